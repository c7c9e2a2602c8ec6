"""Planned messages: sent to the people there at that moment, unless withdrawn."""

import threading
import uuid
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.accounts.roles import HOST, REDACTEUR
from core.mail.models import OutboxMail
from registrations import services
from registrations.enums import RegistrationStatus as Status
from registrations.models import Attendance, Host, Offering, StaffMessage
from registrations.services import messaging
from tests.factories.registrations import OfferingFactory, RegistrationFactory
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db

START = "2026-06-20T15:30:00+02:00"


@pytest.fixture
def offering(home, time_machine) -> Offering:
    time_machine.move_to("2026-06-10T12:00:00+02:00", tick=False)
    return OfferingFactory(
        title="Wijktafel", starts_at=datetime.fromisoformat(START), with_meeting=True
    )


@pytest.fixture
def redacteur(settings, client: Client) -> Client:
    settings.SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
    client.force_login(StaffFactory(roles=[REDACTEUR], language="en"))
    return client


def url(name: str, offering: Offering) -> str:
    return reverse(f"registrations_staff:{name}", args=[offering.pk])


def plan(client: Client, offering: Offering, **changed):
    letter = {
        "submission_id": str(uuid.uuid4()),
        "audience": "comes",
        "subject_nl": "Morgen is het zover",
        "body_nl": "{aanhef}\n\nNeem een jas mee.",
        "subject_en": "Tomorrow is the day",
        "body_en": "{greeting}\n\nBring a coat.",
        "send_at": "2026-06-19 10:00",
        "action": "send",
        **changed,
    }
    return client.post(url("message", offering), letter)


def sent(time_machine, moment: str) -> int:
    """Run the timed job at that moment. Returns the number of mails so far."""
    time_machine.move_to(f"2026-06-{moment}:00+02:00", tick=False)
    call_command("send_due_mails")
    return OutboxMail.objects.filter(occasion="message").count()


@pytest.fixture(autouse=True)
def no_reminders(offering):
    Offering.objects.update(reminder_days="")


def test_it_goes_at_its_moment_and_once(redacteur, offering, time_machine):
    RegistrationFactory(offering=offering)
    assert plan(redacteur, offering).url == url("messages", offering)
    assert [sent(time_machine, m) for m in ("19T09:59", "19T10:00", "19T10:05")] == [0, 1, 1]
    message = StaffMessage.objects.get()
    assert (message.number, message.words) == (1, {})
    assert message.sent_at == timezone.now() - timedelta(minutes=5)


def test_who_gets_it_is_decided_when_it_goes(redacteur, offering, time_machine):
    stays = RegistrationFactory(offering=offering)
    leaves = RegistrationFactory(offering=offering)
    plan(redacteur, offering)
    leaves.status = Status.CANCELLED
    leaves.save()
    late = RegistrationFactory(offering=offering, language="en")
    sent(time_machine, "19T10:00")
    mails = {mail.to: mail.subject for mail in OutboxMail.objects.all()}
    assert mails == {stays.email: "Morgen is het zover", late.email: "Tomorrow is the day"}


def test_those_who_were_there_can_be_written_to_before_it_begins(redacteur, offering, time_machine):
    plan(redacteur, offering, audience="present", send_at="2026-06-21 10:00")
    was = RegistrationFactory(offering=offering)
    RegistrationFactory(offering=offering)
    Attendance.objects.create(registration=was, meeting=offering.meetings.get())
    sent(time_machine, "21T10:00")
    assert [mail.to for mail in OutboxMail.objects.all()] == [was.email]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"send_at": "2026-06-10 11:59"}, "send_at"),
        ({"send_at": "2028-06-10 12:00"}, "send_at"),
        ({"send_at": "2026-10-25 02:30"}, "send_at"),
        ({"send_at": "dinsdag"}, "send_at"),
        ({"audience": "present"}, "audience"),
        ({"subject_en": ""}, "subject_en"),
        ({"body_en": ""}, "body_en"),
    ],
)
def test_what_cannot_be_planned_is_told_at_the_field(redacteur, offering, changed, field):
    RegistrationFactory(offering=offering)
    response = plan(redacteur, offering, **changed)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not StaffMessage.objects.exists()


def test_a_group_that_is_empty_now_can_be_written_to_later_only(redacteur, offering):
    assert plan(redacteur, offering, audience="waiting").status_code == 302
    assert plan(redacteur, offering, audience="waiting", send_at="").status_code == 422


def test_the_preview_says_when_and_to_whom(redacteur, offering):
    RegistrationFactory.create_batch(2, offering=offering)
    text = plan(redacteur, offering, action="preview").content.decode().replace("\xa0", " ")
    assert "It goes on Friday 19 June 2026, 10:00." in text
    assert "as it stands now, 2 people" in text
    assert not StaffMessage.objects.exists()


def test_the_list_shows_what_is_planned_and_it_can_be_withdrawn(redacteur, offering, time_machine):
    RegistrationFactory(offering=offering)
    plan(redacteur, offering)
    text = redacteur.get(url("messages", offering)).content.decode().replace("\xa0", " ")
    assert "This will be sent on Friday 19 June 2026 at 10:00." in text
    assert "Bring a coat." in text
    message = StaffMessage.objects.get()
    redacteur.post(url("messages", offering), {"withdraw": message.pk})
    assert sent(time_machine, "19T10:00") == 0
    message.refresh_from_db()
    assert message.words == {}
    assert "Withdrawn" in redacteur.get(url("messages", offering)).content.decode()


