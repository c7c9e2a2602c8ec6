"""Until when an offered place is kept."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from registrations.models import Offering

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
