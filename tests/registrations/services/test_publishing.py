"""Publishing a page: what reaches the Offering, and who gets a mail."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from icalendar import Calendar

from core.mail.models import OutboxMail
from core.mail.outbox import unpacked
from events.models import EventPage
from registrations import services
from registrations.enums import OfferingStatus
from registrations.models import Attendance, Meeting, Offering, Registration
from registrations.signals import offering_changed
from tests.factories.core import VenueFactory
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.factories.registrations import RegistrationFactory, registered

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)


@pytest.fixture
def page(home):
    return EventPageFactory(title="Wijktafel", capacity=2)


def publish(page: EventPage, **facts) -> Offering:
    """Change facts of the page and publish it, as an editor does."""
    page = EventPage.objects.get(pk=page.pk)
    for name, value in facts.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return Offering.objects.get(translation_key=page.translation_key)


def move(page: EventPage, by: timedelta) -> Offering:
    offering = Offering.objects.get(translation_key=page.translation_key)
    return publish(page, starts_at=offering.starts_at + by, ends_at=offering.ends_at + by)


def sent(occasion: str) -> int:
    return OutboxMail.objects.filter(occasion=occasion).count()


# --- what reaches the Offering -------------------------------------------------------------------


def test_an_event_has_one_meeting_that_moves_with_it(page):
    offering = move(page, WEEK)
    meeting = Meeting.objects.get()
    assert (meeting.key, meeting.starts_at) == (page.translation_key, offering.starts_at)


def test_a_page_that_is_not_live_or_not_the_source_writes_nothing(page, en):
    draft = EventPageFactory(live=False)
    assert services.publish_offering(draft) is None
    dutch_agenda().copy_for_translation(en)
    english = page.copy_for_translation(en)
    english.live = True
    english.capacity = 500
    assert services.publish_offering(english) is None
    assert Offering.objects.get().capacity == 2


def test_publishing_the_same_again_changes_nothing(page):
    registered(page.offering)
    before = Offering.objects.values().get()
    services.publish_offering(page)
    publish(page, introduction="Andere woorden, dezelfde feiten.")
    after = Offering.objects.values().get()
    assert {**after, "updated_at": None} == {**before, "updated_at": None}
    assert OutboxMail.objects.count() == 1


def test_listeners_hear_of_it_after_the_commit(page, django_capture_on_commit_callbacks):
    heard = []

    def listen(sender, offering, **kwargs):
        heard.append(offering.capacity)

    offering_changed.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        publish(page, capacity=9)
        assert heard == []
    offering_changed.disconnect(listen)
    assert heard[-1] == 9


def test_a_removed_session_goes_unless_people_were_there(page):
    offering = page.offering
    gone, attended = (
        Meeting.objects.create(
            offering=offering,
            key=f"00000000-0000-0000-0000-00000000000{n}",
            starts_at=offering.starts_at,
            ends_at=offering.ends_at,
        )
        for n in (1, 2)
    )
    Attendance.objects.create(registration=RegistrationFactory(offering=offering), meeting=attended)
    services.publish_offering(page)
    assert not Meeting.objects.filter(pk=gone.pk).exists()
    attended.refresh_from_db()
    assert attended.removed_at is not None
    assert [m.key for m in Offering.objects.get().all_meetings] == [page.translation_key]


# --- moved ----------------------------------------------------------------------------------------


def test_a_move_is_noted_and_the_first_day_remembered(page):
    first = page.offering.starts_at
    once = move(page, WEEK)
    assert (once.previous_starts_at, once.sequence, once.is_moved) == (first, 1, True)
    twice = move(page, WEEK)
    assert (twice.previous_starts_at, twice.sequence) == (first, 2)
    back = move(page, -2 * WEEK)
    assert (back.previous_starts_at, back.sequence, back.is_moved) == (None, 3, False)


def test_another_hall_raises_the_sequence_and_is_no_move(page):
    offering = publish(page, venue=VenueFactory())
    assert (offering.previous_starts_at, offering.sequence) == (None, 1)


def test_moving_mails_everybody_once_in_their_language(home, en):
    """50 confirmed, 10 waiting and 5 cancelled make 60 mails. Publishing again adds none."""
    page = EventPageFactory(title="Wijktafel", capacity=50)
    dutch_agenda().copy_for_translation(en).save_revision().publish()
    english = page.copy_for_translation(en)
    english.title = "Neighbourhood table"
    english.save_revision().publish()
    offering = page.offering
    for n in range(65):
        RegistrationFactory(
            offering=offering,
            language="en" if n % 2 else "nl",
            status="confirmed" if n < 50 else "waiting" if n < 60 else "cancelled",
        )
    move(page, WEEK)
    services.publish_offering(EventPage.objects.get(pk=page.pk))
    publish(page)
    mails = OutboxMail.objects.filter(occasion="offering_moved")
    assert mails.count() == OutboxMail.objects.count() == 60
    assert mails.values("to").distinct().count() == 60
    assert Counter(mails.values_list("language", flat=True)) == {"nl": 30, "en": 30}
    assert "Neighbourhood table" in mails.filter(language="en").first().subject
    _, ics, mimetype = unpacked(mails.order_by("pk").first().attachments[0])
    calendar = Calendar.from_ical(ics)
    # One for the move, one for this file.
    assert calendar.walk("VEVENT")[0]["SEQUENCE"] == 2
    assert 'method="PUBLISH"' in mimetype
    assert all(not m.attachments for m in mails.order_by("pk")[50:])
    move(page, WEEK)
    assert mails.count() == 120


def test_correcting_what_is_over_tells_nobody(page, time_machine):
    registered(page.offering)
    time_machine.move_to(page.offering.ends_at + timedelta(days=1))
    move(page, -timedelta(hours=1))
    assert sent("offering_moved") == 0


# --- off, postponed, on again -------------------------------------------------------------------


def test_cancelling_on_the_page_tells_everybody_and_takes_it_from_the_calendar(page):
    person = registered(page.offering)
    publish(page, status=OfferingStatus.CANCELLED)
    publish(page, venue=VenueFactory())
    mail = OutboxMail.objects.get(occasion="offering_cancelled")
    assert mail.to == person.email
    _, ics, mimetype = unpacked(mail.attachments[0])
    assert b"METHOD:CANCEL" in ics
    assert b"STATUS:CANCELLED" in ics
    assert 'method="CANCEL"' in mimetype
    person.refresh_from_db()
    assert person.status == "confirmed"


def test_postponed_and_then_on_another_day(page):
    registered(page.offering)
    publish(page, status=OfferingStatus.POSTPONED)
    assert sent("offering_postponed") == 1
    offering = page.offering
    publish(
        page,
        status=OfferingStatus.SCHEDULED,
        starts_at=offering.starts_at + WEEK,
        ends_at=offering.ends_at + WEEK,
    )
    assert sent("offering_moved") == 1
    assert Offering.objects.get().sequence == 2


def test_a_postponed_event_can_be_cancelled_after_its_old_day(page, time_machine):
    """People wait for a new day, so they hear that there will be none."""
    registered(page.offering)
    publish(page, status=OfferingStatus.POSTPONED)
    time_machine.move_to(page.offering.ends_at + 60 * (WEEK / 7), tick=False)
    publish(page, status=OfferingStatus.CANCELLED)
    assert sent("offering_cancelled") == 1


def test_an_offered_place_is_kept_while_postponed_and_gets_its_time_again(page, time_machine):
    publish(page, capacity=1)
    first, second, third = (registered(page.offering) for _ in range(3))
    services.cancel(registration_id=first.pk)
    publish(page, status=OfferingStatus.POSTPONED)
    time_machine.move_to(timezone.now() + 8 * WEEK, tick=False)
    call_command("expire_offers")
    call_command("anonymise")
    statuses = Registration.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == ["cancelled", "offered", "waiting"]
    new_day = timezone.now() + 4 * WEEK
    publish(
        page,
        status=OfferingStatus.SCHEDULED,
        starts_at=new_day,
        ends_at=new_day + timedelta(hours=2),
    )
    second.refresh_from_db()
    assert timedelta(days=1) < second.holds_until - timezone.now() < timedelta(days=4)
    assert services.accept_offer(registration_id=second.pk).status == "confirmed"
    third.refresh_from_db()
    assert third.status == "waiting"


def test_who_would_be_told_is_known_before_and_nothing_is_written(page):
    registered(page.offering)
    RegistrationFactory(offering=page.offering, email="")
    RegistrationFactory(offering=page.offering, status="cancelled")
    draft = EventPage.objects.get(pk=page.pk)
    assert services.people_told(draft).count() == 0
    draft.starts_at += WEEK
    draft.ends_at += WEEK
    before = Offering.objects.values().get()
    assert services.people_told(draft).count() == 1
    assert Offering.objects.values().get() == before
    assert sent("offering_moved") == 0


def test_cancel_offering_keeps_a_draft_a_draft(page):
    draft = EventPage.objects.get(pk=page.pk)
    draft.introduction = "Nog niet af"
    draft.save_revision()
    services.cancel_offering(page=EventPage.objects.get(pk=page.pk))
    live = EventPage.objects.get(pk=page.pk)
    draft = live.get_latest_revision_as_object()
    assert (live.status, draft.status) == ("cancelled", "cancelled")
    assert (live.introduction, draft.introduction) == ("", "Nog niet af")
    assert live.has_unpublished_changes
    assert Offering.objects.get().status == "cancelled"


def test_cancel_offering_without_a_draft_leaves_none(page):
    registered(page.offering)
    for _ in range(2):
        services.cancel_offering(page=EventPage.objects.get(pk=page.pk))
    page = EventPage.objects.get(pk=page.pk)
    assert not page.has_unpublished_changes
    assert sent("offering_cancelled") == 1


# --- places ---------------------------------------------------------------------------------------


def test_a_raised_capacity_is_offered_at_once(page):
    offering = page.offering
    people = [registered(offering) for _ in range(5)]
    publish(page, capacity=4)
    assert [Registration.objects.get(pk=p.pk).status for p in people] == [
        "confirmed",
        "confirmed",
        "offered",
        "offered",
        "waiting",
    ]
    publish(page, capacity=4)
    assert sent("offer") == 2
    publish(page, capacity=None)
    assert sent("offer") == 3


def test_a_lowered_capacity_drops_nobody(page):
    people = [registered(page.offering) for _ in range(2)]
    publish(page, capacity=1)
    assert {Registration.objects.get(pk=p.pk).status for p in people} == {"confirmed"}


# --- when something goes wrong ----------------------------------------------------------------


@pytest.fixture
def broken(monkeypatch):
    """Make publishing the facts fail for pages with this word in the title."""
    real = services.publish_offering

    def fail(page):
        if "Kapot" in page.title:
            raise RuntimeError("no connection")
        return real(page)

    monkeypatch.setattr(services, "publish_offering", fail)
    return monkeypatch


def test_an_error_stops_neither_the_page_nor_the_others_and_is_repaired(page, broken, caplog):
    publish(page, title="Kapot", capacity=7)
    assert "did not reach its offering" in caplog.text
    assert EventPage.objects.get(pk=page.pk).capacity == 7
    assert Offering.objects.get().capacity == 2
    with pytest.raises(SystemExit):
        call_command("sync_offerings")
    broken.undo()
    call_command("sync_offerings")
    call_command("sync_offerings")
    assert Offering.objects.get().capacity == 7


def test_publish_scheduled_goes_on_after_a_page_that_fails(home, broken):
    soon = timezone.now() - timedelta(minutes=1)
    for title in ("Kapot", "Heel"):
        page = EventPageFactory(title=title, live=False)
        page.go_live_at = soon
        page.save_revision(approved_go_live_at=soon)
    call_command("publish_scheduled")
    assert EventPage.objects.live().count() == 2
    assert [o.title for o in Offering.objects.all()] == ["Heel"]
    broken.undo()
    call_command("sync_offerings")
    assert Offering.objects.count() == 2


def test_the_timed_job_goes_on_after_an_offering_that_fails(home, monkeypatch, caplog):
    pages = [EventPageFactory(capacity=1) for _ in range(2)]
    for page in pages:
        registered(page.offering)
        registered(page.offering)
        services.cancel(registration_id=page.offering.registrations.first().pk)
    Registration.objects.filter(status="offered").update(holds_until=timezone.now())
    from registrations.services import waiting_list

    real = waiting_list.lock_offering
    first = pages[0].offering.pk
    monkeypatch.setattr(
        waiting_list, "lock_offering", lambda pk: 1 / 0 if pk == first else real(pk)
    )
    call_command("expire_offers")
    assert "ZeroDivisionError" in caplog.text
    assert Registration.objects.filter(status="expired").count() == 1
