"""Staff write to the people of an event."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser

from core.mail.occasions import Words
from registrations import messages
from registrations.enums import Audience
from registrations.models import StaffMessage
from registrations.services.locking import lock_offering, service


@service
def message_registrants(
    *,
    offering_id: int,
    audience: Audience,
    words: Mapping[str, Words],
    submission_id: UUID,
    user: AbstractBaseUser | None = None,
) -> StaffMessage:
    """Mail everybody of `audience` who has an address, each in their language.

    `words` holds the Dutch and perhaps the English text; who reads a language that is missing gets
    the Dutch one. The same `submission_id` again mails nobody and returns the first message.
    """
    offering = lock_offering(offering_id)
    if first := StaffMessage.objects.filter(submission_id=submission_id).first():
        return first
    message = StaffMessage.objects.create(
        offering=offering, audience=audience, submission_id=submission_id, user=user
    )
    people = offering.registrations.audience(audience).exclude(email="").order_by("pk")
    for registration in people:
        registration.offering = offering
        text = words.get(registration.language, words["nl"])
        messages.from_staff(registration, message, text)
        message.number += 1
    message.save(update_fields=["number"])
    return message
