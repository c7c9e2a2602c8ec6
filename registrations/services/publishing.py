"""From the page, where the facts are typed, to the Offering, where everybody reads them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from wagtail.models import Page

from registrations.emails import send
from registrations.enums import OfferingStatus
from registrations.models import Meeting, Offering
from registrations.models.offering_facts import FACT_FIELDS
from registrations.services.locking import announce, lock_offering, service
from registrations.services.waiting_list import settle


class OfferingSource(Protocol):
    """What the services need of a page; `registrations.pages.offering_page.OfferingPage` has it."""

    live: bool
    is_source: bool
    status: str
    reason_field: str

    def build_offering(self) -> Offering: ...


@service
def publish_offering(page: OfferingSource) -> Offering | None:
    """Write the page's facts to its Offering, its meetings and its themes. Idempotent.

    Returns None, and writes nothing, for a page that is not live or not the source: a scheduled new
    page fires `page_published` with `live=False`. It refuses nothing: rules live on the page.
    """
    if not page.live or not page.is_source:
        return None
    draft = page.build_offering()
    facts = {
        "title": draft.title,
        "is_course": draft.is_course,
        **{name: getattr(draft, name) for name in FACT_FIELDS},
    }
    found, is_new = Offering.objects.get_or_create(
        translation_key=draft.translation_key, defaults=facts
    )
    offering = found if is_new else lock_offering(found.pk)
    now = timezone.now()
    before = None if is_new else _Shown(offering, offering.all_meetings, now)
    for name, value in facts.items():
        setattr(offering, name, value)
    after = _Shown(offering, draft.preview_meetings or [], now)
    if before and before != after:
        offering.sequence += 1
        _note_move(offering, before)
    offering.save()
    offering.themes.set(draft.preview_themes or [])
    _write_meetings(offering, draft.preview_meetings or [])
    if before and before != after and now < max(before.ends_at, offering.ends_at):
        _tell(offering, before)
    settle(offering, now)
    announce(offering)
    return offering


class _Shown:
    """What stands in people's calendars: when this differs, they get a mail."""

    def __init__(self, offering: Offering, meetings: Iterable[Meeting], now: datetime) -> None:
        self.starts_at = offering.starts_at
        self.ends_at = offering.ends_at
        self.venue_id = offering.venue_id
        self.status = offering.status
        # The one meeting of an event says the same; a session that is over concerns nobody.
        self.meetings = {
            (meeting.key, meeting.starts_at, meeting.ends_at, meeting.venue_id)
            for meeting in meetings
            if offering.is_course and meeting.ends_at > now
        }

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shown) and vars(self) == vars(other)

    __hash__ = None


def _note_move(offering: Offering, before: _Shown) -> None:
    """Remember the day that was planned first; back on that day it is no move any more."""
    if offering.starts_at == before.starts_at:
        return
    first = offering.previous_starts_at or before.starts_at
    offering.previous_starts_at = None if first == offering.starts_at else first


def _tell(offering: Offering, before: _Shown) -> None:
    """One mail for everybody who takes part or waits; the key holds the sequence, so never two."""
    occasion = {
        OfferingStatus.CANCELLED: send.offering_cancelled,
        OfferingStatus.POSTPONED: send.offering_postponed,
    }.get(offering.status, send.offering_moved)
    if offering.status == before.status and offering.status != OfferingStatus.SCHEDULED:
        # Cancelled stays cancelled: another hall or hour of it is no news.
        return
    for registration in offering.registrations.active().exclude(email=""):
        registration.offering = offering
        occasion(registration, before_starts_at=before.starts_at)


def _write_meetings(offering: Offering, meetings: list[Meeting]) -> None:
    """A removed meeting that people attended stays, out of sight; else it goes."""
    for meeting in meetings:
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
    gone = offering.meetings.exclude(key__in=[meeting.key for meeting in meetings])
    gone.filter(attendances__isnull=False, removed_at=None).update(removed_at=timezone.now())
    gone.filter(attendances__isnull=True).delete()


def cancel_offering(
    *, page: OfferingSource, user: AbstractBaseUser | None = None, reason: str = ""
) -> None:
    """Cancel the event: on the page's live version and on its draft, and publish the live one.

    `reason` goes on the page, where that has a place for it, and into the mails.

    `page` is the specific source page. Publishing writes the Offering and the mails; words that an
    editor has in a draft stay a draft. A page that was never published only gets the status.
    """
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    if page.live:
        live = type(page).objects.get(pk=page.pk)
        _cancel(live, reason)
        live.save_revision(user=user, clean=False, log_action=True).publish(user=user)
    if draft is not None:
        _cancel(draft, reason)
        draft.save_revision(user=user, clean=False, log_action=not page.live)


def _cancel(page: OfferingSource, reason: str) -> None:
    page.status = OfferingStatus.CANCELLED
    if reason and page.reason_field:
        setattr(page, page.reason_field, reason)


@service
def forget_offering(*, translation_key: UUID) -> None:
    """Delete the Offering whose last page is gone. With registrations it stays, without a page."""
    offering = Offering.objects.filter(translation_key=translation_key).first()
    if offering is None or Page.objects.filter(translation_key=translation_key).exists():
        return
    lock_offering(offering.pk)
    if not offering.registrations.exists():
        offering.delete()
