"""Every mail to people who take part, in both languages."""

import html
import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from core.mail import occasions
from core.mail.occasions import Words
from core.mail.outbox import unpacked
from core.models import OutboxMail
from events.models import EventPage
from registrations import services
from registrations.enums import Audience
from registrations.models import Offering, Registration
from registrations.occasions import OCCASIONS
from tests.factories.core import VenueFactory
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.factories.registrations import registered

pytestmark = pytest.mark.django_db

LANGUAGES = ["nl", "en"]


@pytest.fixture
def page(home, en):
    """An event in both languages with one place."""
    dutch_agenda().copy_for_translation(en).save_revision().publish()
    page = EventPageFactory(
        title="Soep & samen",
        venue=VenueFactory(name="De Brug", directions="Bus 5 stopt ervoor."),
        bring="<p>Stevige schoenen</p>",
        capacity=1,
    )
    english = page.copy_for_translation(en)
    english.title = "Soup & together"
    english.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


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
        registered(page.offering, language=language, email="sam@voorbeeld.example")


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
    services.change(registration_id=person.pk, phone="050 123")


def cancelled(page, language, time_machine):
    services.cancel(registration_id=registered(page.offering, language=language).pk)


def offering_moved(page, language, time_machine):
    registered(page.offering, language=language)
    later = timedelta(days=7)
    publish(page, starts_at=page.starts_at + later, ends_at=page.ends_at + later)


def offering_postponed(page, language, time_machine):
    registered(page.offering, language=language)
    publish(page, status="postponed")


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
        offering_cancelled,
        message,
    )
}
WITH_CALENDAR = {
    "confirmation": b"METHOD:PUBLISH",
    "confirmation_course": b"METHOD:PUBLISH",
    "selected": b"METHOD:PUBLISH",
    "changed": b"METHOD:PUBLISH",
    "offering_moved": b"METHOD:PUBLISH",
    "cancelled": b"METHOD:CANCEL",
    "offering_cancelled": b"METHOD:CANCEL",
}
WITHOUT_PAGE = ("offering_postponed", "rejected")

# The postponed one has no day to look up, thanks look back.
WITHOUT_PAGE = ("offering_postponed", "rejected", "thanks")


def test_every_occasion_has_a_way_to_it():
    # How somebody asks for "my registrations" is in test_mine.
    assert {*STEPS, "my_registrations"} == {occasion.name for occasion in OCCASIONS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("occasion", STEPS)
def test_mail(page, occasion, language, time_machine):
    time_machine.move_to("2026-06-02T10:00:00Z")
    publish(page, starts_at=_june(20), ends_at=_june(20, 17))
    page = EventPage.objects.get(pk=page.pk)
    OutboxMail.objects.all().delete()
    STEPS[occasion](page, language, time_machine)
    mail = OutboxMail.objects.get(occasion=occasion)
    title = {"nl": "Soep & samen", "en": "Soup & together"}[language]
    path = {"nl": "/agenda/", "en": "/en/agenda/"}[language]
    assert mail.language == language
    assert title in mail.subject
    assert f"http://testserver{path}" in mail.body_text or occasion in WITHOUT_PAGE
    assert "{" not in mail.body_text
    assert "None" not in mail.body_text
    assert "&amp;" not in mail.body_text
    assert f'<html lang="{language}">' in mail.body_html
    # The HTML says what the text says.
    words = " ".join(
        html.unescape(re.sub(r"<style.*?</style>|<[^>]+>", " ", mail.body_html, flags=re.S)).split()
    )
    for sentence in re.findall(r"(?:^|\n)([A-Z][^.:<>\n]{20,}\.)", mail.body_text):
        assert sentence in words
    methods = [unpacked(kept)[1] for kept in mail.attachments]
    if method := WITH_CALENDAR.get(occasion):
        assert method in methods[0]
        assert Calendar.from_ical(methods[0]).walk("VEVENT")[0]["SUMMARY"].endswith(title)
    else:
        assert methods == []


def _june(day, hour=15):
    return timezone.make_aware(timezone.datetime(2026, 6, day, hour))


def test_the_confirmation_says_all_that_is_needed(page):
    person = registered(page.offering, name="Sam", needs="Rolstoel", message="Groetjes")
    mail = OutboxMail.objects.get()
    for words in ("Sam", "De Brug", "Voorbeeldstraat 1", "Bus 5 stopt ervoor.", "Stevige schoenen"):
        assert words in mail.body_text
        assert words in mail.body_html
    # Health and religion stay out of mails.
    assert "Rolstoel" not in mail.body_text + mail.body_html
    assert mail.reference == f"registration:{person.public_id}"


def test_the_link_to_an_online_meeting_goes_to_those_who_come_only(page):
    Offering.objects.update(attendance_mode="online", join_url="https://meet.example/geheim")
    registered(page.offering)
    registered(page.offering)
    comes, waits = OutboxMail.objects.order_by("pk")
    assert "https://meet.example/geheim" in comes.body_text
    assert "geheim" not in waits.body_text + waits.body_html
    assert b"geheim" not in unpacked(comes.attachments[0])[1]


def test_a_name_cannot_bring_a_link_or_a_header(page):
    services.register(
        offering_id=page.offering.pk,
        submission_id=uuid.uuid4(),
        name="Win geld https://evil.example\r\nBcc: x@evil.example",
        email="sam@voorbeeld.example",
        language="nl",
    )
    mail = OutboxMail.objects.get()
    assert "\n" not in mail.subject
    assert "https://evil.example" not in mail.body_text + mail.body_html
    assert 'href="https://evil' not in mail.body_html


def test_samples_of_all_occasions_show(home):
    """What the admin previews, in both languages."""
    from core.mail.texts import render_sample

    for occasion in OCCASIONS:
        for language in LANGUAGES:
            mail = render_sample(occasion.name, language)
            assert "{" not in mail.text
            assert occasions.find(occasion.name) is not None


def test_without_a_page_the_mail_names_the_offering(home):
    from tests.factories.registrations import OfferingFactory

    registered(OfferingFactory(title="Wijktafel"))
    assert "Wijktafel" in OutboxMail.objects.get().subject
