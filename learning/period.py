"""When an edition begins and ends: as typed, and never less than its sessions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from core.dates import instant

Span = tuple[datetime, datetime]
# Of a page without dates, or with one of the two.
PartOfSpan = tuple[datetime | None, datetime | None]


def period(typed: PartOfSpan, sessions: Iterable[Span]) -> PartOfSpan:
    """(begin, end) of an edition, of which perhaps not all sessions are known yet.

    What was not `typed` follows from the sessions. A session outside the typed period widens it.
    """
    around = _around(sessions)
    if around is None:
        return typed
    begin, end = typed
    return min(begin or around[0], around[0], key=instant), max(
        end or around[1], around[1], key=instant
    )


def typed_in(shown: PartOfSpan, sessions: Iterable[Span]) -> PartOfSpan:
    """What was typed of the period that is `shown`, for a page that does not know.

    A begin or end that equals that of the `sessions` was taken from them.
    """
    around = _around(sessions)
    if around is None:
        return shown
    begin, end = (
        None if moment and instant(moment) == instant(edge) else moment
        for moment, edge in zip(shown, around, strict=True)
    )
    return begin, end


def _around(spans: Iterable[Span]) -> Span | None:
    spans = list(spans)
    if not spans:
        return None
    starts, ends = zip(*spans, strict=True)
    return min(starts, key=instant), max(ends, key=instant)
