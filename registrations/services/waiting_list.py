"""Who holds a place, who waits, and who is offered what comes free. Always under the lock."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, Sum
from django.utils import timezone

from registrations.emails import send
from registrations.enums import Admission, GroupPolicy, OfferingStatus, RegistrationStatus
from registrations.models import Offering, Registration
from registrations.models.offerings import holds_places
from registrations.services.locking import (
    announce,
    lock_offering,
    lock_registration,
    service,
)

logger = logging.getLogger(__name__)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NIGHT_BEGINS = time(22)
NIGHT_ENDS = time(8)
# Somebody who finds the offer on getting up still has two hours.
MORNING = time(10)
# However close the cut-off is, nobody gets less than this.
SHORTEST_OFFER = timedelta(hours=2)


def is_night(moment: datetime) -> bool:
    local = moment.astimezone(AMSTERDAM).time()
    return local >= NIGHT_BEGINS or local < NIGHT_ENDS


def offer_expiry(offering: Offering, now: datetime) -> datetime | None:
    """When an offer made now runs out: in daytime, before the start; None when none can be made.

    It lasts `offer_hours` but not beyond the cut-off. What would run out between 22:00 and 08:00
    Amsterdam time runs out in the morning after.
    """
    if now >= offering.cut_off_at:
        return None
    # In UTC: adding hours to a local moment goes wrong in the night that the clock changes.
    now = now.astimezone(UTC)
    until = now + timedelta(hours=offering.offer_hours)
    until = min(until, max(offering.cut_off_at, now + SHORTEST_OFFER))
    if is_night(until):
        local = until.astimezone(AMSTERDAM)
        day = local.date() + timedelta(days=local.time() >= NIGHT_BEGINS)
        until = datetime.combine(day, MORNING, tzinfo=AMSTERDAM)
    return until if until < offering.starts_at else None


@dataclass(frozen=True)
class Tally:
    """Places held, registrations waiting, and holds that have run out, at one moment."""

    held: int
    waiting: int
    run_out: int


def tally(offering: Offering, now: datetime) -> Tally:
    timed = Q(status__in=[RegistrationStatus.PENDING, RegistrationStatus.OFFERED])
    counted = Registration.objects.filter(offering=offering).aggregate(
        held=Sum("places", filter=holds_places(now)),
        waiting=Count("pk", filter=Q(status=RegistrationStatus.WAITING)),
        run_out=Count("pk", filter=timed & Q(holds_until__lte=now)),
    )
    return Tally(counted["held"] or 0, counted["waiting"], counted["run_out"])


def free_places(offering: Offering, held: int) -> int | None:
    """None when there is no limit. Lowering the capacity can make more held than there is."""
    return None if offering.capacity is None else max(0, offering.capacity - held)


def fits(places: int, free: int | None) -> bool:
    return free is None or places <= free


def set_status(
    registration: Registration,
    status: RegistrationStatus,
    now: datetime,
    holds_until: datetime | None = None,
) -> None:
    registration.status = status
    registration.status_changed_at = now
    registration.holds_until = holds_until
    registration.save(update_fields=["status", "status_changed_at", "holds_until", "places"])


def settle(offering: Offering, now: datetime) -> Tally:
    """Bring the Offering up to the clock: end what ran out, offer what is free, close the list.

    Every service calls it after taking the lock and after changing something; the timed job only
    tidies. Returns the counts afterwards.
    """
    counts = tally(offering, now)
    if counts.run_out:
        _end_run_out(offering, now)
    if offering.status != OfferingStatus.SCHEDULED or now >= offering.ends_at:
        return counts
    if now < offering.cut_off_at:
        _set_list_closed(offering, None)
        free = free_places(offering, counts.held)
        if counts.waiting and free != 0 and _offer(offering, free, now):
            counts = tally(offering, now)
    elif counts.waiting and offering.waiting_list_closed_at is None:
        _set_list_closed(offering, now)
        for registration in offering.registrations.waiting():
            registration.offering = offering
            send.waiting_list_closed(registration)
    return counts


def begin(registration_id: int) -> tuple[Offering, Registration, Tally, datetime]:
    """Lock, bring up to the clock, and read the registration as it is then."""
    now = timezone.now()
    offering, registration = lock_registration(registration_id)
    counts = settle(offering, now)
    registration.refresh_from_db(fields=["status", "status_changed_at", "holds_until"])
    return offering, registration, counts, now


def _end_run_out(offering: Offering, now: datetime) -> None:
    for registration in offering.registrations.run_out(now).order_by("pk"):
        registration.offering = offering
        was_offered = registration.status == RegistrationStatus.OFFERED
        set_status(registration, RegistrationStatus.EXPIRED, now)
        if was_offered and offering.status == OfferingStatus.SCHEDULED:
            send.offer_expired(registration)
    announce(offering)


def _set_list_closed(offering: Offering, moment: datetime | None) -> None:
    if offering.waiting_list_closed_at != moment:
        offering.waiting_list_closed_at = moment
        offering.save(update_fields=["waiting_list_closed_at", "updated_at"])
        announce(offering)


def _offer(offering: Offering, free: int | None, now: datetime) -> int:
    """Offer free places in the order of the list; returns how many registrations got one."""
    until = offer_expiry(offering, now)
    if until is None or offering.admission == Admission.SELECTION:
        return 0
    offered = 0
    for registration in offering.registrations.waiting():
        if free == 0:
            break
        if not fits(registration.places, free):
            # A group larger than the whole offering would block everybody for ever.
            can_ever_fit = fits(registration.places, offering.capacity)
            if can_ever_fit and offering.group_policy == GroupPolicy.KEEP_ORDER:
                break
            continue
        registration.offering = offering
        set_status(registration, RegistrationStatus.OFFERED, now, holds_until=until)
        send.offer(registration)
        free = None if free is None else free - registration.places
        offered += 1
    if offered:
        announce(offering)
    return offered


@service
def offer_free_places(*, offering_id: int) -> None:
    """Offer what is free now. Safe to call at any time: without a free place nothing happens."""
    settle(lock_offering(offering_id), timezone.now())


def expire_offers() -> int:
    """Bring every coming Offering with open ends up to the clock; returns how many were seen.

    One failure does not stop the rest.
    """
    open_ends = [
        RegistrationStatus.PENDING,
        RegistrationStatus.OFFERED,
        RegistrationStatus.WAITING,
    ]
    offerings = Registration.objects.filter(
        status__in=open_ends, offering__ends_at__gt=timezone.now()
    ).values_list("offering_id", flat=True)
    seen = 0
    for offering_id in sorted(set(offerings)):
        try:
            offer_free_places(offering_id=offering_id)
            seen += 1
        except Exception:
            logger.exception("offers of offering %s", offering_id)
    return seen
