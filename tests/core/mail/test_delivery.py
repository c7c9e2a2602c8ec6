"""Delivery to a mail server that works, refuses, postpones, hangs or is not there."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail
from django.utils import timezone

from core.mail import outbox
from core.mail.delivery import (
    BACK_OFF,
    MAX_ATTEMPTS,
    claim,
    deliver_next,
    describe,
    note_failure,
    note_sent,
)
from core.mail.models import MailStatus, OutboxMail
from core.mail.render import render
from tests.drill.smtp_sink import SmtpSink, free_port

pytestmark = pytest.mark.django_db


def write(to: str = "sam@bewoner.example") -> OutboxMail:
    send_mail("Tot morgen", "We zien elkaar bij De Brug.", None, [to])
    return OutboxMail.objects.latest("pk")


def attempt_again(mail: OutboxMail) -> None:
    """Let the pause be over, and try."""
    OutboxMail.objects.filter(pk=mail.pk).update(next_attempt_at=timezone.now())
    assert deliver_next()
    mail.refresh_from_db()


def test_a_mail_is_delivered_once(sink: SmtpSink) -> None:
    mail = write()
    assert deliver_next()
    assert not deliver_next()
    mail.refresh_from_db()
    assert (mail.status, mail.attempts, mail.last_error) == (MailStatus.SENT, 1, "")
    assert mail.sent_at
    [(address, message)] = sink.accepted
    assert address == message["To"] == "sam@bewoner.example"
    assert message["Message-ID"] == mail.message_id
    assert message["Subject"] == "Tot morgen"
    assert message["From"] == "Wijkmakers <hallo@wijkmakers.example>"


def test_the_date_of_a_mail_is_when_it_leaves(sink: SmtpSink, time_machine) -> None:
    time_machine.move_to("2027-05-01T22:00:00Z", tick=False)
    write()
    time_machine.move_to("2027-05-02T06:30:00Z")
    deliver_next()
    [(_, message)] = sink.accepted
    assert message["Date"] == "Sun, 02 May 2027 08:30:00 +0200"


def test_no_mail_asks_for_an_answer_of_a_machine(sink: SmtpSink) -> None:
    """A mail of Wagtail or allauth neither: those do not go through `enqueue`."""
    write()
    deliver_next()
    [(_, message)] = sink.accepted
    assert message["Auto-Submitted"] == "auto-generated"
    suppressed = message["X-Auto-Response-Suppress"].split(", ")
    assert {"OOF", "AutoReply"} <= set(suppressed)
    # Exchange has to tell us that it could not deliver.
    assert not {"NDR", "All"} & set(suppressed)


def test_later_does_not_mean_never(sink: SmtpSink) -> None:
    sink.answer = lambda address, nth: "451 Try again later" if nth < 3 else "250 OK"
    mail = write()
    deliver_next()
    mail.refresh_from_db()
    assert (mail.status, mail.last_error) == (MailStatus.QUEUED, "451 Try again later")
    assert not deliver_next()
    assert timedelta(seconds=20) < mail.next_attempt_at - timezone.now() < timedelta(seconds=40)
    attempt_again(mail)
    assert timedelta(seconds=90) < mail.next_attempt_at - timezone.now() < timedelta(seconds=150)
    attempt_again(mail)
    assert (mail.status, mail.attempts, mail.last_error) == (MailStatus.SENT, 3, "")
    assert len(sink.accepted) == 1


def test_no_is_no(sink: SmtpSink) -> None:
    sink.answer = lambda address, nth: f"550 5.1.1 <{address}> no such user"
    mail = write()
    deliver_next()
    mail.refresh_from_db()
    assert (mail.status, mail.attempts) == (MailStatus.FAILED, 1)
    assert mail.last_error == "550 5.1.1 <[…]> no such user"
    assert not deliver_next()


def test_sign_in_first_is_our_own_trouble_and_passes(sink: SmtpSink) -> None:
    sink.answer = lambda address, nth: "530 5.7.0 Authentication required"
    mail = write()
    deliver_next()
    mail.refresh_from_db()
    assert mail.status == MailStatus.QUEUED


def test_a_server_that_does_not_answer_is_tried_again(sink: SmtpSink, settings) -> None:
    settings.EMAIL_TIMEOUT = 0.2
    sink.pause = 0.8
    mail = write()
    deliver_next()
    mail.refresh_from_db()
    assert mail.status == MailStatus.QUEUED
    assert "timed out" in mail.last_error
    sink.pause = 0
    attempt_again(mail)
    assert mail.status == MailStatus.SENT


def test_a_server_that_is_not_there_is_tried_again(sink: SmtpSink, settings) -> None:
    settings.EMAIL_PORT = free_port()
    mail = write()
    deliver_next()
    mail.refresh_from_db()
    assert mail.status == MailStatus.QUEUED
    settings.EMAIL_PORT = sink.port
    attempt_again(mail)
    assert mail.status == MailStatus.SENT


def test_trying_ends_after_a_bit_more_than_a_day(sink: SmtpSink) -> None:
    sink.answer = lambda address, nth: "451 Try again later"
    mail = write()
    OutboxMail.objects.filter(pk=mail.pk).update(attempts=MAX_ATTEMPTS - 1)
    deliver_next()
    mail.refresh_from_db()
    assert (mail.status, mail.attempts) == (MailStatus.FAILED, MAX_ATTEMPTS)
    assert timedelta(hours=25) < sum(BACK_OFF, timedelta()) < timedelta(hours=27)


@pytest.mark.parametrize("to", ["sam@bewoner.example\r\nBcc: all@bewoner.example", "@", "sam@"])
def test_an_address_that_cannot_be_fails_its_mail_and_not_the_next(sink: SmtpSink, to: str) -> None:
    bad, good = write(to), write()
    while deliver_next():
        pass
    bad.refresh_from_db()
    good.refresh_from_db()
    assert good.status == MailStatus.SENT
    assert sink.addresses == {"sam@bewoner.example": 1}
    assert (bad.status, bad.attempts) == (MailStatus.FAILED, 1)


# --- Leases ---------------------------------------------------------------------------------------


def test_a_mail_in_hand_is_left_alone_until_its_lease_is_over(sink: SmtpSink) -> None:
    write()
    first = claim()
    assert first.attempts == 1
    assert timedelta(seconds=50) < first.locked_until - timezone.now() <= timedelta(seconds=60)
    assert claim() is None
    OutboxMail.objects.update(locked_until=timezone.now())
    assert deliver_next()
    [(_, message)] = sink.accepted
    assert message["Message-ID"] == first.message_id


def test_a_worker_whose_lease_is_over_cannot_undo_what_the_next_one_did(sink: SmtpSink) -> None:
    mail = write()
    late = claim()
    OutboxMail.objects.update(locked_until=timezone.now())
    in_hand = claim()
    note_failure(late, "timed out", final=True)
    mail.refresh_from_db()
    assert (mail.status, mail.locked_until) == (MailStatus.SENDING, in_hand.locked_until)


def test_that_it_went_counts_even_when_told_late(sink: SmtpSink) -> None:
    mail = write()
    late = claim()
    OutboxMail.objects.update(locked_until=timezone.now())
    next_one = claim()
    note_sent(late)
    note_failure(next_one, "timed out", final=False)
    mail.refresh_from_db()
    assert mail.status == MailStatus.SENT


def test_a_late_note_does_not_swallow_a_mail_that_staff_sent_anew(sink: SmtpSink) -> None:
    mail = write()
    late = claim()
    OutboxMail.objects.update(status=MailStatus.SENT)
    mail.refresh_from_db()
    outbox.resend(mail)
    note_sent(late)
    mail.refresh_from_db()
    assert mail.status == MailStatus.QUEUED


def test_a_mail_that_stops_every_worker_is_set_aside(sink: SmtpSink) -> None:
    mail = write()
    OutboxMail.objects.update(
        status=MailStatus.SENDING, attempts=MAX_ATTEMPTS, locked_until=timezone.now()
    )
    assert deliver_next()
    mail.refresh_from_db()
    assert mail.status == MailStatus.FAILED
    assert sink.accepted == []


# --- What arrives ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("mail_templates")
def test_text_html_and_calendar_arrive_as_they_were(sink: SmtpSink) -> None:
    calendar = "BEGIN:VCALENDAR\r\nSUMMARY:Café in de wijk\r\nEND:VCALENDAR\r\n".encode()
    outbox.enqueue(
        render("greeting", "nl", {"name": "Sam"}),
        key="k",
        to="Sam Jansen <sam@bewoner.example>",
        attachments=[("wijktafel.ics", calendar, "text/calendar; charset=utf-8; method=REQUEST")],
    )
    deliver_next()
    [(address, message)] = sink.accepted
    assert address == "sam@bewoner.example"
    assert message.get_body(("plain",)).get_content().startswith("Dag Sam,")
    assert "<h1>Dag Sam</h1>" in message.get_body(("html",)).get_content()
    [attachment] = message.iter_attachments()
    assert attachment.get_content_type() == "text/calendar"
    assert attachment["Content-Type"].params == {"charset": "utf-8", "method": "REQUEST"}
    assert attachment.get_filename() == "wijktafel.ics"
    assert attachment.get_payload(decode=True) == calendar
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "nl"


def test_a_mail_of_html_alone_arrives(sink: SmtpSink) -> None:
    message = EmailMultiAlternatives("Subject", "", None, ["sam@bewoner.example"])
    message.attach_alternative("<p>Only this</p>", "text/html")
    message.send()
    deliver_next()
    [(_, arrived)] = sink.accepted
    assert arrived.get_content_type() == "text/html"
    assert "<p>Only this</p>" in arrived.get_content()


def test_what_went_wrong_names_nobody(caplog, sink: SmtpSink) -> None:
    sink.answer = lambda address, nth: f"550 <{address}> unknown; try Sam <{address}>, {address}"
    mail = write()
    deliver_next()
    mail.refresh_from_db()
    assert "bewoner.example" not in mail.last_error
    assert "bewoner.example" not in caplog.text
    assert mail.last_error in caplog.text
    assert describe(OSError("no route to a.b+c@d.example")) == "OSError no route to […]"
