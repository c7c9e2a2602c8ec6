"""Dates and times as people say them, in the language of the reader and in Amsterdam time.

The formats are here and not in the message catalogue because they are no sentences (compare
Django's own `conf/locale/*/formats.py`). Names of days and months come from Django.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import overload

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.dateformat import time_format

from core.languages import DUTCH, ENGLISH, active_language

NBSP = "\N{NO-BREAK SPACE}"
# An evening that ends before this time of the next day still counts as one day.
SMALL_HOURS = time(6)


@dataclass(frozen=True)
class Shapes:
    """Formats of Django's `date` filter, and the words between two moments."""

    clock: str
    joint: str  # between two clock times
    until: str  # between two dates, of which the last is included
    suffix: str  # after the last clock time
    short_month: str  # Dutch writes months without a capital


SHAPES = {
    DUTCH: Shapes("G.i", "tot", "tot en met", f"{NBSP}uur", "b"),
    ENGLISH: Shapes("G:i", "to", "to", "", "M"),
}
LONG = f"l j{NBSP}F Y"
LONG_WITHOUT_YEAR = f"l j{NBSP}F"
SHORT = f"j{NBSP}F"


def shapes() -> Shapes:
    return SHAPES[active_language()]


@overload
def local(moment: datetime) -> datetime: ...
@overload
def local(moment: date) -> date: ...
@overload
def local(moment: time) -> time: ...
def local(moment: date | time) -> date | time:
    """An aware datetime in Amsterdam time; anything else unchanged."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def instant(moment: datetime) -> datetime:
    """`moment` in UTC, to compare it with another.

    Python compares two moments of one zone by the clock on the wall, and in October that shows one
    hour twice.
    """
    return moment.astimezone(UTC)


def is_later(moment: datetime | None, other: datetime | None) -> bool:
    """Whether both are given and the first comes after the second."""
    if moment is None or other is None:
        return False
    return instant(moment) > instant(other)


def long_date(moment: datetime | date) -> str:
    """`donderdag 14 januari 2027`, `Thursday 14 January 2027`."""
    return format_date(local(moment), LONG)


def day_name(moment: datetime | date) -> str:
    """`zaterdag 16 januari`, `Saturday 16 January`; with the year from half a year ahead."""
    day, today = local(moment), local(timezone.now())
    months = 12 * (day.year - today.year) + day.month - today.month
    return format_date(day, LONG_WITHOUT_YEAR if months < 6 else LONG)


def short_date(moment: datetime | date) -> str:
    """`14 januari`, `14 January`."""
    return format_date(local(moment), SHORT)


def tile(moment: datetime | date, *, long: bool = False) -> tuple[str, str, str, str]:
    """Weekday, day, month and year of a date tile: `("do", "14", "jan", "2027")`.

    Long: `("donderdag", "14", "januari", "2027")`. The year is "" in that year itself.
    """
    day = local(moment)
    weekday, month_name = ("l", "F") if long else ("D", shapes().short_month)
    year = "" if day.year == timezone.localdate().year else str(day.year)
    return format_date(day, weekday), format_date(day, "j"), format_date(day, month_name), year


def month(moment: datetime | date) -> str:
    """`januari 2027`, `January 2027`."""
    return format_date(local(moment), "F Y")


def clock(moment: datetime | time) -> str:
    """`15.30` in Dutch, `15:30` in English; no leading zero."""
    return time_format(local(moment), shapes().clock)


def is_one_day(start: datetime, end: datetime) -> bool:
    """Whether people call it one day, which an evening that ends after midnight still is."""
    start, end = local(start), local(end)
    if start.date() == end.date():
        return True
    return end.date() == start.date() + timedelta(days=1) and end.time() < SMALL_HOURS


def day_range(start: datetime | date, end: datetime | date) -> tuple[str, str | None]:
    """First and last day, where the first leaves out what both share; the last is None for one day.

    `("14", "20 januari 2027")`, `("14 januari", "2 maart 2027")`, `("14 januari 2027", None)`.
    """
    first, last = local(start), local(end)
    full = f"{SHORT} Y"
    if (first.year, first.month, first.day) == (last.year, last.month, last.day):
        return format_date(first, full), None
    if first.year != last.year:
        return format_date(first, full), format_date(last, full)
    shape = "j" if first.month == last.month else SHORT
    return format_date(first, shape), format_date(last, full)
