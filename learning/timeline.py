"""The sessions of an edition in order: times from the Offering, words from the page's rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone

from core.models import BasePage
from core.translation.listing import LocalRow, local_rows
from learning.enums import Visibility
from registrations.models import Meeting, Offering


def path(
    page: BasePage,
    offering: Offering | None,
    now: datetime | None = None,
    select: tuple[str, ...] = (),
) -> list[dict[str, Any]]:
    """The sessions of an edition in order of time, for `components/path.html`.

    Each has `meeting`, `row` (a LocalRow), `time`, `title`, `text`, `language` (of the words) and
    `state`: "done", "now" (the next one of a running edition) or "". An edition without sessions
    has none: its one meeting has the dates of the edition itself.

    page: the edition, in the language of the words.
    offering: its facts; None while it was never published.
    now: the moment that decides the states; without it, the present.
    select: foreign keys of a session that the template follows, as in `local_rows`.
    """
    rows = {row.facts.translation_key: row for row in local_rows(page, "sessions", *select)}
    if not rows or offering is None:
        return []
    meetings = [meeting for meeting in offering.all_meetings if meeting.key in rows]
    return [
        {
            "meeting": meeting,
            "row": rows[meeting.key],
            "time": meeting.starts_at,
            "title": rows[meeting.key].words.title,
            "text": rows[meeting.key].words.description,
            "language": rows[meeting.key].words.locale.language_code,
            "state": state,
        }
        for meeting, state in zip(meetings, _states(meetings, now or timezone.now()), strict=True)
    ]


def timeline(
    page: BasePage,
    offering: Offering | None,
    modules: list[LocalRow],
    materials: list[LocalRow],
) -> list[dict[str, Any]]:
    """The steps of `path`, each with its `number`, `lecturers`, `module` and `materials`."""
    steps = path(page, offering, select=("lecturer__photo", "second_lecturer__photo"))
    prefetch_related_objects([step["meeting"] for step in steps], "venue__neighbourhood")
    titles = dict(enumerate((row.words for row in modules), start=1))
    return [
        step
        | {
            "number": number,
            "lecturers": step["row"].facts.lecturers,
            "module": titles.get(step["row"].facts.module_number),
            "materials": [row for row in materials if row.facts.session_number == number],
        }
        for number, step in enumerate(steps, start=1)
    ]


def _states(meetings: list[Meeting], now: datetime) -> list[str]:
    states = ["done" if meeting.ends_at <= now else "" for meeting in meetings]
    has_begun = bool(meetings) and meetings[0].starts_at <= now
    if has_begun and "" in states:
        states[states.index("")] = "now"
    return states


def public_materials(page: BasePage) -> list[LocalRow]:
    """The materials that everybody may see today. No template gets any other."""
    today = timezone.localdate()
    return [
        row
        for row in local_rows(page, "materials", "document")
        if row.facts.visibility == Visibility.PUBLIC
        and (row.facts.available_from is None or row.facts.available_from <= today)
        and (row.facts.available_until is None or today <= row.facts.available_until)
        and row.facts.link
    ]
