"""How somebody comes to get each mail; by the name of its occasion."""

import uuid
from datetime import datetime, timedelta

from django.utils import timezone

from core.mail.occasions import Words
from events.models import EventPage
from registrations import services
from registrations.enums import Audience
from registrations.models import Offering, Registration
from tests.factories.registrations import registered

TITLES = {
    "nl": "Soep & samen: de wijkontwikkelingsmaatschappij vertelt",
    "en": "Soup & together: neighbourhood development company",
}


def june(day: int, hour: int = 15) -> datetime:
    return datetime(2026, 6, day, hour, tzinfo=timezone.get_default_timezone())


def publish(page, **facts):
    page = EventPage.objects.get(pk=page.pk)
    for name, value in facts.items():
        setattr(page, name, value)
    page.save_revision().publish()


def offered(page, language, time_machine) -> Registration:
    first = registered(page.offering)
    person = registered(page.offering, language=language, places=1)
    services.cancel(registration_id=first.pk)
    return person


def confirmation(page, language, time_machine):
    registered(page.offering, language=language)


def confirmation_course(page, language, time_machine):
    Offering.objects.update(is_course=True)
    registered(page.offering, language=language)


def confirm_email(page, language, time_machine):
    Offering.objects.update(confirms_email=True)
    registered(page.offering, language=language)


def waiting(page, language, time_machine):
    registered(page.offering)
    registered(page.offering, language=language)


def offer(page, language, time_machine):
    offered(page, language, time_machine)


def offer_expired(page, language, time_machine):
    offered(page, language, time_machine)
    time_machine.move_to(timezone.now() + timedelta(days=4))
    services.expire_offers()


def waiting_list_closed(page, language, time_machine):
    waiting(page, language, time_machine)
    time_machine.move_to(page.offering.starts_at - timedelta(hours=3))
    services.expire_offers()


def applied(page, language, time_machine):
    Offering.objects.update(admission="selection")
    registered(page.offering, language=language)


def selected(page, language, time_machine):
    applied(page, language, time_machine)
    services.select_applicant(registration_id=Registration.objects.get().pk)


def rejected(page, language, time_machine):
    applied(page, language, time_machine)
    services.reject_applicant(registration_id=Registration.objects.get().pk)


def withdrawn(page, language, time_machine):
    applied(page, language, time_machine)
    services.cancel(registration_id=Registration.objects.get().pk)


def left_waiting_list(page, language, time_machine):
    registered(page.offering)
    services.cancel(registration_id=registered(page.offering, language=language).pk)


def already_applied(page, language, time_machine):
    Offering.objects.update(admission="selection")
    already_registered(page, language, time_machine)


def already_registered(page, language, time_machine):
    for _ in range(2):
        registered(page.offering, language=language, name="Sam", email="sam@voorbeeld.example")


def reminder(page, language, time_machine):
    registered(page.offering, language=language)
    time_machine.move_to(page.offering.starts_at - timedelta(hours=20))
    services.send_reminders()


def thanks(page, language, time_machine):
    person = registered(page.offering, language=language)
    meeting = page.offering.meetings.get()
    services.check_in(registration_id=person.pk, meeting_id=meeting.pk)
    Offering.objects.update(thanks_days=1, evaluation_url="https://formulier.example/soep")
    time_machine.move_to(Offering.objects.get().thanks_at)
    services.send_thanks()


def changed(page, language, time_machine):
    person = registered(page.offering, language=language)
    services.change(registration_id=person.pk, phone="050 123 4567")


def cancelled(page, language, time_machine):
    services.cancel(registration_id=registered(page.offering, language=language).pk)


def offering_moved(page, language, time_machine):
    registered(page.offering, language=language)
    later = timedelta(days=7)
    publish(
        page,
        starts_at=page.starts_at + later,
        ends_at=page.ends_at + later,
        status_note="De gids is ziek en kan die dag niet.",
    )


def offering_postponed(page, language, time_machine):
    registered(page.offering, language=language)
    publish(page, status="postponed")


def offering_off_site(page, language, time_machine):
    registered(page.offering, language=language)
    type(page).objects.get(pk=page.pk).unpublish()


def offering_cancelled(page, language, time_machine):
    registered(page.offering, language=language)
    publish(page, status="cancelled")


def message(page, language, time_machine):
    registered(page.offering, language=language)
    services.message_registrants(
        offering_id=page.offering.pk,
        audience=Audience.COMES,
        words={
            "nl": Words("Over {titel}", "Over {titel}", "{aanhef}\n\nNeem een jas mee."),
            "en": Words("About {title}", "About {title}", "{greeting}\n\nBring a coat."),
        },
        submission_id=uuid.uuid4(),
    )


def my_registrations(page, language, time_machine):
    person = registered(page.offering, language=language)
    services.send_my_registrations(email=person.email, language=language)


STEPS = {
    step.__name__: step
    for step in (
        confirmation,
        confirmation_course,
        confirm_email,
        waiting,
        offer,
        offer_expired,
        waiting_list_closed,
        applied,
        selected,
        rejected,
        withdrawn,
        left_waiting_list,
        already_registered,
        already_applied,
        reminder,
        thanks,
        changed,
        cancelled,
        offering_moved,
        offering_postponed,
        offering_off_site,
        offering_cancelled,
        message,
        my_registrations,
    )
}
