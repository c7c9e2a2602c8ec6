"""Offerings: one row per event or course edition, outside the page tree."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.dates import instant
from core.fields import MomentField
from core.languages import ENGLISH
from core.models import Neighbourhood, Theme, Venue
from registrations.enums import (
    ACCEPTS_REGISTRATIONS,
    Admission,
    OfferingState,
    OfferingStatus,
    RegistrationMode,
    RegistrationStatus,
)
from registrations.models.offering_facts import OfferingFacts

REMINDED_AT = time(9)
THANKED_AT = time(10)
SOON = timedelta(days=2)


def _on_the_clock(day: date, at: time) -> datetime:
    """That time of day in Amsterdam."""
    return datetime.combine(day, at, tzinfo=timezone.get_default_timezone())


def holds_places(now: datetime) -> Q:
    """Condition for registrations that hold a place at `now`: see `Registration.holds_until`."""
    timed = Q(status__in=[RegistrationStatus.PENDING, RegistrationStatus.OFFERED])
    return Q(status=RegistrationStatus.CONFIRMED) | (timed & Q(holds_until__gt=now))


def is_over(now: datetime) -> Q:
    """Condition for offerings that are over: see `Offering.is_over_at`."""
    return Q(ends_at__lte=now) & ~Q(status=OfferingStatus.POSTPONED)


def _live_page() -> Exists:
    """Condition for offerings that a visitor can reach, through a page in any language."""
    pages = Page.objects.filter(
        translation_key=OuterRef("translation_key"), live=True, alias_of__isnull=True
    )
    return Exists(pages)


def _closing_moment() -> Coalesce:
    """`Offering.registration_closes_at` in SQL."""
    # SQLite multiplies a duration by plain integers only.
    number = Cast("closes_hours_before", models.IntegerField())
    hours = models.ExpressionWrapper(
        number * models.Value(timedelta(hours=1)), output_field=models.DurationField()
    )
    before = models.ExpressionWrapper(
        models.F("starts_at") - hours, output_field=models.DateTimeField()
    )
    return Coalesce("closes_at", before, "starts_at", output_field=models.DateTimeField())


class OfferingQuerySet(models.QuerySet["Offering"]):
    def with_live_page(self) -> OfferingQuerySet:
        """Offerings that a visitor can reach, through a page in any language."""
        return self.filter(_live_page())

    def without_live_page(self) -> OfferingQuerySet:
        return self.filter(~_live_page())

    def with_live_page_found(self) -> OfferingQuerySet:
        """Annotate what `has_live_page` answers, for lists."""
        return self.annotate(live_page_found=_live_page())

    def upcoming(self, now: datetime | None = None) -> OfferingQuerySet:
        """Offerings that are not over, soonest first. One that is under way is upcoming."""
        return self.not_over(now).order_by("starts_at", "pk")

    def past(self, now: datetime | None = None) -> OfferingQuerySet:
        return self.over(now).order_by("-starts_at", "-pk")

    def over(self, now: datetime | None = None) -> OfferingQuerySet:
        """Offerings for which `is_over_at` holds."""
        return self.filter(is_over(now or timezone.now()))

    def not_over(self, now: datetime | None = None) -> OfferingQuerySet:
        return self.filter(~is_over(now or timezone.now()))

    def going_ahead(self, now: datetime | None = None) -> OfferingQuerySet:
        """Offerings that people count on: neither over nor cancelled."""
        return self.not_over(now).exclude(status=OfferingStatus.CANCELLED)

    def with_a_day(self) -> OfferingQuerySet:
        """Leave out what is postponed: its day is the old one."""
        return self.exclude(status=OfferingStatus.POSTPONED)

    def without_closed_courses(self, now: datetime | None = None) -> OfferingQuerySet:
        """Leave out courses that have begun and take nobody any more.

        An event that has begun stays: somebody on the way looks up where it is.
        """
        now = now or timezone.now()
        begun = Q(is_course=True, starts_at__lte=now, status=OfferingStatus.SCHEDULED)
        closed = Q(registration_mode=RegistrationMode.INTERNAL, registration_ends_at__lte=now)
        offerings = self.alias(registration_ends_at=_closing_moment())
        return offerings.exclude(begun & closed)

    def with_taken(self, now: datetime | None = None) -> OfferingQuerySet:
        """Annotate `taken_places` and `waiting_count`, each by a correlated subquery."""
        from registrations.models import Registration

        # `values` groups by offering, so that Sum and Count give one row each.
        own = Registration.objects.filter(offering=OuterRef("pk")).order_by()
        taken = own.holding(now).values("offering").annotate(n=Sum("places")).values("n")
        waiting = own.waiting().order_by().values("offering").annotate(n=models.Count("pk"))
        return self.annotate(
            taken_places=Coalesce(Subquery(taken), 0),
            waiting_count=Coalesce(Subquery(waiting.values("n")), 0),
        )

    def not_closed(self, now: datetime | None = None) -> OfferingQuerySet:
        """Offerings whose registration has not closed."""
        offerings = self.alias(registration_ends_at=_closing_moment())
        return offerings.filter(registration_ends_at__gt=now or timezone.now())

    def with_places_left(self, now: datetime | None = None) -> OfferingQuerySet:
        """Offerings where a newcomer would get a free place. No limit counts as free."""
        return self.with_taken(now).filter(
            Q(capacity__isnull=True) | Q(capacity__gt=models.F("taken_places")),
            Q(waiting_count=0) | Q(waiting_list_closed_at__isnull=False),
        )


class Offering(OfferingFacts):
    """The published facts of one event or course edition. Everything public reads them from here.

    There is one row per `translation_key` of its pages. Only `services.publish_offering` writes it.

    - `sequence` counts how often day, place or status changed after people could know them.
    - `calendar_sequence` is the iCalendar SEQUENCE (RFC 5545, 3.8.7.4) of the newest file. It rises
      with `sequence`, and with each file that goes to a person.
    - `waiting_list_closed_at` is when the people who waited were told that the list had ended.
    - `day_changed_at` is when the day, or whether it goes ahead, last changed after publication.
    """

    # A draft page may lack these two. A published offering has them.
    starts_at = MomentField(_("starts"))
    ends_at = MomentField(_("ends"))

    translation_key = models.UUIDField(unique=True, editable=False)
    is_course = models.BooleanField(default=False, editable=False)
    title = models.CharField(_("title"), max_length=255, editable=False)
    themes = models.ManyToManyField(Theme, blank=True, related_name="offerings")
    previous_starts_at = models.DateTimeField(_("first planned on"), null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    waiting_list_closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    day_changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    # Only the unsaved Offering of a preview has these two, because it has no rows to join.
    preview_themes: list[Theme] | None = None
    preview_meetings: list[Meeting] | None = None

    objects = OfferingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("date or edition")
        verbose_name_plural = _("dates and editions")
        permissions = [
            ("export_registrations", _("Can export registrations")),
            ("check_in", _("Can check people in")),
            ("select_applicants", _("Can see and select who applies for a course")),
        ]
        indexes = [
            models.Index(fields=["starts_at", "id"], name="offering_agenda"),
            models.Index(fields=["neighbourhood", "starts_at"], name="offering_neighbourhood"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="offering_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gt=0),
                name="offering_capacity_positive",
            ),
            models.CheckConstraint(
                condition=Q(max_places__gte=1), name="offering_max_places_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    # --- places ---------------------------------------------------------------------------------

    @property
    def taken(self) -> int:
        """Places held now, from the annotation of `with_taken()` where there is one."""
        annotated = self.__dict__.get("taken_places")
        return self._counts[0] if annotated is None else annotated

    @property
    def waiting(self) -> int:
        """The number of registrations on the waiting list."""
        annotated = self.__dict__.get("waiting_count")
        return self._counts[1] if annotated is None else annotated

    @cached_property
    def _counts(self) -> tuple[int, int]:
        """Places held and registrations waiting, at the moment of the first use."""
        if self.pk is None:
            return 0, 0
        counted = self.registrations.aggregate(
            taken=Sum("places", filter=holds_places(timezone.now())),
            waiting=models.Count("pk", filter=Q(status=RegistrationStatus.WAITING)),
        )
        return counted["taken"] or 0, counted["waiting"]

    @property
    def places_left(self) -> int | None:
        """Free places, never below 0; None when there is no limit."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def max_places_now(self) -> int:
        """The most places one registration may hold, never more than the capacity."""
        return min(self.max_places, self.capacity or self.max_places)

    # --- state ----------------------------------------------------------------------------------

    def state_at(self, now: datetime | None = None) -> OfferingState:
        """What a visitor can do at `now`. The first rule that applies decides."""
        now = now or timezone.now()
        if self.status == OfferingStatus.CANCELLED:
            return OfferingState.CANCELLED
        if self.status == OfferingStatus.POSTPONED:
            return OfferingState.POSTPONED
        if self.ends_at <= now:
            return OfferingState.PAST
        if self.registration_mode == RegistrationMode.NONE:
            return OfferingState.NO_REGISTRATION
        if self.registration_mode == RegistrationMode.EXTERNAL:
            return OfferingState.EXTERNAL
        if self.registration_opens_at and now < self.registration_opens_at:
            return OfferingState.NOT_YET_OPEN
        if now >= self.registration_closes_at:
            return OfferingState.CLOSED
        if self.admission == Admission.SELECTION or self.capacity is None:
            return OfferingState.OPEN
        if now >= self.cut_off_at:
            # No more offers are made: a free place goes to the first who asks.
            return OfferingState.FULL if self.places_left == 0 else OfferingState.OPEN
        if self.places_left == 0 or self.waiting:
            return OfferingState.WAITING_LIST if self.has_waiting_list else OfferingState.FULL
        return OfferingState.OPEN

    @property
    def state(self) -> OfferingState:
        return self.state_at()

    @property
    def accepts_registrations(self) -> bool:
        return self.state in ACCEPTS_REGISTRATIONS

    def is_over_at(self, now: datetime) -> bool:
        """Whether its last day has passed. A postponed one still waits for its day."""
        return not self.is_postponed and self.ends_at <= now

    @property
    def is_going_ahead(self) -> bool:
        """Whether people count on it now: neither over nor cancelled."""
        return self.status != OfferingStatus.CANCELLED and not self.is_over_at(timezone.now())

    @property
    def over_since(self) -> datetime | None:
        """The moment from which the terms of retention count; None while it is postponed.

        That is the end of the last meeting that took place or will, or the last change of the day
        if that is later: a day moved into the past by mistake must not make us forget people at
        once. For many offerings prefetch `meetings`.
        """
        if self.is_postponed:
            return None
        meetings = [
            meeting.ends_at
            for meeting in self.meetings.all()
            if meeting.removed_at is None or meeting.removed_at >= meeting.ends_at
        ]
        changed = [self.day_changed_at] if self.day_changed_at else []
        return max([self.ends_at, *changed, *meetings])

    @property
    def registration_closes_at(self) -> datetime:
        return super().registration_closes_at or self.starts_at

    @property
    def closes_apart(self) -> bool:
        """Whether registration closes at another moment than the start, and so has to be said."""
        return instant(self.registration_closes_at) != instant(self.starts_at)

    @property
    def closes_soon(self) -> bool:
        """Whether registration closes within two days, at another moment than the start."""
        left = self.registration_closes_at - timezone.now()
        return self.closes_apart and timedelta() < left <= SOON

    @property
    def days_to_register(self) -> int:
        """How many days registration stays open after today."""
        return (timezone.localdate(self.registration_closes_at) - timezone.localdate()).days

    @property
    def cut_off_at(self) -> datetime:
        """The moment from which no places are offered to people on the waiting list."""
        return self.starts_at.astimezone(UTC) - timedelta(hours=self.cut_off_hours)

    @property
    def reminder_moments(self) -> list[tuple[int, datetime]]:
        """(days before, moment) of each reminder, earliest first. At nine, Amsterdam time."""
        days = {int(part) for part in self.reminder_days.split(",") if part.strip()}
        start = timezone.localdate(self.starts_at)
        moments = [(n, _on_the_clock(start - timedelta(days=n), REMINDED_AT)) for n in days]
        return sorted(moments, key=lambda item: item[1])

    @property
    def thanks_at(self) -> datetime | None:
        """When the people who were there are thanked; None when they are not. At ten, Amsterdam
        time."""
        if self.thanks_days is None:
            return None
        last_day = timezone.localdate(self.ends_at)
        return _on_the_clock(last_day + timedelta(days=self.thanks_days), THANKED_AT)

    def evaluation_for(self, language: str) -> str:
        """The address of the evaluation form for readers of this language; "" without one."""
        return (self.evaluation_url_en if language == ENGLISH else "") or self.evaluation_url

    @property
    def has_live_page(self) -> bool:
        """Whether visitors can reach it; from the annotation of `with_live_page_found()` if any."""
        annotated = self.__dict__.get("live_page_found")
        if annotated is not None:
            return annotated
        return Offering.objects.with_live_page().filter(pk=self.pk).exists()

    @property
    def external_site(self) -> str:
        """The name of the other site where people register: `festival.example`."""
        return (urlsplit(self.external_url).hostname or "").removeprefix("www.")

    @property
    def is_postponed(self) -> bool:
        return self.status == OfferingStatus.POSTPONED

    @property
    def can_be_announced(self) -> bool:
        """Whether it has a day to come on which it goes ahead."""
        return self.status == OfferingStatus.SCHEDULED and self.ends_at > timezone.now()

    @property
    def is_moved(self) -> bool:
        return self.status == OfferingStatus.SCHEDULED and self.previous_starts_at is not None

    @cached_property
    def has_applications(self) -> bool:
        """Whether staff choose who takes part, or did before it became open to everyone."""
        applied = [RegistrationStatus.APPLIED, RegistrationStatus.REJECTED]
        return (
            self.admission == Admission.SELECTION
            or self.pk is not None
            and self.registrations.filter(status__in=applied).exists()
        )

    # --- where and what -------------------------------------------------------------------------

    @property
    def place(self) -> Neighbourhood | None:
        """Its own neighbourhood or village, otherwise that of the venue."""
        return self.neighbourhood or (self.venue.neighbourhood if self.venue else None)

    @property
    def all_themes(self) -> list[Theme]:
        if self.preview_themes is not None:
            return self.preview_themes
        return list(self.themes.all())

    @property
    def all_meetings(self) -> list[Meeting]:
        """Meetings that were not removed, in order. For lists prefetch `meetings__venue`."""
        if self.preview_meetings is not None:
            return self.preview_meetings
        kept = [meeting for meeting in self.meetings.all() if meeting.removed_at is None]
        return sorted(kept, key=lambda meeting: meeting.starts_at)


class Meeting(models.Model):
    """One time that people come together: an event, or one session of a course.

    `key` is the `translation_key` of the page (event) or of the session row (course edition).
    """

    offering = models.ForeignKey(Offering, models.CASCADE, related_name="meetings")
    key = models.UUIDField(unique=True, editable=False)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    venue = models.ForeignKey(
        Venue,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("venue"),
    )
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    # What a mail calls it, in the language of the mail: see `MailFacts.days`.
    title = ""

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.offering} {self.starts_at:%Y-%m-%d}"
