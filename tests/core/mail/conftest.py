from collections.abc import Iterator

import pytest

from core.mail import occasions
from core.mail.models import MailText
from core.mail.occasions import Occasion
from tests.core.mail.walk import WALK
from tests.drill.smtp_sink import SmtpSink


@pytest.fixture
def walk(db, monkeypatch) -> Occasion:
    """The only occasion that the site knows, with its mail texts."""
    monkeypatch.setattr(occasions, "_registry", {WALK.name: WALK})
    MailText.objects.all().delete()
    MailText.objects.make_rows()
    return WALK


@pytest.fixture
def sink(settings) -> Iterator[SmtpSink]:
    """A mail server to which the outbox delivers."""
    server = SmtpSink()
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    with server.listening():
        yield server
