"""Every change of a registration, and nothing else: keyword-only, atomic, lock first."""

from __future__ import annotations

from typing import Protocol

from django.db import transaction

from registrations.models import Meeting, Offering
from registrations.models.facts import FACT_FIELDS


class OfferingSource(Protocol):
    """What `publish_offering` needs of a page; `registrations.pages.OfferingPage` has it."""

    live: bool
    is_source: bool

    def build_offering(self) -> Offering: ...


@transaction.atomic
def publish_offering(page: OfferingSource) -> Offering | None:
    """Write the page's facts to its Offering, its meetings and its themes. Idempotent.

    Returns None, and writes nothing, for a page that is not live or not the source: a scheduled new
    page fires `page_published` with `live=False`.
    """
    if not page.live or not page.is_source:
        return None
    draft = page.build_offering()
    offering, _ = Offering.objects.select_for_update(of=("self",)).update_or_create(
        translation_key=draft.translation_key,
        defaults={
            "title": draft.title,
            "is_course": draft.is_course,
            **{name: getattr(draft, name) for name in FACT_FIELDS},
        },
    )
    offering.themes.set(draft.preview_themes)
    for meeting in draft.preview_meetings:
        Meeting.objects.update_or_create(
            key=meeting.key,
            defaults={
                "offering": offering,
                "starts_at": meeting.starts_at,
                "ends_at": meeting.ends_at,
                "venue": meeting.venue,
                "removed_at": None,
            },
        )
    return offering
