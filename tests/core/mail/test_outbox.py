"""Writing mails, and what staff do with them."""

from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from core.mail import outbox
from core.mail.delivery import deliver_next
from core.mail.models import MailStatus, OutboxMail
from core.mail.signals import mail_queued
from tests.core.mail.mails import greet, with_status

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_templates")]


# --- Writing --------------------------------------------------------------------------------------


def test_a_mail_is_a_row_that_waits() -> None:
    mail = greet(reference="registration:5")
    mail.refresh_from_db()
    assert mail.status == MailStatus.QUEUED
    assert mail.subject == "Dag Sam"
    assert "Dag Sam," in mail.body_text
    assert "<h1>Dag Sam</h1>" in mail.body_html
    assert mail.occasion == "greeting"
    assert mail.message_id.endswith("@wijkmakers.example>")
    assert django_mail.outbox == []
    assert list(OutboxMail.objects.about("registration:5")) == [mail]


def test_the_same_key_twice_is_one_mail() -> None:
    first = greet()
    assert greet(name="Somebody else") == first
    assert OutboxMail.objects.get().subject == "Dag Sam"


def test_a_mail_is_gone_with_the_transaction_that_wrote_it() -> None:
    def write_and_fail() -> None:
        with transaction.atomic():
            greet()
            send_mail("Subject", "Text", None, ["sam@bewoner.example"])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()
    assert not OutboxMail.objects.exists()


def test_a_mail_is_announced_when_its_transaction_has_committed(
    django_capture_on_commit_callbacks,
) -> None:
    announced = []
    receiver = announced.append
    mail_queued.connect(lambda **kwargs: receiver(kwargs["sender"]), weak=False, dispatch_uid="t")
    try:
        with django_capture_on_commit_callbacks(execute=True):
            greet()
            assert announced == []
        assert announced == [OutboxMail]
    finally:
        mail_queued.disconnect(dispatch_uid="t")


def test_an_empty_address_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="address"):
        greet(to="")


# --- What staff do --------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [MailStatus.FAILED, MailStatus.CANCELLED])
def test_sending_again_starts_from_the_beginning(status: MailStatus) -> None:
    mail = with_status(status, attempts=9, last_error="550 no such user")
    assert outbox.resend(mail)
    before = mail.message_id
    mail.refresh_from_db()
    assert (mail.status, mail.attempts, mail.last_error) == (MailStatus.QUEUED, 0, "")
    assert mail.message_id == before


def test_a_mail_that_went_gets_a_new_message_id_when_sent_again() -> None:
    mail = with_status(MailStatus.SENT, sent_at=timezone.now())
    assert outbox.resend(mail)
    assert OutboxMail.objects.get(pk=mail.pk).message_id != mail.message_id


@pytest.mark.parametrize("status", [MailStatus.QUEUED, MailStatus.SENDING])
def test_a_mail_on_its_way_is_not_sent_again(status: MailStatus) -> None:
    assert not outbox.resend(with_status(status))


def test_giving_up_takes_a_failed_mail_off_the_list_and_stops_a_waiting_one() -> None:
    failed = with_status(MailStatus.FAILED)
    waiting = with_status(MailStatus.QUEUED)
    sent = with_status(MailStatus.SENT)
    assert outbox.give_up(failed)
    assert outbox.give_up(waiting)
    assert not outbox.give_up(sent)
    assert not OutboxMail.objects.failed().exists()
    assert not deliver_next()


def test_bodies_go_two_weeks_after_the_end() -> None:
    now = timezone.now()
    old = now - timedelta(days=14)
    sent = with_status(MailStatus.SENT, sent_at=old)
    failed = with_status(MailStatus.FAILED, next_attempt_at=old)
    young = with_status(MailStatus.CANCELLED, next_attempt_at=old + timedelta(minutes=1))
    waiting = with_status(MailStatus.QUEUED, next_attempt_at=old)
    assert outbox.blank_old_bodies(now) == 2
    assert outbox.blank_old_bodies(now) == 0
    for mail in (sent, failed):
        mail.refresh_from_db()
        assert (mail.body_text, mail.body_html, mail.attachments) == ("", "", [])
    for mail in (young, waiting):
        mail.refresh_from_db()
        assert mail.body_text
    with pytest.raises(outbox.BodyGoneError):
        outbox.resend(sent)


def test_what_is_forgotten_is_gone_and_nothing_else() -> None:
    greet("a", reference="registration:1")
    greet("b", reference="registration:1")
    kept = {greet("c", reference="registration:2"), greet("d")}
    assert outbox.forget(["registration:1", ""]) == 2
    assert set(OutboxMail.objects.all()) == kept
