"""Django's mail backend: every mail that any part of the site sends becomes a row in the outbox."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.translation import get_language

from core.mail.outbox import Attachment, packed, store

# The links of Wagtail and allauth that sign somebody in or set a password.
SECRET_LINK = re.compile(r"/(password_reset/confirm|password/reset/key|confirm-email)/")


class OutboxBackend(BaseEmailBackend):
    """Writes in the current transaction: what rolls back is never sent.

    A message to several people becomes one mail for each of them: one refused address then says
    nothing about the others, and nobody sees who else got it.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        with transaction.atomic():
            for message in email_messages:
                for recipient in message.recipients():
                    store(to=without_nul(recipient), **as_fields(message))
        return len(email_messages)


def as_fields(message: EmailMessage) -> dict:
    """The columns of an OutboxMail, except those that differ per recipient."""
    html = next(
        (
            alternative.content
            for alternative in getattr(message, "alternatives", [])
            if alternative.mimetype == "text/html"
        ),
        "",
    )
    text = message.body
    if message.content_subtype == "html" and not isinstance(message, EmailMultiAlternatives):
        text, html = "", message.body
    return {
        "key": f"mail:{uuid.uuid4()}",
        "language": get_language() or "",
        # Empty means the site's own address, as it is when the mail is sent.
        "from_email": ""
        if message.from_email == settings.DEFAULT_FROM_EMAIL
        else without_nul(message.from_email),
        "reply_to": without_nul(", ".join(message.reply_to)),
        "subject": without_nul(str(message.subject)),
        "body_text": without_nul(str(text)),
        "body_html": without_nul(str(html)),
        "headers": {
            name: without_nul(str(value))
            for name, value in message.extra_headers.items()
            if name.lower() not in {"message-id", "date"}
        },
        "attachments": [packed(attachment) for attachment in attached(message)],
        "holds_secret": bool(SECRET_LINK.search(f"{text}\n{html}")),
    }


def attached(message: EmailMessage) -> Iterable[Attachment]:
    for attachment in message.attachments:
        if isinstance(attachment, tuple):
            name, content, mimetype = attachment
            content = content.encode() if isinstance(content, str) else content
            yield name or "", content, mimetype or "application/octet-stream"
        else:
            yield (
                attachment.get_filename() or "",
                attachment.get_payload(decode=True),
                attachment.get_content_type(),
            )


def without_nul(text: str) -> str:
    """PostgreSQL refuses a NUL in text."""
    return text.replace("\x00", "")
