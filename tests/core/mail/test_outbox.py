from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import mail as wagtail_mail

from core.mail import outbox
from core.mail.delivery import deliver_next, to_message
from core.mail.render import inert, one_line, render
from core.models import MailStatus, OutboxMail, SiteSettings, User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_templates")]


def greet(key: str = "greeting:1", **changes) -> OutboxMail:
    values = {
        "key": key,
        "to": "sam@bewoner.example",
        "language": "nl",
        "template": "greeting",
        "context": {"name": "Sam"},
    }
    return outbox.enqueue(**{**values, **changes})


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
    assert greet(context={"name": "Somebody else"}) == first
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


def test_an_empty_address_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="address"):
        greet(to="")


def test_words_are_in_the_language_of_the_reader_and_not_of_the_one_who_acts() -> None:
    assert greet(language="en").subject == "Hello Sam"
    english = render("greeting", "en", {"name": "Sam"})
    assert '<html lang="en">' in english.html
    assert "/en/" in english.text


def test_the_frame_names_the_sender(home) -> None:
    settings = SiteSettings.objects.create(
        site=home.get_site(), email="hallo@wijkmakers.example", address="Grote Markt 1"
    )
    mail = greet()
    for body in (mail.body_text, mail.body_html):
        assert settings.email in body
        assert settings.address in body
    assert mail.reply_to == settings.email


# --- What visitors type ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        '<a href="https://evil.test">click</a>',
        "<script>alert(1)</script>",
        "https://evil.test/x",
        "www.evil.test",
        "evil.test",
        "win@evil.test",
        "[click](https://evil.test)",
        "# Big\r\n\r\nhttps://evil.test",
    ],
)
def test_a_name_cannot_bring_a_link_or_markup_into_a_mail(name: str) -> None:
    mail = greet(context={"name": name})
    for body in (mail.body_text, mail.body_html):
        assert "evil.test" not in body
        assert "https://evil" not in body
    assert "<script" not in mail.body_html
    assert mail.body_html.count("<a ") == render("greeting", "nl", {"name": "x"}).html.count("<a ")


def test_a_name_cannot_bring_a_line_into_the_header() -> None:
    mail = greet(context={"name": "Sam\r\nBcc: all@bewoner.example\x00\u202e"})
    assert mail.subject == "Dag Sam Bcc: all@bewoner.example"
    assert to_message(mail).recipients() == ["sam@bewoner.example"]


@pytest.mark.parametrize("name", ["J.P. de Vries", "Anne-Marie", "José", "李小龍", "N. O'Neill"])
def test_ordinary_names_stay_as_they_are(name: str) -> None:
    assert inert(name) == name


def test_a_long_line_is_cut() -> None:
    assert one_line("word " * 100, 20) == "word word word word…"


def test_text_is_not_escaped_and_html_is() -> None:
    words = render("greeting", "en", {"name": "Tom & <Jerry>"})
    assert "Tom & <Jerry>" in words.text
    assert "You & I" in words.text
    assert "Tom &amp; &lt;Jerry&gt;" in words.html


# --- Mails of Wagtail, allauth and Django ---------------------------------------------------------


def test_a_password_reset_is_a_row_whose_body_is_secret() -> None:
    User.objects.create_superuser("chris", "chris@wijkmakers.example", "a long password")
    Client().post(reverse("account_reset_password"), {"email": "chris@wijkmakers.example"})
    mail = OutboxMail.objects.get()
    assert mail.to == "chris@wijkmakers.example"
    assert "/password/reset/key/" in mail.body_text
    assert mail.holds_secret
    deliver_next()
    mail.refresh_from_db()
    assert (mail.status, mail.body_text, mail.body_html) == (MailStatus.SENT, "", "")
    assert "/password/reset/key/" in django_mail.outbox[0].body


def test_a_mail_of_wagtail_is_a_row() -> None:
    wagtail_mail.send_mail("Page submitted", "Have a look", ["kim@wijkmakers.example"])
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.subject) == ("kim@wijkmakers.example", "Page submitted")
    assert not mail.holds_secret


def test_a_mail_to_several_is_a_mail_to_each() -> None:
    message = EmailMultiAlternatives(
        "Subject", "Text", None, ["a@x.example"], bcc=["b@x.example"], reply_to=["c@x.example"]
    )
    message.attach_alternative("<p>Text</p>", "text/html")
    message.attach("note.txt", "Één", "text/plain")
    assert message.send() == 1
    first, second = OutboxMail.objects.order_by("pk")
    assert (first.to, second.to) == ("a@x.example", "b@x.example")
    assert first.body_html == "<p>Text</p>"
    assert first.reply_to == "c@x.example"
    assert outbox.unpacked(first.attachments[0]) == ("note.txt", "Één".encode(), "text/plain")
    assert first.message_id != second.message_id


def test_a_line_break_in_a_subject_fails_the_mail_and_not_the_page() -> None:
    send_mail("Hello\r\nBcc: all@bewoner.example", "Text", None, ["sam@bewoner.example"])
    assert deliver_next()
    mail = OutboxMail.objects.get()
    assert mail.status == MailStatus.FAILED
    assert mail.attempts == 1
    assert django_mail.outbox == []


def test_a_nul_byte_is_left_out() -> None:
    send_mail("Sub\x00ject", "Te\x00xt", None, ["sam@bewoner.example"])
    mail = OutboxMail.objects.get()
    assert (mail.subject, mail.body_text) == ("Subject", "Text")


# --- What staff do --------------------------------------------------------------------------------


def with_status(status: MailStatus, **fields) -> OutboxMail:
    mail = greet(key=f"greeting:{status}")
    OutboxMail.objects.filter(pk=mail.pk).update(status=status, **fields)
    mail.refresh_from_db()
    return mail


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


def test_overdue_is_what_should_have_gone_by_now() -> None:
    now = timezone.now()
    old = now - timedelta(minutes=11)
    nobody_works = with_status(MailStatus.QUEUED, next_attempt_at=old)
    server_refuses = greet("greeting:refused")
    OutboxMail.objects.filter(pk=server_refuses.pk).update(
        attempts=2, created_at=old, next_attempt_at=now + timedelta(hours=1)
    )
    with_status(MailStatus.SENT, next_attempt_at=old)
    greet("greeting:new")
    assert set(OutboxMail.objects.overdue(now)) == {nobody_works, server_refuses}
