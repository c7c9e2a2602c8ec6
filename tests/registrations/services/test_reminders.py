"""Reminders: on the days the editor chose, once each, with a link to cancel."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from core.mail.models import OutboxMail
from registrations import services
from registrations.models import Offering
from tests.factories.registrations import OfferingFactory, RegistrationFactory, registered

pytestmark = pytest.mark.django_db

START = "2026-06-20T15:30:00+02:00"


@pytest.fixture(autouse=True)
def first_of_june(time_machine, home):
    time_machine.move_to("2026-06-01T12:00:00+02:00", tick=False)


@pytest.fixture
def offering():
    return OfferingFactory(with_page=True, starts_at=timezone.datetime.fromisoformat(START))


def sent() -> int:
    return OutboxMail.objects.filter(occasion="reminder").count()


def at(time_machine, moment: str) -> int:
    """Run the timed job at that moment. Returns the number of reminders so far."""
    time_machine.move_to(f"2026-06-{moment}:00+02:00", tick=False)
    call_command("send_due_mails")
    return sent()


def test_a_week_and_a_day_before_at_nine_in_the_morning(offering, time_machine):
    registered(offering)
    moments = ["13T08:59", "13T09:00", "13T10:00", "19T08:59", "19T09:00", "19T23:00", "20T15:00"]
    assert [at(time_machine, m) for m in moments] == [0, 1, 1, 1, 2, 2, 2]
    mail = OutboxMail.objects.filter(occasion="reminder").latest("pk")
    assert "/afmelden/" in mail.body_text
    assert "20 juni" in mail.body_text.replace("\xa0", " ")


def test_only_those_who_come_get_one(offering, time_machine):
    for status in ("confirmed", "waiting", "offered", "pending", "applied", "cancelled"):
        RegistrationFactory(offering=offering, status=status)
    RegistrationFactory(offering=offering, email="")
    assert at(time_machine, "13T09:00") == 1


def test_who_registers_after_the_moment_needs_no_reminder_of_it(offering, time_machine):
    time_machine.move_to("2026-06-13T09:30:00+02:00", tick=False)
    registered(offering)
    assert at(time_machine, "13T10:00") == 0
    assert at(time_machine, "19T09:00") == 1


def test_after_a_pause_only_the_newest_goes(offering, time_machine):
    registered(offering)
    assert at(time_machine, "19T11:00") == 1


def test_an_editor_chooses_the_days_or_none(offering, time_machine):
    registered(offering)
    Offering.objects.update(reminder_days="3,0")
    moments = ["13T09:00", "17T09:00", "19T09:00", "20T09:00"]
    assert [at(time_machine, m) for m in moments] == [0, 1, 1, 2]
    other = OfferingFactory(with_page=True, starts_at=offering.starts_at, reminder_days="")
    registered(other)
    assert at(time_machine, "20T10:00") == 2


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_is_off_is_not_reminded_of(offering, time_machine, status):
    registered(offering)
    Offering.objects.update(status=status)
    assert at(time_machine, "13T09:00") == 0


def test_after_a_move_people_are_reminded_of_the_new_day(offering, time_machine):
    registered(offering)
    assert at(time_machine, "19T09:00") == 1
    Offering.objects.update(
        starts_at=offering.starts_at + timedelta(days=5),
        ends_at=offering.ends_at + timedelta(days=5),
    )
    assert at(time_machine, "24T09:00") == 2


def test_one_failure_does_not_stop_the_others(offering, time_machine, monkeypatch, caplog):
    other = OfferingFactory(with_page=True, starts_at=offering.starts_at)
    for each in (offering, other):
        registered(each)
    from registrations.services import reminders

    real = reminders.lock_offering
    monkeypatch.setattr(
        reminders, "lock_offering", lambda pk: 1 / 0 if pk == offering.pk else real(pk)
    )
    assert at(time_machine, "13T09:00") == 1
    assert "ZeroDivisionError" in caplog.text
    monkeypatch.undo()
    assert at(time_machine, "13T10:00") == 2


def test_nobody_is_reminded_of_a_page_that_is_gone(offering, time_machine):
    registered(offering)
    page = Page.objects.get(translation_key=offering.translation_key)
    page.unpublish()
    assert at(time_machine, "13T09:00") == 0
    page.specific.save_revision().publish()
    assert at(time_machine, "13T09:30") == 1


def test_in_the_night_of_the_clock_it_is_still_nine(time_machine):
    """29 March 2026 has 23 hours, and the day before it 24."""
    offering = OfferingFactory(
        with_page=True,
        starts_at=timezone.datetime.fromisoformat("2026-03-29T20:00:00+02:00"),
        reminder_days="1",
    )
    (days, moment), *_ = offering.reminder_moments
    assert (days, moment.isoformat()) == (1, "2026-03-28T09:00:00+01:00")
    assert services.send_reminders() == 0
