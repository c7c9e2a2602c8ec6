"""Shortly before: one mail per person and reminder, however often the job runs."""

from __future__ import annotations

import logging
from datetime import datetime

from django.utils import timezone

from core.models import OutboxMail
from registrations.emails import send
from registrations.enums import OfferingStatus, RegistrationMode, RegistrationStatus
from registrations.models import Offering
from registrations.services.locking import lock_offering, service

logger = logging.getLogger(__name__)


def send_reminders() -> int:
    """Write every reminder that is due; returns how many. One failure does not stop the rest."""
    now = timezone.now()
    coming = Offering.objects.filter(
        starts_at__gt=now,
        status=OfferingStatus.SCHEDULED,
        registration_mode=RegistrationMode.INTERNAL,
    ).exclude(reminder_days="")
    written = 0
    for offering in coming:
        if _due(offering, now) is None:
            continue
        try:
            written += _remind(offering.pk)
        except Exception:
            logger.exception("reminders of offering %s", offering.pk)
    return written


def _due(offering: Offering, now: datetime) -> tuple[int, datetime] | None:
    """The newest reminder whose moment has come. After a pause only that one goes, not all."""
    come = [item for item in offering.reminder_moments if item[1] <= now < offering.starts_at]
    return come[-1] if come else None


@service
def _remind(offering_id: int) -> int:
    offering = lock_offering(offering_id)
    now = timezone.now()
    due = _due(offering, now)
    if due is None or offering.status != OfferingStatus.SCHEDULED:
        return 0
    days, moment = due
    # Whoever registered later has just had a mail that says it all.
    people = offering.registrations.filter(
        status=RegistrationStatus.CONFIRMED, status_changed_at__lt=moment
    ).exclude(email="")
    keys = {send.reminder_key(registration, days): registration for registration in people}
    for key in OutboxMail.objects.filter(key__in=keys).values_list("key", flat=True):
        del keys[key]
    for registration in keys.values():
        registration.offering = offering
        send.reminder(registration, days)
    return len(keys)
