import pytest
from django.core.mail import send_mail
from django.core.management import call_command

from tests.drill.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db


def test_mailworker_once_empties_what_is_due(sink: SmtpSink, capsys) -> None:
    for subject in ("Tot morgen", "Tot overmorgen"):
        send_mail(subject, "We zien elkaar bij De Brug.", None, ["sam@bewoner.example"])
    call_command("mailworker", "--once")
    assert len(sink.accepted) == 2
    assert "2" in capsys.readouterr().out
