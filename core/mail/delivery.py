"""Take mails from the outbox and hand them to the mail server.

At least once, never lost: a worker takes a mail on a lease (`MAIL_LEASE_SECONDS`), talks to the
server outside any transaction, and notes the outcome. A worker that dies in between leaves a lease
that runs out, and another one sends the mail again with the same Message-ID. Any number of workers
may run side by side.
"""

from __future__ import annotations

import logging
import random
import re
import smtplib
import time
from contextlib import suppress
from datetime import timedelta
from email.encoders import encode_base64
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.nonmultipart import MIMENonMultipart
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import Error as DatabaseError
from django.db import connection, transaction
from django.utils import timezone

from core.mail.models import MailStatus, OutboxMail
from core.mail.outbox import blanked, unpacked
from core.mail.plain_text import one_line

logger = logging.getLogger(__name__)

# About 26 hours in all: longer than a night's trouble at a mail server.
BACK_OFF = [
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(minutes=30),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=8),
    timedelta(hours=12),
]
# Seconds; together well within a lease.
NOTE_PAUSES = (0.2, 2, 5)
MAX_ATTEMPTS = len(BACK_OFF) + 1
JITTER = 0.2
# Refusals that are about the site and not about this mail ("sign in first"): they pass once our
# settings are right.
ABOUT_US = {530, 534, 535, 538}
# RFC 3834 and, for Exchange, MS-OXCMAIL: no answer of a machine to a machine. Without NDR in the
# list, which would also hide that a mail could not be delivered.
AUTOMATIC = {
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "OOF, AutoReply, DR, RN, NRN",
}
ADDRESS = re.compile(r"[^\s<>()\[\],;:\"']+@[^\s<>()\[\],;:\"']+")


def deliver_next() -> bool:
    """Deliver one mail that is due. False when there is none. Database errors propagate."""
    mail = claim()
    if mail is None:
        return False
    if mail.attempts > MAX_ATTEMPTS:
        # No attempt noted an outcome: this mail may be what stops the workers.
        note_failure(mail, "stopped in the middle of every attempt", final=True)
        return True
    try:
        send(mail)
    except Exception as error:  # noqa: BLE001 one bad mail must not stop the others
        note_failure(mail, describe(error), final=is_final(error))
    else:
        note_sent_with_retries(mail)
    return True


def claim() -> OutboxMail | None:
    """Lease the mail that has been due for the longest time. None when there is none."""
    now = timezone.now()
    # A look first: on SQLite each transaction takes the write lock, and mostly nothing is due.
    if not OutboxMail.objects.due(now).exists():
        return None
    with transaction.atomic():
        due = OutboxMail.objects.due(now).order_by("next_attempt_at", "pk")
        mail = due.select_for_update(
            skip_locked=connection.features.has_select_for_update_skip_locked
        ).first()
        if mail is None:
            return None
        mail.status = MailStatus.SENDING
        mail.attempts += 1
        mail.locked_until = now + timedelta(seconds=settings.MAIL_LEASE_SECONDS)
        mail.save(update_fields=["status", "attempts", "locked_until"])
    return mail


def send(mail: OutboxMail) -> None:
    """Give `mail` to the mail server. Without an exception the server has it."""
    message = to_message(mail)
    message.message()  # Raises on a line break in a header before anything is opened.
    server = get_connection(settings.MAIL_DELIVERY_BACKEND)
    server.open()
    try:
        if not server.send_messages([message]):
            raise ValueError("no recipient")
    finally:
        # The mail is accepted by now: an error at the end must not make a second one.
        with suppress(Exception):
            server.close()


def to_message(mail: OutboxMail) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.body_text,
        from_email=mail.from_email or settings.DEFAULT_FROM_EMAIL,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={
            **AUTOMATIC,
            **mail.headers,
            "Message-ID": mail.message_id,
            # The day on which it leaves. A mail that waited a night would seem to be of yesterday.
            "Date": format_datetime(timezone.localtime()),
        },
    )
    if mail.body_html and mail.body_text:
        message.attach_alternative(mail.body_html, "text/html")
    elif mail.body_html:
        message.body, message.content_subtype = mail.body_html, "html"
    for kept in mail.attachments:
        message.attach(mime_part(*unpacked(kept)))
    return message


