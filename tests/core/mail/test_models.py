import re
from datetime import timedelta

import pytest
from django.utils import timezone

from core.mail import outbox
from core.mail.models import MailStatus, MailText, OutboxMail
from core.mail.occasions import Words
from core.mail.render import render_occasion
from tests.core.mail.mails import greet, with_status
from tests.core.mail.walk import VALUES, WALK

pytestmark = pytest.mark.django_db


# --- OutboxMail -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("mail_templates")
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


# --- MailText -------------------------------------------------------------------------------------


def enqueue(key: str = "k", language: str = "nl", words: Words | None = None) -> OutboxMail:
    words = words or MailText.objects.words_for(WALK, language)
    mail = render_occasion(WALK, words, language, VALUES)
    return outbox.enqueue(mail, key=key, to="sam@bewoner.example")


@pytest.mark.usefixtures("walk")
def test_the_default_until_staff_write_something() -> None:
    assert enqueue("a").subject == "Walk with Sam"
    MailText.objects.filter(language="nl").update(subject="Wandelen met {naam}")
    mail = enqueue("b")
    assert mail.subject == "Wandelen met Sam"
    assert "We walk through Selwerd." in mail.body_text
    assert re.search(r"Hello Sam\s*</h1>", mail.body_html)
    assert mail.occasion == "test_walk"
    assert enqueue("c", "en").subject == "Walk with Sam"


@pytest.mark.usefixtures("walk")
def test_words_for_once() -> None:
    mail = enqueue(words=Words("Rain, {name}", "Rain", "Bring a coat."))
    assert mail.subject == "Rain, Sam"
    assert "Bring a coat." in mail.body_text


@pytest.mark.usefixtures("walk")
def test_every_occasion_has_a_row_per_language_once() -> None:
    MailText.objects.make_rows()
    rows = MailText.objects.values_list("occasion", "language")
    assert sorted(rows) == [("test_walk", "en"), ("test_walk", "nl")]
