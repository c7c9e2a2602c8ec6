"""The agenda as a list: which offerings, beside which pages, under which month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from core import dates
from core.models import Neighbourhood, Theme
from events.filters import AgendaFilters
from registrations.models import Offering
from registrations.models.offerings import OfferingQuerySet
from registrations.page_lookup import pages_for

PAGE_SIZE = 50
FEED_SIZE = 500
FEED_KEEPS = timedelta(days=31)


@dataclass(frozen=True)
class Row:
    offering: Offering
    page: Page


@dataclass(frozen=True)
class Group:
    heading: str
    rows: list[Row]


@dataclass(frozen=True)
class Listing:
    """One screen of the agenda. `total` counts all screens; `next_after` is None on the last."""

    filters: AgendaFilters
    groups: list[Group]
    total: int
    next_after: int | None


def rows_for(offerings: Iterable[Offering], language: str) -> list[Row]:
    """In the same order; an offering whose page just went offline is left out."""
    offerings = list(offerings)
    pages = pages_for(offerings, language, specific=False)
    return [
        Row(offering, pages[offering.translation_key])
        for offering in offerings
        if offering.translation_key in pages
    ]


def on_the_agenda() -> OfferingQuerySet:
    """With all that a card shows, so that no card asks the database anything."""
    return Offering.objects.with_live_page().select_related("neighbourhood", "venue__neighbourhood")


def listing(filters: AgendaFilters, language: str, now: datetime | None = None) -> Listing:
    now = now or timezone.now()
    answering = filters.apply(on_the_agenda(), now)
    screen = list(_after(answering, filters).with_taken(now)[: PAGE_SIZE + 1])
    shown, more = screen[:PAGE_SIZE], len(screen) > PAGE_SIZE
    is_all = not more and not filters.after
    total = len(screen) if is_all else answering.count()
    return Listing(
        filters=filters,
        groups=by_month(rows_for(shown, language), now, past=filters.past),
        total=total,
        next_after=shown[-1].pk if more else None,
    )


def _after(offerings: OfferingQuerySet, filters: AgendaFilters) -> OfferingQuerySet:
    """Go on where the screen before ended: by key, which costs the same however far one goes."""
    last = filters.after and Offering.objects.filter(pk=filters.after).first()
    if not last:
        return offerings
    way = "lt" if filters.past else "gt"
    later = Q(**{f"starts_at__{way}": last.starts_at})
    same_moment = Q(**{"starts_at": last.starts_at, f"pk__{way}": last.pk})
    return offerings.filter(later | same_moment)


def by_month(rows: list[Row], now: datetime, *, past: bool = False) -> list[Group]:
    """What has begun but is not over comes first, under a heading of its own."""

    def heading(row: Row) -> str:
        if not past and row.offering.starts_at <= now:
            return _("Under way")
        return dates.month(row.offering.starts_at)

    return [Group(words, list(group)) for words, group in groupby(rows, heading)]


# --- what there is to choose from -----------------------------------------------------------------


def months(found: Listing, now: datetime | None = None) -> list[date]:
    """First days of the months in which something on the agenda starts, in reading order.

    The month that was asked for is among them, else the form would show another question. No
    query where `found` is the whole agenda.
    """
    now = now or timezone.now()
    filters = found.filters
    if filters.is_set or filters.after or found.next_after:
        offerings = Offering.objects.with_live_page()
        offerings = offerings.past(now) if filters.past else offerings.upcoming(now)
        starts = offerings.order_by().datetimes("starts_at", "month")
    else:
        starts = [row.offering.starts_at for group in found.groups for row in group.rows]
    days = {timezone.localtime(start).date().replace(day=1) for start in starts}
    if not filters.past:
        days = {day for day in days if day >= timezone.localtime(now).date().replace(day=1)}
    if filters.month:
        days.add(filters.month)
    return sorted(days, reverse=filters.past)


def places() -> list[Neighbourhood]:
    return list(Neighbourhood.objects.all())


def themes() -> list[Theme]:
    return sorted(Theme.objects.all(), key=lambda theme: theme.local_name.casefold())


# --- to subscribe to ------------------------------------------------------------------------------


def feed_rows(filters: AgendaFilters, language: str, now: datetime) -> list[Row]:
    """For a calendar: what comes, and what is not long over, so that it does not vanish at once."""
    asked = replace(filters, past=False, after=None)
    offerings = asked.apply(on_the_agenda(), now if asked.free else now - FEED_KEEPS)
    return rows_for(offerings.prefetch_related("meetings__venue")[:FEED_SIZE], language)
