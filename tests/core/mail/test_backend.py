"""Mails of Wagtail, allauth and Django become rows of the outbox."""

import pytest
from django.core import mail as django_mail
from django.core.mail import EmailMultiAlternatives, send_mail
from django.test import Client
from django.urls import reverse
from wagtail.admin import mail as wagtail_mail

from core.mail import outbox
from core.mail.delivery import deliver_next
from core.mail.models import MailStatus, OutboxMail
from core.models import User

pytestmark = pytest.mark.django_db


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
