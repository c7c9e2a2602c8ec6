"""Write mails to the outbox, and what staff can do with them there.

A mail is a row in the transaction of the caller: it exists exactly when the change it tells of
does. `core.mail.delivery` sends it afterwards.
"""

from __future__ import annotations

import base64
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from email.utils import make_msgid, parseaddr
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.mail import nudge
from core.mail.render import render
from core.mail.templates import Words
from core.mail.texts import render_occasion, render_sample
from core.models import MailStatus, MailText, OutboxMail

# (file name, content, MIME type, with parameters when they matter)
Attachment = tuple[str, bytes, str]

CAN_BE_SENT_AGAIN = (MailStatus.FAILED, MailStatus.CANCELLED, MailStatus.SENT)
CAN_BE_GIVEN_UP = (MailStatus.QUEUED, MailStatus.FAILED)
BODIES_KEPT_FOR = timedelta(days=14)
TESTS = "test:"


class BodyGoneError(Exception):
    """The text of this mail was already removed, so it cannot be sent again."""


def enqueue(
    *,
    key: str,
    to: str,
    language: str,
    template: str = "",
    occasion: str = "",
    values: Mapping[str, object] | None = None,
    words: Words | None = None,
    context: Mapping[str, Any] | None = None,
    attachments: Iterable[Attachment] = (),
    reference: str = "",
    reply_to: str = "",
) -> OutboxMail:
    """Write a mail in the current transaction, rendered now, in `language`.

    With `occasion`, the words are those that staff wrote for it or its defaults; `values` holds one
    for each of its placeholders (or a function, called with the language active), `context` what
    its template needs beside them, and `words` replaces the words for once. Else renders
    `<template>/subject.txt`, `body.txt` and `body.html` (see `core.mail.render`). `key`
    names the fact that the mail tells ("registration:<id>:confirmed"): the same key twice returns
    the first row and writes nothing. `reference` names what it is about, for
    `OutboxMail.objects.about(reference)`. Replies go to the site's contact address unless
    `reply_to` says otherwise.
    """
    if not to:
        raise ValueError("a mail needs an address")
    if first := OutboxMail.objects.filter(key=key).first():
        return first
    if occasion:
        rendered = render_occasion(occasion, language, values or {}, context, words)
    else:
        rendered = render(template, language, context)
    try:
        with transaction.atomic():
            return store(
                key=key,
                to=to,
                language=language,
                occasion=occasion or template.rsplit("/", 1)[-1],
                subject=rendered.subject,
                body_text=rendered.text,
                body_html=rendered.html,
                attachments=[packed(attachment) for attachment in attachments],
                reference=reference,
                reply_to=reply_to or rendered.contact_email,
                # Holiday answers to a machine help nobody.
                headers={"Auto-Submitted": "auto-generated", "Content-Language": language},
            )
    except IntegrityError:
        # Somebody wrote the same fact between our look and our insert.
        return OutboxMail.objects.get(key=key)


def enqueue_sample(text: MailText, to: str) -> OutboxMail:
    """Mail the words of `text`, saved or not, to somebody of the staff."""
    rendered = render_sample(text.occasion, text.language, text.words)
    with translation.override(text.language):
        subject = _("Test: %(subject)s") % {"subject": rendered.subject}
    return store(
        key=test_key(),
        to=to,
        language=text.language,
        occasion=text.occasion,
        subject=subject,
        body_text=rendered.text,
        body_html=rendered.html,
    )


def test_key() -> str:
    """Of a mail that staff send to themselves; it is deleted after two weeks."""
    return f"{TESTS}{uuid.uuid4()}"


def store(**fields: Any) -> OutboxMail:
    """Insert one row and wake the delivery once the transaction has committed."""
    mail = OutboxMail.objects.create(message_id=new_message_id(), **fields)
    transaction.on_commit(nudge.wake, robust=True)
    return mail


def new_message_id() -> str:
    # The domain of the sender and not of this machine, whose name is nobody's business.
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return make_msgid(domain=domain or "localhost")


def packed(attachment: Attachment) -> dict[str, str]:
    """An attachment as it is kept in the row."""
    name, content, mimetype = attachment
    return {"name": name, "type": mimetype, "content": base64.b64encode(content).decode("ascii")}


def unpacked(kept: Mapping[str, str]) -> Attachment:
    return kept["name"], base64.b64decode(kept["content"]), kept["type"]


# --- What staff and services do with a mail that is there -----------------------------------------


def resend(mail: OutboxMail) -> bool:
    """Try again from the start. False when it is on its way already. Raises BodyGoneError.

    A mail that did go gets a new Message-ID: the mailbox would hide it as one it has.
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
        transaction.on_commit(nudge.wake, robust=True)
    return bool(changed)


def give_up(mail: OutboxMail) -> bool:
    """Stop trying, or take a failed mail off the list. False when it is in hand or gone."""
    return bool(cancel(OutboxMail.objects.filter(pk=mail.pk)))


def cancel(mails: QuerySet[OutboxMail]) -> int:
    """Cancel those of `mails` that are not sent and not in hand; the number of them."""
    return mails.filter(status__in=CAN_BE_GIVEN_UP).update(
        status=MailStatus.CANCELLED, locked_until=None
    )


def blank_old_bodies(now: datetime | None = None, *, dry_run: bool = False) -> int:
    """Remove the content of mails that went, failed or were given up two weeks ago.

    A body is personal data; that a mail went, and when, may stay with the registration. A test that
    staff sent to themselves belongs to nobody's registration and holds whatever they typed, in its
    subject too: it goes as a whole. Returns the number of mails. Idempotent. With `dry_run` only
    counts.
    """
    now = now or timezone.now()
    limit = now - BODIES_KEPT_FOR
    is_test = Q(key__startswith=TESTS)
    tests = OutboxMail.objects.filter(is_test, created_at__lte=limit)
    went = Q(status=MailStatus.SENT, sent_at__lte=limit)
    is_over = Q(status__in=[MailStatus.FAILED, MailStatus.CANCELLED], next_attempt_at__lte=limit)
    old = OutboxMail.objects.filter(~is_test, went | is_over, body_blanked_at=None)
    if dry_run:
        return tests.count() + old.count()
    return tests.delete()[0] + old.update(**no_body(now))


def forget(references: Iterable[str]) -> int:
    """Delete every mail about these, sent or not; the number of them.

    For when somebody's data has to go: the address stands in the row as long as it is there.
    """
    return OutboxMail.objects.filter(reference__in=set(references) - {""}).delete()[0]


def no_body(now: datetime) -> dict[str, Any]:
    return {"body_text": "", "body_html": "", "attachments": [], "body_blanked_at": now}
