"""The agenda as a list: offerings with their pages, grouped by month."""

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
from events.filters import AgendaFilters, FreeFilter, MonthFilter
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
class WayOut:
    """A question that has an answer: the one that was asked, less one thing."""

    without: str
    query: str
    total: int


@dataclass(frozen=True)
class Listing:
    """One screen of the agenda."""

    filters: AgendaFilters
    groups: list[Group]
    # On all screens together.
    total: int
    # The primary key to go on after; None on the last screen.
    next_after: int | None
    # First days of the months that can be chosen.
    months: list[date]
    # Where nothing was found.
    ways_out: list[WayOut]

    @property
    def next_query(self) -> str:
        return self.filters.query_after(self.next_after) if self.next_after else ""

    @property
    def past_query(self) -> str:
        return self.filters.query(past=True, without=(FreeFilter, MonthFilter))

    @property
    def coming_query(self) -> str:
        return self.filters.query(past=False, without=(MonthFilter,))


def rows_for(offerings: Iterable[Offering], language: str) -> list[Row]:
    """Pair each offering with its page, in the same order.

    An offering whose page has just gone offline is left out.
    """
    offerings = list(offerings)
    pages = pages_for(offerings, language, specific=False)
    return [
        Row(offering, pages[offering.translation_key])
        for offering in offerings
        if offering.translation_key in pages
    ]


def on_the_agenda() -> OfferingQuerySet:
    """Offerings that have a live page, with everything a card shows: a card costs no query."""
    return Offering.objects.with_live_page().select_related("neighbourhood", "venue__neighbourhood")


def listing(filters: AgendaFilters, language: str, now: datetime | None = None) -> Listing:
    now = now or timezone.now()
    answering = _answering(filters, now)
    screen = list(_after(answering, filters).with_taken(now)[: PAGE_SIZE + 1])
    shown, more = screen[:PAGE_SIZE], len(screen) > PAGE_SIZE
    is_all = not more and not filters.after
    rows = rows_for(shown, language)
    # Without a question this screen has every month of the agenda: no query for those.
    knows_all = is_all and not filters.is_set
    dated = [row.offering.starts_at for row in rows if not row.offering.is_postponed]
    return Listing(
        filters=filters,
        groups=by_month(rows, now, past=filters.past),
        total=len(screen) if is_all else answering.count(),
        next_after=shown[-1].pk if more else None,
        months=months(filters, now, dated if knows_all else None),
        ways_out=[] if shown else _ways_out(filters, now),
    )


def _answering(filters: AgendaFilters, now: datetime) -> OfferingQuerySet:
    offerings = filters.apply(on_the_agenda(), now)
    return offerings if filters.past else offerings.without_closed_courses(now)


def _ways_out(filters: AgendaFilters, now: datetime) -> list[WayOut]:
    asked = [
        WayOut(words, less.query(), _answering(less, now).count())
        for words, less in filters.without_each()
    ]
    return [way for way in asked if way.total]


def _after(offerings: OfferingQuerySet, filters: AgendaFilters) -> OfferingQuerySet:
    """Continue after the last offering of the screen before.

    By key and not by offset, so that the last screen costs no more than the first.
    """
    last = filters.after and Offering.objects.filter(pk=filters.after).first()
    if not last:
        return offerings
    way = "lt" if filters.past else "gt"
    later = Q(**{f"starts_at__{way}": last.starts_at})
    same_moment = Q(**{"starts_at": last.starts_at, f"pk__{way}": last.pk})
    return offerings.filter(later | same_moment)


def by_month(rows: list[Row], now: datetime, *, past: bool = False) -> list[Group]:
    """Group rows by month, and below the months what has no day to come.

    That is what began before today, such as a course that one can still join, and what waits for a
    new date. What began today is a date of today.
    """
    today = timezone.localtime(now).date()
    dated: list[Row] = []
    under_way: list[Row] = []
    postponed: list[Row] = []
    for row in rows:
        if row.offering.is_postponed:
            postponed.append(row)
        elif not past and timezone.localtime(row.offering.starts_at).date() < today:
            under_way.append(row)
        else:
            dated.append(row)
    months = groupby(dated, lambda row: dates.month(row.offering.starts_at))
    groups = [Group(words, list(group)) for words, group in months]
    rest = [Group(_("Under way"), under_way), Group(_("New date follows"), postponed)]
    return [*groups, *(group for group in rest if group.rows)]


# --- the months to choose from ------------------------------------------------------------------


def months(
    filters: AgendaFilters, now: datetime, starts: Iterable[datetime] | None = None
) -> list[date]:
    """First days of the months in which something on the agenda starts, in reading order.

    The month that was asked for is always among them, or the form would show another choice than
    the visitor made. `starts` are the moments on the whole agenda, where those are known already.
    """
    if starts is None:
        offerings = Offering.objects.with_live_page().with_a_day()
        offerings = offerings.past(now) if filters.past else offerings.upcoming(now)
        starts = offerings.order_by().datetimes("starts_at", "month")
    days = {timezone.localtime(start).date().replace(day=1) for start in starts}
    if not filters.past:
        days = {day for day in days if day >= timezone.localtime(now).date().replace(day=1)}
    if asked_month := filters.value_of(MonthFilter):
        days.add(asked_month)
    return sorted(days, reverse=filters.past)


# --- the calendar to subscribe to -------------------------------------------------------------


def feed_rows(filters: AgendaFilters, language: str, now: datetime) -> list[Row]:
    """What a calendar that subscribes gets: events to come and those of the last month.

    Without the last month an event would vanish from people's calendars as soon as it is over.
    """
    asked = replace(filters, past=False, after=None)
    offerings = asked.apply(
        on_the_agenda(), now if asked.value_of(FreeFilter) else now - FEED_KEEPS
    )
    return rows_for(offerings.prefetch_related("meetings__venue")[:FEED_SIZE], language)
