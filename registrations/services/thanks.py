"""Thank-you mails after the end, with a link to the evaluation form."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.utils import timezone

from registrations.emails import send
from registrations.enums import Audience, OfferingStatus, RegistrationStatus
from registrations.models import Offering
from registrations.models.offering_facts import MAX_THANKS_DAYS
from registrations.services.locking import lock_offering, service
from registrations.services.send_once import send_once

logger = logging.getLogger(__name__)

# After a longer pause of the job no thanks are sent: they would puzzle people.
LATEST_AFTER = timedelta(days=3)


def send_thanks() -> int:
    """Write every thank-you mail that is due. Returns how many.

    People whose check-in arrives late, from a phone without network, get theirs at a later run. An
    error with one offering is logged and does not stop the others.
    """
    now = timezone.now()
    earliest = now - LATEST_AFTER - timedelta(days=MAX_THANKS_DAYS + 1)
    over = Offering.objects.with_live_page().filter(
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
        and offering.has_live_page
        and offering.status == OfferingStatus.SCHEDULED
        and moment <= now < moment + LATEST_AFTER
    )


@service
def _thank(offering_id: int) -> int:
    offering = lock_offering(offering_id)
    if not _is_due(offering, timezone.now()):
        return 0
    # An unconfirmed address may belong to another person.
    people = (
        offering.registrations.audience(Audience.PRESENT)
        .filter(anonymised_at=None, is_unconfirmed=False)
        .exclude(status=RegistrationStatus.CANCELLED)
        .exclude(email="")
    )
    return send_once(people, offering, key=send.thanks_key, write=send.thanks)
