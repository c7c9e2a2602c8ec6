"""Write mails to the outbox, and change the mails that are in it.

A mail is a row in the transaction of the caller: it exists exactly when the change it tells of
does. `core.mail.delivery` sends it afterwards.
"""

from __future__ import annotations

import base64
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from email.utils import make_msgid, parseaddr
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core import retention
from core.mail.models import MailStatus, OutboxMail
from core.mail.render import Rendered
from core.mail.signals import mail_queued

# (file name, content, MIME type, with parameters when they matter)
Attachment = tuple[str, bytes, str]

CAN_BE_SENT_AGAIN = (MailStatus.FAILED, MailStatus.CANCELLED, MailStatus.SENT)
CAN_BE_GIVEN_UP = (MailStatus.QUEUED, MailStatus.FAILED)
TEST_KEY_PREFIX = "test:"


class BodyGoneError(Exception):
    """The text of this mail was already removed, so it cannot be sent again."""


# --- Writing --------------------------------------------------------------------------------------


def enqueue(
    mail: Rendered,
    *,
    key: str,
    to: str,
    reference: str = "",
    attachments: Iterable[Attachment] = (),
) -> OutboxMail:
    """Write `mail` in the current transaction.

    :param key: names the fact that the mail tells ("registration:<id>:confirmed"). The same key
        twice returns the first row and writes nothing.
    :param to: the address; ValueError when it is empty.
    :param reference: names what the mail is about, for `OutboxMail.objects.about(reference)`.
    """
    if not to:
        raise ValueError("a mail needs an address")
    if first := OutboxMail.objects.filter(key=key).first():
        return first
    try:
        with transaction.atomic():
            return store(
                key=key,
                to=to,
                reference=reference,
                reply_to=mail.reply_to,
                attachments=[packed(attachment) for attachment in attachments],
                headers={"Content-Language": mail.language},
                **_content(mail),
            )
    except IntegrityError:
        # Another process wrote the same fact between our look and our insert.
        return OutboxMail.objects.get(key=key)


def enqueue_test(mail: Rendered, to: str) -> OutboxMail:
    """Write `mail` as a test that staff send to themselves."""
    with translation.override(mail.language):
        subject = _("Test: %(subject)s") % {"subject": mail.subject}
    key = f"{TEST_KEY_PREFIX}{uuid.uuid4()}"
    return store(key=key, to=to, **_content(mail) | {"subject": subject})


def _content(mail: Rendered) -> dict[str, str]:
    return {
        "language": mail.language,
        "occasion": mail.occasion,
        "subject": mail.subject,
        "body_text": mail.text,
        "body_html": mail.html,
    }


def store(**fields: Any) -> OutboxMail:
    """Insert one row, and tell the delivery once the transaction has committed."""
    mail = OutboxMail.objects.create(message_id=new_message_id(), **fields)
    _announce_on_commit()
    return mail


def _announce_on_commit() -> None:
    transaction.on_commit(lambda: mail_queued.send(sender=OutboxMail), robust=True)


def new_message_id() -> str:
    # The domain of the sender, because the name of this machine is nobody's business.
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return make_msgid(domain=domain or "localhost")


def packed(attachment: Attachment) -> dict[str, str]:
    """An attachment as the row keeps it."""
    name, content, mimetype = attachment
    return {"name": name, "type": mimetype, "content": base64.b64encode(content).decode("ascii")}


def unpacked(kept: Mapping[str, str]) -> Attachment:
    return kept["name"], base64.b64decode(kept["content"]), kept["type"]


# --- What staff and services do with a mail that is there -----------------------------------------


def resend(mail: OutboxMail) -> bool:
    """Try again from the start. False when it is on its way already. Raises BodyGoneError.

    A mail that was sent gets a new Message-ID: a mailbox would hide the copy as one that it has.
    """
    if mail.body_blanked_at:
        raise BodyGoneError
    again = {"message_id": new_message_id()} if mail.status == MailStatus.SENT else {}
    changed = OutboxMail.objects.filter(
        pk=mail.pk,
        status__in=CAN_BE_SENT_AGAIN,
        body_blanked_at=None,
    ).update(
        status=MailStatus.QUEUED,
        attempts=0,
        next_attempt_at=timezone.now(),
        locked_until=None,
        last_error="",
        sent_at=None,
        **again,
    )
    if changed:
        _announce_on_commit()
    return bool(changed)


def give_up(mail: OutboxMail) -> bool:
    """Stop trying, or take a failed mail off the list. False when it is being sent or was sent."""
    given_up = OutboxMail.objects.filter(pk=mail.pk, status__in=CAN_BE_GIVEN_UP).update(
        status=MailStatus.CANCELLED, locked_until=None
    )
    return bool(given_up)


def blank_old_bodies(
    now: datetime | None = None, *, keep: Iterable[str] = (), dry_run: bool = False
) -> int:
    """Remove the content of mails that were sent, failed or were given up two weeks ago.

    A body is personal data; that a mail was sent, and when, may stay with the registration. A test
    that staff sent to themselves is deleted whole: it belongs to no registration, and its subject
    too holds whatever they typed. Mails with a reference in `keep` stay as they are. Returns the
    number of mails; with `dry_run` only counts. Idempotent.
    """
    now = now or timezone.now()
    limit = now - retention.MAIL_BODIES
    is_test = Q(key__startswith=TEST_KEY_PREFIX)
    tests = OutboxMail.objects.filter(is_test, created_at__lte=limit)
    was_sent = Q(status=MailStatus.SENT, sent_at__lte=limit)
    is_over = Q(status__in=[MailStatus.FAILED, MailStatus.CANCELLED], next_attempt_at__lte=limit)
    old = OutboxMail.objects.filter(~is_test, was_sent | is_over, body_blanked_at=None)
    old = old.exclude(reference__in=set(keep) - {""})
    if dry_run:
        return tests.count() + old.count()
    return tests.delete()[0] + old.update(**blanked(now))


def forget(references: Iterable[str]) -> int:
    """Delete every mail with one of these references, sent or not; returns how many.

    For when somebody's data has to go: the address stands in the row as long as the row exists.
    """
    return OutboxMail.objects.filter(reference__in=set(references) - {""}).delete()[0]


def blanked(now: datetime) -> dict[str, Any]:
    """The fields of a mail whose content was removed."""
    return {"body_text": "", "body_html": "", "attachments": [], "body_blanked_at": now}
