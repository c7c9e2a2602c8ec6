"""Editions in lists: facts from the Offering, words from the page in the language of the reader."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import apps
from django.utils import timezone

from core.listing import in_readers_language, public_sources
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


def split_by_time(
    editions: list[Edition], now: datetime | None = None
) -> tuple[list[Edition], list[Edition]]:
    """(running and coming ones, soonest first; past ones, newest first)."""
    now = now or timezone.now()
    coming = [edition for edition in editions if edition[0].ends_at > now]
    past = [edition for edition in editions if edition[0].ends_at <= now]
    return coming, past[::-1]
