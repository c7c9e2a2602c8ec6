"""Reminders before the start. Each is sent once, however often the job runs."""

from __future__ import annotations

import logging
from datetime import datetime

from django.utils import timezone

from registrations.emails import send
from registrations.enums import OfferingStatus, RegistrationMode, RegistrationStatus
from registrations.models import Offering
from registrations.services.locking import lock_offering, service
from registrations.services.send_once import send_once

logger = logging.getLogger(__name__)


def send_reminders() -> int:
    """Write every reminder that is due. Returns how many.

    None is written about an offering whose page is off the site: a reader would find nothing there.
    An error with one offering is logged and does not stop the others.
    """
    now = timezone.now()
    coming = (
        Offering.objects.with_live_page()
        .filter(
            starts_at__gt=now,
            status=OfferingStatus.SCHEDULED,
            registration_mode=RegistrationMode.INTERNAL,
        )
        .exclude(reminder_days="")
    )
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
    """The latest reminder that is due, as (days before, moment).

    After a pause of the job only this one is sent, not the ones before it.
    """
    come = [item for item in offering.reminder_moments if item[1] <= now < offering.starts_at]
    return come[-1] if come else None


@service
def _remind(offering_id: int) -> int:
    offering = lock_offering(offering_id)
    now = timezone.now()
    due = _due(offering, now)
    if due is None or offering.status != OfferingStatus.SCHEDULED or not offering.has_live_page:
        return 0
    days, moment = due
    # People who registered after this moment have just had a mail with the same facts.
    people = offering.registrations.filter(
        status=RegistrationStatus.CONFIRMED, status_changed_at__lt=moment
    ).exclude(email="")
    return send_once(
        people,
        offering,
        key=lambda registration: send.reminder_key(registration, days),
        write=lambda registration, facts: send.reminder(registration, days, facts),
    )
