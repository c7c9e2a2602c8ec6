"""Messages from staff to the people of an event, sent at once or planned."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from core.languages import SOURCE
from core.mail.occasions import Words
from core.models import User
from registrations.emails import send
from registrations.emails.facts import facts_by_language
from registrations.enums import Audience
from registrations.models import StaffMessage
from registrations.services.locking import lock_offering, service

logger = logging.getLogger(__name__)


@service
def message_registrants(
    *,
    offering_id: int,
    audience: Audience,
    words: Mapping[str, Words],
    submission_id: UUID,
    user: User | None = None,
    send_at: datetime | None = None,
) -> StaffMessage:
    """Mail everybody of `audience` who has an address, each in their language.

    - `words`: the Dutch text and perhaps the English one, by language. Readers of a language
      without text get the Dutch one, marked as such.
    - `submission_id`: sent along with the form. The same one again returns the first message and
      mails nobody.
    - `user`: the member of staff who wrote it.
    - `send_at`: when to send it; None is now. The audience is looked up at that moment.
    """
    offering = lock_offering(offering_id)
    if first := StaffMessage.objects.filter(submission_id=submission_id).first():
        return first
    now = timezone.now()
    message = StaffMessage.objects.create(
        offering=offering,
        audience=audience,
        submission_id=submission_id,
        user=user,
        words={language: asdict(text) for language, text in words.items()},
        sequence=offering.sequence,
        send_at=send_at or now,
    )
    if message.send_at <= now:
        _write(message, now)
    return message


def _write(message: StaffMessage, now: datetime) -> None:
    """Write the mails. Call it under the lock, with the locked Offering on the message."""
    offering = message.offering
    words = {language: Words(**text) for language, text in message.words.items()}
    people = offering.registrations.audience(Audience(message.audience)).exclude(email="")
    facts = facts_by_language(offering)
    for registration in people.order_by("pk"):
        registration.offering = offering
        own_words = words.get(registration.language) or replace(words[SOURCE], language=SOURCE)
        send.from_staff(registration, message, own_words, facts)
        message.number += 1
    message.words = {}
    message.sent_at = now
    message.save()


def send_planned_messages() -> int:
    """Write every planned message that is due. Returns how many.

    A message that is held waits until staff have looked at it. An error with one message is logged
    and does not stop the others.
    """
    now = timezone.now()
    due = StaffMessage.objects.planned().filter(send_at__lte=now)
    written = 0
    for pk in due.order_by("send_at", "pk").values_list("pk", flat=True):
        try:
            written += _send_if_due(pk)
        except Exception:
            logger.exception("message %s", pk)
    return written


@service
def _send_if_due(message_id: int) -> bool:
    message = _lock_message(message_id)
    now = timezone.now()
    if not message.is_planned or message.send_at > now or message.is_held_at(now):
        return False
    _write(message, now)
    return True


@service
def withdraw_message(*, message_id: int) -> bool:
    """Withdraw a planned message and delete its words. False if it was sent or withdrawn before."""
    message = _lock_message(message_id)
    if not message.is_planned:
        return False
    message.words = {}
    message.withdrawn_at = timezone.now()
    message.save()
    return True


@service
def release_message(*, message_id: int) -> bool:
    """Release a held message after staff approved it. It goes at its moment, or now if that passed.

    False when the message was not held.
    """
    message = _lock_message(message_id)
    now = timezone.now()
    if not message.is_held_at(now):
        return False
    message.sequence = message.offering.sequence
    message.send_at = max(message.send_at, now)
    if message.send_at <= now:
        _write(message, now)
    else:
        message.save()
    return True


def _lock_message(pk: int) -> StaffMessage:
    """The message as it is under the lock of its Offering."""
    offering_id = StaffMessage.objects.values_list("offering_id", flat=True).get(pk=pk)
    offering = lock_offering(offering_id)
    message = StaffMessage.objects.get(pk=pk)
    message.offering = offering
    return message
