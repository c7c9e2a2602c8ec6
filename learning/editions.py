"""Editions in lists: facts from the Offering, words from the page in the language of the reader."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.apps import apps
from django.utils import timezone

from core.translation.listing import in_readers_language, public_sources
from registrations.enums import ACCEPTS_REGISTRATIONS
from registrations.models import Offering

if TYPE_CHECKING:
    from learning.models import CourseEditionPage, CoursePage

Edition = tuple[Offering, "CourseEditionPage"]


def editions_of(courses: list[CoursePage]) -> list[Edition]:
    """Published editions of these courses (source pages), soonest first. Four queries for all."""
    model = apps.get_model("learning", "CourseEditionPage")
    below = tuple(course.path for course in courses)
    pages = [
        page
        for page in public_sources(model.objects.all()).defer_streamfields()
        if page.path.startswith(below)
    ]
    local = {page.translation_key: page for page in in_readers_language(pages)}
    offerings = (
        Offering.objects.filter(translation_key__in=local)
        .select_related("venue__neighbourhood", "neighbourhood")
        .prefetch_related("meetings__venue")
        .with_taken()
        .order_by("starts_at", "pk")
    )
    return [(offering, local[offering.translation_key]) for offering in offerings]


class Editions(NamedTuple):
    """Editions by what a reader can do with them; each list in the order of reading."""

    to_join: list[Edition]
    running: list[Edition]
    past: list[Edition]


def sorted_by_time(editions: list[Edition], now: datetime | None = None) -> Editions:
    """Not begun or still open, soonest first; running without a way in; past, newest first."""
    now = now or timezone.now()
    current = [edition for edition in editions if edition[0].ends_at > now]
    to_join = [
        (offering, page)
        for offering, page in current
        if offering.starts_at > now or offering.state_at(now) in ACCEPTS_REGISTRATIONS
    ]
    return Editions(
        to_join=to_join,
        running=[edition for edition in current if edition not in to_join],
        past=[edition for edition in editions if edition[0].ends_at <= now][::-1],
    )
