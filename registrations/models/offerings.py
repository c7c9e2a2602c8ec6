"""What people register for: one row per event date or course edition, outside the page tree."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.dates import instant
from core.models import Neighbourhood, Theme, Venue
from registrations.enums import (
    Admission,
    OfferingState,
    OfferingStatus,
    RegistrationMode,
    RegistrationStatus,
)
from registrations.models.offering_facts import AMSTERDAM, OfferingFacts

REMINDED_AT = time(9)
THANKED_AT = time(10)
SOON = timedelta(days=2)


def holds_places(now: datetime) -> Q:
    """Registrations that hold a place. PENDING and OFFERED do so only until `holds_until`."""
    timed = Q(status__in=[RegistrationStatus.PENDING, RegistrationStatus.OFFERED])
    return Q(status=RegistrationStatus.CONFIRMED) | (timed & Q(holds_until__gt=now))


class OfferingQuerySet(models.QuerySet):
    def with_live_page(self) -> OfferingQuerySet:
        """Those a visitor can reach. A page in any language counts."""
        pages = Page.objects.filter(
            translation_key=OuterRef("translation_key"), live=True, alias_of__isnull=True
        )
        return self.filter(Exists(pages))

    def upcoming(self, now: datetime | None = None) -> OfferingQuerySet:
        """Not yet ended, soonest first. An offering that is under way is upcoming."""
        return self.filter(ends_at__gte=now or timezone.now()).order_by("starts_at", "pk")

    def past(self, now: datetime | None = None) -> OfferingQuerySet:
        return self.filter(ends_at__lt=now or timezone.now()).order_by("-starts_at", "-pk")

    def with_taken(self, now: datetime | None = None) -> OfferingQuerySet:
        """Annotate `taken_places` and `waiting_count`, one correlated subquery each (no join)."""
        from registrations.models import Registration

        # The outer `values` makes each subquery one group, so that Sum and Count give one row.
        own = Registration.objects.filter(offering=OuterRef("pk")).order_by().values("offering")
        taken = own.holding(now).annotate(n=Sum("places")).values("n")
        waiting = own.filter(status=RegistrationStatus.WAITING).annotate(n=models.Count("pk"))
        return self.annotate(
            taken_places=Coalesce(Subquery(taken), 0),
            waiting_count=Coalesce(Subquery(waiting.values("n")), 0),
        )

    def not_closed(self, now: datetime | None = None) -> OfferingQuerySet:
        """Those whose registration has not ended: `registration_closes_at` in the database."""
        now = now or timezone.now()
        # SQLite multiplies a duration by plain integers only.
        number = Cast("closes_hours_before", models.IntegerField())
        hours = number * models.Value(timedelta(hours=1))
        before = models.ExpressionWrapper(
            models.F("starts_at")
            - models.ExpressionWrapper(hours, output_field=models.DurationField()),
            output_field=models.DateTimeField(),
        )
        moment = Coalesce("closes_at", before, "starts_at", output_field=models.DateTimeField())
        return self.alias(registration_ends_at=moment).filter(registration_ends_at__gt=now)

    def with_places_left(self, now: datetime | None = None) -> OfferingQuerySet:
        """Only those with a free place that a newcomer would get; no limit counts as free."""
        return self.with_taken(now).filter(
            Q(capacity__isnull=True) | Q(capacity__gt=models.F("taken_places")),
            Q(waiting_count=0) | Q(waiting_list_closed_at__isnull=False),
        )


class Offering(OfferingFacts):
    """The published facts of one event or course edition. Everything public reads them from here.

    One row per `translation_key` of its pages. Written by `services.publish_offering` only.
    `sequence` is the iCalendar SEQUENCE (RFC 5545, 3.8.7.4): it rises when people's calendars must
    change. `waiting_list_closed_at` is when those waiting were told that the list has ended.
    """

    translation_key = models.UUIDField(unique=True, editable=False)
    is_course = models.BooleanField(default=False, editable=False)
    title = models.CharField(_("title"), max_length=255, editable=False)
    themes = models.ManyToManyField(Theme, blank=True, related_name="offerings")
    previous_starts_at = models.DateTimeField(_("first planned on"), null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    waiting_list_closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    # Only the unsaved Offering of a preview has these: such a row cannot be counted or joined.
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
                condition=Q(starts_at__isnull=False, ends_at__isnull=False),
                name="offering_has_moments",
            ),
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
        """Places held now. Uses the annotation of `with_taken()` when the row came from a list."""
        if "taken_places" not in self.__dict__:
            self.taken_places, self.waiting_count = self._count()
        return self.taken_places

    @property
    def waiting(self) -> int:
        """How many registrations wait for a place."""
        if "waiting_count" not in self.__dict__:
            self.taken_places, self.waiting_count = self._count()
        return self.waiting_count

    def _count(self) -> tuple[int, int]:
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
        """How many places one registration may hold: a group larger than the whole never fits."""
        return min(self.max_places, self.capacity or self.max_places)

    # --- state ----------------------------------------------------------------------------------

    def state_at(self, now: datetime | None = None) -> OfferingState:
        """What a visitor may do at that moment; the order of the questions is that of power."""
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
            # No offers any more: a free place is for who comes first.
            return OfferingState.FULL if self.places_left == 0 else OfferingState.OPEN
        if self.places_left == 0 or self.waiting:
            return OfferingState.WAITING_LIST if self.has_waiting_list else OfferingState.FULL
        return OfferingState.OPEN

    @property
    def state(self) -> OfferingState:
        return self.state_at()

    @property
    def closes_apart(self) -> bool:
        """Whether registration ends at another moment than the start: then that has to be said."""
        return instant(self.registration_closes_at) != instant(self.starts_at)

    @property
    def closes_soon(self) -> bool:
        """Whether it ends within two days, at a moment that nobody would guess."""
        left = self.registration_closes_at - timezone.now()
        return self.closes_apart and timedelta() < left <= SOON

    @property
    def cut_off_at(self) -> datetime:
        """From this moment no place is offered to those waiting."""
        return self.starts_at.astimezone(UTC) - timedelta(hours=self.cut_off_hours)

    @property
    def reminder_moments(self) -> list[tuple[int, datetime]]:
        """(days before, moment) of each reminder, soonest first: in the morning, Amsterdam time."""
        days = {int(part) for part in self.reminder_days.split(",") if part.strip()}
        start = self.starts_at.astimezone(AMSTERDAM)
        moments = [
            (n, datetime.combine(start.date() - timedelta(days=n), REMINDED_AT, tzinfo=AMSTERDAM))
            for n in days
        ]
        return sorted(moments, key=lambda item: item[1])

    @property
    def thanks_at(self) -> datetime | None:
        """When people who were there are thanked, Amsterdam time; None when nobody is."""
        if self.thanks_days is None:
            return None
        day = self.ends_at.astimezone(AMSTERDAM).date() + timedelta(days=self.thanks_days)
        return datetime.combine(day, THANKED_AT, tzinfo=AMSTERDAM)

    def evaluation_for(self, language: str) -> str:
        """Address of the evaluation form for who reads this language; "" without one."""
        return (self.evaluation_url_en if language == "en" else "") or self.evaluation_url

    @property
    def is_moved(self) -> bool:
        return self.status == OfferingStatus.SCHEDULED and self.previous_starts_at is not None

    # --- where and what -------------------------------------------------------------------------

    @property
    def place(self) -> Neighbourhood | None:
        """The wijk or dorp it is in: its own, else that of the venue."""
        return self.neighbourhood or (self.venue.neighbourhood if self.venue else None)

    @property
    def all_themes(self) -> list[Theme]:
        if self.preview_themes is not None:
            return self.preview_themes
        return list(self.themes.all())

    @property
    def all_meetings(self) -> list[Meeting]:
        """Meetings that go on, in time order. For lists prefetch `meetings__venue`."""
        if self.preview_meetings is not None:
            return self.preview_meetings
        kept = [meeting for meeting in self.meetings.all() if meeting.removed_at is None]
        return sorted(kept, key=lambda meeting: meeting.starts_at)


class Meeting(models.Model):
    """One occasion on which people come together: the event itself, or a session of a course.

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