def test_what_went_cannot_be_withdrawn(redacteur, offering, time_machine):
    RegistrationFactory(offering=offering)
    plan(redacteur, offering)
    sent(time_machine, "19T10:00")
    message = StaffMessage.objects.get()
    said = redacteur.post(url("messages", offering), {"withdraw": message.pk}, follow=True)
    assert "Too late" in said.content.decode()
    message.refresh_from_db()
    assert message.withdrawn_at is None


@pytest.mark.parametrize("action", ["withdraw", "release"])
@pytest.mark.parametrize("wrong", ["0", "x", "9" * 30, "²"])
def test_a_message_of_another_event_is_not_found_here(redacteur, offering, wrong, action):
    elsewhere = StaffMessage.objects.create(offering=OfferingFactory(), audience="comes")
    for number in (wrong, elsewhere.pk):
        assert redacteur.post(url("messages", offering), {action: number}).status_code == 404


def test_a_host_neither_sees_nor_withdraws(redacteur, offering):
    plan(redacteur, offering)
    host = StaffFactory(roles=[HOST])
    Host.objects.create(offering=offering, user=host)
    client = Client()
    client.force_login(host)
    pk = StaffMessage.objects.get().pk
    assert client.get(url("messages", offering)).status_code == 302
    client.post(url("messages", offering), {"withdraw": pk})
    assert StaffMessage.objects.planned().exists()


# --- when it would not be true any more -----------------------------------------------------------


def test_after_a_move_it_waits_until_somebody_looked(redacteur, offering, time_machine):
    RegistrationFactory(offering=offering)
    plan(redacteur, offering)
    Offering.objects.update(sequence=1)
    assert sent(time_machine, "19T10:00") == 0
    text = redacteur.get(url("messages", offering)).content.decode()
    assert "This message waits for you." in text
    todo = redacteur.get(reverse("wagtailadmin_home")).content.decode()
    assert "A planned message is waiting for you" in todo
    redacteur.post(url("messages", offering), {"release": StaffMessage.objects.get().pk})
    assert OutboxMail.objects.count() == 1
    assert "A planned message" not in redacteur.get(reverse("wagtailadmin_home")).content.decode()


def test_looked_at_before_its_moment_it_goes_at_its_moment(redacteur, offering, time_machine):
    RegistrationFactory(offering=offering)
    plan(redacteur, offering)
    Offering.objects.update(sequence=1)
    redacteur.post(url("messages", offering), {"release": StaffMessage.objects.get().pk})
    assert [sent(time_machine, m) for m in ("19T09:59", "19T10:00")] == [0, 1]


def test_after_a_long_pause_it_waits_until_somebody_looked(redacteur, offering, time_machine):
    RegistrationFactory(offering=offering)
    plan(redacteur, offering)
    assert sent(time_machine, "20T10:00") == 0
    assert StaffMessage.objects.held().count() == 1
    assert sent(time_machine, "20T09:59") == 1


def test_with_the_details_of_people_goes_what_was_planned_for_them(
    redacteur, offering, time_machine
):
    RegistrationFactory(offering=offering)
    plan(redacteur, offering, send_at="2026-08-30 10:00")
    time_machine.move_to("2026-07-25T12:00:00+02:00", tick=False)
    services.anonymise_expired()
    message = StaffMessage.objects.get()
    assert (message.words, message.is_planned) == ({}, False)


def test_one_failure_does_not_stop_the_others(redacteur, offering, time_machine, monkeypatch):
    other = OfferingFactory(starts_at=offering.starts_at, reminder_days="")
    for each in (offering, other):
        RegistrationFactory(offering=each)
        plan(redacteur, each)
    real = messaging.lock_offering
    monkeypatch.setattr(
        messaging, "lock_offering", lambda pk: 1 / 0 if pk == offering.pk else real(pk)
    )
    assert sent(time_machine, "19T10:00") == 1


@pytest.mark.django_db(transaction=True)
def test_two_runs_and_a_withdrawal_side_by_side(redacteur, offering, time_machine):
    """Either everybody gets it or nobody, as the list says. Tried six times."""
    for _ in range(5):
        RegistrationFactory(offering=offering)
    for _ in range(6):
        plan(redacteur, offering)
    time_machine.move_to("2026-06-19T10:00:00+02:00", tick=False)
    for message in StaffMessage.objects.all():
        together = threading.Barrier(3)

        answers = []

        def run(act, together=together, answers=answers, pk=message.pk):
            try:
                together.wait()
                answers.append(act(pk))
            finally:
                connection.close()

        acts = [
            messaging._send_if_due,
            messaging._send_if_due,
            lambda pk: services.withdraw_message(message_id=pk),
        ]
        runs = [threading.Thread(target=run, args=(act,)) for act in acts]
        for each in runs:
            each.start()
        for each in runs:
            each.join()
        message.refresh_from_db()
        # One of the three won, and the others were told.
        assert sorted(answers) == [False, False, True]
        written = OutboxMail.objects.filter(key__startswith=message.mail_keys).count()
        assert written == message.number == (0 if message.withdrawn_at else 5)
        assert (message.sent_at is None) == (message.withdrawn_at is not None)