def mime_part(name: str, content: bytes, mimetype: str) -> MIMEBase:
    """An attachment, byte for byte, that keeps the parameters of its type.

    Django's own `attach` drops or doubles them, and a calendar program needs `method`.
    """
    header = Message()
    header["Content-Type"] = mimetype
    # The first is the type itself.
    parameters = dict((header.get_params() or [])[1:])
    part = MIMENonMultipart(header.get_content_maintype(), header.get_content_subtype())
    for parameter, value in parameters.items():
        part.set_param(parameter, value)
    part.set_payload(content)
    # Base64 for text too: mail servers may change line ends of anything else.
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part


def note_sent(mail: OutboxMail) -> None:
    """Note that `mail` was sent, whatever happened to its row in between.

    The lease may have run out, or staff may have acted. A row that staff sent anew has another
    Message-ID: that copy still has to be sent.
    """
    now = timezone.now()
    OutboxMail.objects.filter(pk=mail.pk, message_id=mail.message_id).update(
        status=MailStatus.SENT,
        sent_at=now,
        locked_until=None,
        last_error="",
        **(blanked(now) if mail.holds_secret else {}),
    )


def note_sent_with_retries(mail: OutboxMail) -> None:
    """A restart of the database at this moment should not cost the reader a second copy."""
    for pause in NOTE_PAUSES:
        try:
            return note_sent(mail)
        except DatabaseError:
            connection.close()
            time.sleep(pause)
    return note_sent(mail)


def note_failure(mail: OutboxMail, reason: str, *, final: bool) -> None:
    """Plan the next attempt, or stop when this one was `final`.

    Does nothing when another worker has the lease by now. `reason` is shown to staff.
    """
    final = final or mail.attempts >= MAX_ATTEMPTS
    if final:
        change: dict[str, Any] = {"status": MailStatus.FAILED}
    else:
        change = {
            "status": MailStatus.QUEUED,
            "next_attempt_at": timezone.now() + pause_after(mail.attempts),
        }
    OutboxMail.objects.filter(
        pk=mail.pk,
        status=MailStatus.SENDING,
        attempts=mail.attempts,
        locked_until=mail.locked_until,
    ).update(locked_until=None, last_error=reason, **change)
    logger.log(
        logging.ERROR if final else logging.WARNING,
        "mail %s: attempt %s failed%s: %s",
        mail.pk,
        mail.attempts,
        ", no more will follow" if final else "",
        reason,
    )


def pause_after(attempts: int) -> timedelta:
    """The pause after so many attempts, with `JITTER`: a server that comes back would otherwise get
    all mails at once."""
    pause = BACK_OFF[min(attempts, len(BACK_OFF)) - 1]
    return pause * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311


def smtp_code(error: Exception) -> int | None:
    """The code of the server's answer about this mail; None when it gave none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next(iter(error.recipients.values()))[0]
    if isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPDataError):
        return error.smtp_code
    return None


def is_final(error: Exception) -> bool:
    """Whether trying again cannot help: refused for good, or a mail that cannot be built."""
    code = smtp_code(error)
    return isinstance(error, ValueError) or (
        code is not None and 500 <= code <= 599 and code not in ABOUT_US
    )


def describe(error: Exception) -> str:
    """One line for staff and for the log, with no e-mail address in it."""
    code: int | str
    answer: bytes | str
    match error:
        case smtplib.SMTPRecipientsRefused():
            code, answer = next(iter(error.recipients.values()))
        case smtplib.SMTPResponseException():
            code, answer = error.smtp_code, error.smtp_error
        case _:
            code, answer = type(error).__name__, str(error)
    if isinstance(answer, bytes):
        answer = answer.decode("utf-8", "replace")
    return one_line(ADDRESS.sub("[…]", f"{code} {answer}"), 300)
