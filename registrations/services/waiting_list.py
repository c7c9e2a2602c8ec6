"""Places, the waiting list and the offers made from it. Call all of this under the lock."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.db.models import Count, Q, Sum
from django.utils import timezone

from registrations.emails import send
from registrations.emails.facts import facts_by_language
from registrations.enums import (
    ACTIVE_STATUSES,
    Admission,
    GroupPolicy,
    OfferingStatus,
    RegistrationStatus,
)
from registrations.exceptions import NotEnoughPlaces
from registrations.models import Needs, Offering, Registration
from registrations.models.offerings import holds_places
from registrations.services.locking import (
    announce,
    lock_offering,
    lock_registration,
    service,
)

logger = logging.getLogger(__name__)

NIGHT_BEGINS = time(22)
NIGHT_ENDS = time(8)
# Two hours after the night, for people who read the mail when they get up.
MORNING = time(10)
# The shortest time to answer, however close the cut-off is.
SHORTEST_OFFER = timedelta(hours=2)
# How long an offer lasts while the offering is postponed. No page or mail says it.
UNTIL_THE_NEW_DAY = datetime(9999, 1, 1, tzinfo=UTC)


def is_night(moment: datetime) -> bool:
    local = moment.astimezone(timezone.get_default_timezone()).time()
    return local >= NIGHT_BEGINS or local < NIGHT_ENDS


def offer_expiry(offering: Offering, now: datetime) -> datetime | None:
    """When an offer made at `now` runs out; None after the cut-off, when no offer can be made.

    An offer lasts `offer_hours`, at most until the cut-off, and ends before the start. If it would
    end between 22:00 and 08:00 Amsterdam time, it ends at 10:00 that morning instead.
    """
    if now >= offering.cut_off_at:
        return None
    # In UTC: adding hours to a local moment goes wrong in the night that the clock changes.
    now = now.astimezone(UTC)
    until = now + timedelta(hours=offering.offer_hours)
    until = min(until, max(offering.cut_off_at, now + SHORTEST_OFFER))
    if is_night(until):
        local = until.astimezone(timezone.get_default_timezone())
        day = local.date() + timedelta(days=local.time() >= NIGHT_BEGINS)
        until = datetime.combine(day, MORNING, tzinfo=local.tzinfo)
    return until if until < offering.starts_at else None


@dataclass(frozen=True)
class PlaceCounts:
    """Counts of one offering at one moment: places held, registrations waiting, expired holds."""

    held: int
    waiting: int
    expired_holds: int


def count_places(offering: Offering, now: datetime) -> PlaceCounts:
    timed = Q(status__in=[RegistrationStatus.PENDING, RegistrationStatus.OFFERED])
    counted = Registration.objects.filter(offering=offering).aggregate(
        held=Sum("places", filter=holds_places(now)),
        waiting=Count("pk", filter=Q(status=RegistrationStatus.WAITING)),
        expired_holds=Count("pk", filter=timed & Q(holds_until__lte=now)),
    )
    return PlaceCounts(counted["held"] or 0, counted["waiting"], counted["expired_holds"])


def free_places(offering: Offering, held: int) -> int | None:
    """Places that nobody holds; None without a limit. Never negative: lowering the capacity can
    leave more places held than there are.
    """
    return None if offering.capacity is None else max(0, offering.capacity - held)


def fits(places: int, free: int | None) -> bool:
    return free is None or places <= free


def give_place(
    offering: Offering, registration: Registration, counts: PlaceCounts, now: datetime
) -> None:
    """Confirm a registration that holds no place yet. Raises NotEnoughPlaces."""
    free = free_places(offering, counts.held)
    if free is not None and not fits(registration.places, free):
        raise NotEnoughPlaces(free)
    set_status(registration, RegistrationStatus.CONFIRMED, now)


def set_status(
    registration: Registration,
    status: RegistrationStatus,
    now: datetime,
    holds_until: datetime | None = None,
) -> None:
    """Note what has become of a registration.

    Who comes no more needs nothing any more. Staff may still select a rejected person after all.
    """
    if status not in (*ACTIVE_STATUSES, RegistrationStatus.REJECTED):
        Needs.objects.filter(registration=registration).delete()
    registration.status = status
    registration.status_changed_at = now
    registration.holds_until = holds_until
    registration.save(update_fields=["status", "status_changed_at", "holds_until", "places"])


def update_to_clock(offering: Offering, now: datetime) -> PlaceCounts:
    """Do what is due at `now`: end expired holds, offer free places, close the waiting list.

    Every service calls this after taking the lock and again after a change. The timed job calls it
    too, but nothing depends on that job. Returns the counts afterwards.
    """
    counts = count_places(offering, now)
    if counts.expired_holds:
        _end_expired_holds(offering, now)
    if offering.status != OfferingStatus.SCHEDULED or offering.is_over_at(now):
        return counts
    if now < offering.cut_off_at:
        _set_list_closed(offering, None)
        free = free_places(offering, counts.held)
        if counts.waiting and free != 0 and _make_offers(offering, free, now):
            counts = count_places(offering, now)
    elif counts.waiting and offering.waiting_list_closed_at is None:
        _set_list_closed(offering, now)
        facts = facts_by_language(offering)
        for registration in offering.registrations.waiting():
            registration.offering = offering
            send.waiting_list_closed(registration, facts)
    return counts


def lock_and_update(registration_id: int) -> tuple[Offering, Registration, PlaceCounts, datetime]:
    """Lock the offering, do what is due, and read the registration again.

    Returns the locked offering, the registration, the counts and the moment used.
    """
    now = timezone.now()
    offering, registration = lock_registration(registration_id)
    counts = update_to_clock(offering, now)
    registration.refresh_from_db(fields=["status", "status_changed_at", "holds_until"])
    return offering, registration, counts, now


def _end_expired_holds(offering: Offering, now: datetime) -> None:
    facts = facts_by_language(offering)
    for registration in offering.registrations.expired_holds(now).order_by("pk"):
        registration.offering = offering
        was_offered = registration.status == RegistrationStatus.OFFERED
        set_status(registration, RegistrationStatus.EXPIRED, now)
        if was_offered and offering.status == OfferingStatus.SCHEDULED:
            send.offer_expired(registration, facts)
    announce(offering)


def _set_list_closed(offering: Offering, moment: datetime | None) -> None:
    if offering.waiting_list_closed_at != moment:
        offering.waiting_list_closed_at = moment
        offering.save(update_fields=["waiting_list_closed_at", "updated_at"])
        announce(offering)


def _make_offers(offering: Offering, free: int | None, now: datetime) -> int:
    """Offer free places in waiting order. Returns how many registrations got an offer."""
    until = offer_expiry(offering, now)
    if until is None or offering.admission == Admission.SELECTION:
        return 0
    offered = 0
    facts = facts_by_language(offering)
    for registration in offering.registrations.waiting():
        if free == 0:
            break
        if not fits(registration.places, free):
            # A group larger than the whole offering would block the list for ever.
            can_ever_fit = fits(registration.places, offering.capacity)
            if can_ever_fit and offering.group_policy == GroupPolicy.KEEP_ORDER:
                break
            continue
        registration.offering = offering
        set_status(registration, RegistrationStatus.OFFERED, now, holds_until=until)
        send.offer(registration, facts)
        free = None if free is None else free - registration.places
        offered += 1
    if offered:
        announce(offering)
    return offered


def keep_offers(offering: Offering, now: datetime) -> None:
    """Keep the offered places while the offering is postponed; afterwards give them time again.

    Nobody can accept meanwhile, so an offer must not run out. Call it when that status changes.
    """
    until = UNTIL_THE_NEW_DAY
    if not offering.is_postponed:
        until = offer_expiry(offering, now) or offering.starts_at
    offering.registrations.filter(status=RegistrationStatus.OFFERED, holds_until__gt=now).update(
        holds_until=until
    )


@service
def offer_free_places(*, offering_id: int) -> None:
    """Offer the places that are free now. Does nothing when there are none."""
    update_to_clock(lock_offering(offering_id), timezone.now())


def expire_offers() -> int:
    """Do what is due for every coming offering with offers, unconfirmed people or a waiting list.

    Returns how many offerings were handled. An error is logged and does not stop the others.
    """
    unsettled = [
        RegistrationStatus.PENDING,
        RegistrationStatus.OFFERED,
        RegistrationStatus.WAITING,
    ]
    offerings = Registration.objects.filter(
        status__in=unsettled, offering__in=Offering.objects.not_over()
    ).values_list("offering_id", flat=True)
    seen = 0
    for offering_id in sorted(set(offerings)):
        try:
            offer_free_places(offering_id=offering_id)
            seen += 1
        except Exception:
            logger.exception("offers of offering %s", offering_id)
    return seen
