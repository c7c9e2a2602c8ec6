"""When an edition begins and ends: as typed, and never less than its sessions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from core.dates import instant

Span = tuple[datetime, datetime]


def period(
    typed: tuple[datetime | None, datetime | None], stored: Iterable[Span], sessions: Iterable[Span]
) -> tuple[datetime | None, datetime | None]:
    """(begin, end) of an edition, of which perhaps not all sessions are known yet.

    `typed` are the begin and end of the page. One that is empty, or equal to that of the sessions
    when these were `stored` last, was taken from them and follows the `sessions` of now.
    """
    now, before = _around(sessions), _around(stored)
    if now is None:
        return typed
    begin, end = typed
    if begin is None or (before and instant(begin) == instant(before[0])):
        begin = now[0]
    if end is None or (before and instant(end) == instant(before[1])):
        end = now[1]
    return min(begin, now[0], key=instant), max(end, now[1], key=instant)


def _around(spans: Iterable[Span]) -> Span | None:
    spans = list(spans)
    if not spans:
        return None
    starts, ends = zip(*spans, strict=True)
    return min(starts, key=instant), max(ends, key=instant)
