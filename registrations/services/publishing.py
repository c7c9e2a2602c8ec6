"""Publishing: the facts typed on a page are written to its Offering, where everybody reads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from core.models import User
from registrations.emails import send
from registrations.emails.facts import facts_by_language, facts_without_page
from registrations.enums import OfferingStatus
from registrations.models import Meeting, Offering, Registration
from registrations.models.offering_facts import FACT_FIELDS
from registrations.services.locking import announce, lock_offering, service
from registrations.services.waiting_list import keep_offers, update_to_clock


class OfferingSource(Protocol):
    """The part of `registrations.pages.offering_page.OfferingPage` that the services use."""

    live: bool
    is_source: bool
    translation_key: UUID

    def build_offering(self) -> Offering: ...


@service
def publish_offering(page: OfferingSource) -> Offering | None:
    """Write the page's facts to its Offering, its meetings and its themes. Idempotent.

    Returns None and writes nothing for a page that is not live or not the source. A scheduled new
    page fires `page_published` with `live=False`. Rules live on the page; nothing is refused here.
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
    before = None if is_new else _CalendarFacts.of(offering, offering.all_meetings, now)
    for name, value in facts.items():
        setattr(offering, name, value)
    after = _CalendarFacts.of(offering, draft.preview_meetings or [], now)
    if before and before != after:
        offering.sequence += 1
        offering.calendar_sequence += 1
        _note_move(offering, before)
        if before.day != after.day:
            offering.day_changed_at = now
    offering.save()
    offering.themes.set(draft.preview_themes or [])
    _write_meetings(offering, draft.preview_meetings or [])
    if before and before.is_postponed != offering.is_postponed:
        keep_offers(offering, now)
    if before and _is_news(before, after, now):
        _mail_change(offering, before)
    update_to_clock(offering, now)
    announce(offering)
    return offering


@dataclass(frozen=True)
class _CalendarFacts:
    """The facts in people's calendars. When they change, people get a mail.

    `meetings` holds the sessions of a course that are not over. An event has one meeting, with the
    same facts.
    """

    starts_at: datetime
    ends_at: datetime
    venue_id: int | None
    status: str
    meetings: frozenset[tuple[UUID, datetime, datetime, int | None]]

    @property
    def day(self) -> tuple[datetime, datetime, str]:
        """What the terms of retention hang on."""
        return self.starts_at, self.ends_at, self.status

    @property
    def is_postponed(self) -> bool:
        return self.status == OfferingStatus.POSTPONED

    def is_over_at(self, now: datetime) -> bool:
        return not self.is_postponed and self.ends_at <= now

    @classmethod
    def of(cls, offering: Offering, meetings: Iterable[Meeting], now: datetime) -> _CalendarFacts:
        coming = (
            (meeting.key, meeting.starts_at, meeting.ends_at, meeting.venue_id)
            for meeting in meetings
            if offering.is_course and meeting.ends_at > now
        )
        return cls(
            offering.starts_at,
            offering.ends_at,
            offering.venue_id,
            offering.status,
            frozenset(coming),
        )


def _is_news(before: _CalendarFacts, after: _CalendarFacts, now: datetime) -> bool:
    """Whether people are told of this change."""
    if before == after or (before.is_over_at(now) and after.is_over_at(now)):
        return False
    # Another venue or hour of an offering that stays cancelled or postponed is no news.
    return after.status == OfferingStatus.SCHEDULED or after.status != before.status


def people_told(page: OfferingSource) -> QuerySet[Registration]:
    """The people who would get a mail if `page` were published now. Writes nothing."""
    draft, now = page.build_offering(), timezone.now()
    offering = Offering.objects.filter(pk=draft.pk).first()
    if offering is None:
        return Registration.objects.none()
    before = _CalendarFacts.of(offering, offering.all_meetings, now)
    after = _CalendarFacts.of(draft, draft.preview_meetings or [], now)
    people = offering.registrations.active().exclude(email="")
    return people if _is_news(before, after, now) else people.none()


def _note_move(offering: Offering, before: _CalendarFacts) -> None:
    """Keep the day that was planned first, unless the offering is back on that day."""
    if offering.starts_at == before.starts_at:
        return
    first = offering.previous_starts_at or before.starts_at
    offering.previous_starts_at = None if first == offering.starts_at else first


def _mail_change(offering: Offering, before: _CalendarFacts) -> None:
    """Mail everybody who takes part or waits. The key holds the sequence, so nobody gets two."""
    facts = facts_by_language(offering)
    for registration in offering.registrations.active().exclude(email=""):
        registration.offering = offering
        send.offering_changed(registration, before.starts_at, facts)


def _write_meetings(offering: Offering, meetings: list[Meeting]) -> None:
    """Write the meetings. A removed one is deleted, or marked removed when people attended it."""
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


def cancel_offering(*, page: Page, user: User | None = None, reason: str = "") -> None:
    """Cancel the event in the page's live version and in its draft, and publish the live one.

    Publishing writes the Offering and the mails. Other words in a draft stay a draft. A page that
    was never published only gets the status. `page` is the specific source page; `reason` goes into
    the mails and on the page, where the page has a field for it.
    """
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    if page.live:
        live = type(page).objects.get(pk=page.pk)
        _cancel(live, reason)
        live.save_revision(user=user, clean=False, log_action=True).publish(user=user)
    if draft is not None:
        _cancel(draft, reason)
        draft.save_revision(user=user, clean=False, log_action=not page.live)


def _cancel(page: Page, reason: str) -> None:
    page.status = OfferingStatus.CANCELLED
    if reason and page.reason_field:
        setattr(page, page.reason_field, reason)


@service
def tell_off_site(page: OfferingSource) -> int:
    """Mail people whose page just went off the site though the Offering goes ahead.

    The admin refuses that. It is left to an expiry that was set earlier, and to code. Returns how
    many are told.
    """
    if page.live or not page.is_source:
        return 0
    now = timezone.now()
    found = Offering.objects.going_ahead(now).filter(translation_key=page.translation_key)
    offering = found.first()
    if offering is None:
        return 0
    offering = lock_offering(offering.pk)
    facts = facts_without_page(offering)
    people = offering.registrations.active().exclude(email="")
    for registration in people:
        registration.offering = offering
        send.offering_off_site(registration, now, facts)
    announce(offering)
    return len(people)


@service
def forget_offering(*, translation_key: UUID) -> None:
    """Delete an Offering whose last page is gone, unless it has registrations."""
    offering = Offering.objects.filter(translation_key=translation_key).first()
    if offering is None or Page.objects.filter(translation_key=translation_key).exists():
        return
    lock_offering(offering.pk)
    if not offering.registrations.exists():
        offering.delete()
