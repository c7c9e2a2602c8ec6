"""Mails for tests of the outbox and its screens."""

from django.core.mail import EmailMultiAlternatives

from core.mail import outbox
from core.mail.models import MailStatus, OutboxMail
from core.mail.render import render


def greet(
    key: str = "greeting:1",
    *,
    name: str = "Sam",
    language: str = "nl",
    to: str = "sam@bewoner.example",
    reference: str = "",
) -> OutboxMail:
    """Enqueue the template `greeting` of the fixture `mail_templates`."""
    mail = render("greeting", language, {"name": name})
    return outbox.enqueue(mail, key=key, to=to, reference=reference)


def with_status(status: MailStatus, **fields) -> OutboxMail:
    """A greeting as it is later; `fields` as on the row."""
    mail = greet(key=f"greeting:{status}")
    OutboxMail.objects.filter(pk=mail.pk).update(status=status, **fields)
    mail.refresh_from_db()
    return mail


def write(subject: str = "Tot morgen", **changes) -> OutboxMail:
    """A mail with HTML and an attachment, through Django; `changes` as on the row."""
    message = EmailMultiAlternatives(subject, "Tekst", None, ["sam@bewoner.example"])
    message.attach_alternative("<p>Tekst</p><script>alert(1)</script>", "text/html")
    message.attach("wijktafel.ics", "BEGIN:VCALENDAR", "text/calendar")
    message.send()
    mail = OutboxMail.objects.latest("pk")
    OutboxMail.objects.filter(pk=mail.pk).update(**changes)
    mail.refresh_from_db()
    return mail
