"""Afterwards: one mail to everybody who was there, with the way to the evaluation form."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.utils import timezone

from core.models import OutboxMail
from registrations.emails import send
from registrations.enums import Audience, OfferingStatus, RegistrationStatus
from registrations.models import Offering
from registrations.models.offering_facts import MAX_THANKS_DAYS
from registrations.services.locking import lock_offering, service

logger = logging.getLogger(__name__)

# When the job stood still for longer, thanks would come out of the blue.
STILL_POLITE = timedelta(days=3)


def send_thanks() -> int:
    """Write every thank-you mail that is due; returns how many. One failure does not stop the rest.

    Whoever was checked in later, by a phone that had no network, gets it at a later run.
    """
    now = timezone.now()
    earliest = now - STILL_POLITE - timedelta(days=MAX_THANKS_DAYS + 1)
    over = Offering.objects.filter(
        ends_at__lte=now,
        ends_at__gt=earliest,
        thanks_days__isnull=False,
        status=OfferingStatus.SCHEDULED,
    )
    written = 0
    for offering in over:
        if not _is_due(offering, now):
            continue
        try:
            written += _thank(offering.pk)
        except Exception:
            logger.exception("thanks of offering %s", offering.pk)
    return written


def _is_due(offering: Offering, now: datetime) -> bool:
    moment = offering.thanks_at
    return (
        moment is not None
        and offering.status == OfferingStatus.SCHEDULED
        and moment <= now < moment + STILL_POLITE
    )


@service
def _thank(offering_id: int) -> int:
    offering = lock_offering(offering_id)
    if not _is_due(offering, timezone.now()):
        return 0
    # An address that nobody confirmed may belong to somebody else.
    people = (
        offering.registrations.audience(Audience.PRESENT)
        .filter(anonymised_at=None, is_unconfirmed=False)
        .exclude(status=RegistrationStatus.CANCELLED)
        .exclude(email="")
    )
    keys = {send.thanks_key(registration): registration for registration in people}
    for key in OutboxMail.objects.filter(key__in=keys).values_list("key", flat=True):
        del keys[key]
    for registration in keys.values():
        registration.offering = offering
        send.thanks(registration)
    return len(keys)
