"""Editions of courses in lists, sorted by what a reader can do with them."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from core.models import BasePage
from registrations.enums import ACCEPTS_REGISTRATIONS
from registrations.models import Offering


class Edition(NamedTuple):
    """Facts from the Offering, words from the page in the reader's language."""

    offering: Offering
    page: BasePage


class Editions(NamedTuple):
    """Each list is in reading order."""

    to_join: list[Edition]
    running: list[Edition]
    past: list[Edition]


def sorted_by_time(editions: list[Edition], now: datetime | None = None) -> Editions:
    """Divide editions, soonest first, over the three lists.

    An edition that has begun but still takes registrations is one to join, and so is one that
    waits for a new day. Past editions are listed newest first.
    """
    now = now or timezone.now()
    current = [edition for edition in editions if not edition.offering.is_over_at(now)]
    to_join = [
        edition
        for edition in current
        if edition.offering.starts_at > now
        or edition.offering.is_postponed
        or edition.offering.state_at(now) in ACCEPTS_REGISTRATIONS
    ]
    return Editions(
        to_join=to_join,
        running=[edition for edition in current if edition not in to_join],
        past=[edition for edition in editions if edition.offering.is_over_at(now)][::-1],
    )
