"""The facts of an event or edition, shared by its page and its Offering."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import retention
from core.fields import MomentField
from core.models import Neighbourhood, Venue
from registrations.enums import (
    Admission,
    AttendanceMode,
    GroupPolicy,
    OfferingKind,
    OfferingStatus,
    RegistrationMode,
    SpokenLanguage,
)

# Half a year, for a course whose enrolment ends long before.
MOST_HOURS = 24 * 183
# "7, 1": at most five numbers of at most two digits
DAYS = r"^\s*\d{1,2}(\s*,\s*\d{1,2}){0,4}\s*$"

MAX_THANKS_DAYS = 14


class OfferingFacts(models.Model):
    """The facts of one event or course edition, typed on its page and published to its Offering.

    Required facts are `null=True, blank=False`: a draft may lack them, publishing may not.
    """

    kind = models.CharField(
        _("kind"), max_length=10, choices=OfferingKind, default=OfferingKind.MEET
    )
    starts_at = MomentField(_("starts"), null=True)
    ends_at = MomentField(_("ends"), null=True)
    venue = models.ForeignKey(
        Venue,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("venue"),
    )
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("neighbourhood or village"),
        help_text=_("Leave empty to use the neighbourhood of the venue."),
    )
    attendance_mode = models.CharField(
        _("where people take part"),
        max_length=10,
        choices=AttendanceMode,
        default=AttendanceMode.ON_SITE,
    )
    join_url = models.URLField(
        _("link to the online meeting"),
        blank=True,
        help_text=_("Only people who registered get this link. It is never on the site."),
    )
    spoken_language = models.CharField(
        _("language spoken"), max_length=5, choices=SpokenLanguage, default=SpokenLanguage.DUTCH
    )
    status = models.CharField(
        _("goes ahead?"),
        max_length=10,
        choices=OfferingStatus,
        default=OfferingStatus.SCHEDULED,
    )
    registration_mode = models.CharField(
        _("registration"),
        max_length=10,
        choices=RegistrationMode,
        default=RegistrationMode.INTERNAL,
    )
    external_url = models.URLField(_("address of the other site"), blank=True)
    capacity = models.PositiveIntegerField(
        _("places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(10_000)],
        help_text=_("Leave empty when there is no limit."),
    )
    max_places = models.PositiveSmallIntegerField(
        _("places per registration"),
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text=_("How many places one person can take, including their own."),
    )
    # Registration opens and closes at a moment, or counted back from the start, and then it moves
    # with the start. Only the two properties below and the rules of the page read these four.
    opens_at = MomentField(
        _("registration opens"), null=True, blank=True, help_text=_("Empty: straight away.")
    )
    opens_days_before = models.PositiveSmallIntegerField(
        _("or: days before the start"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(366)],
        help_text=_("At the same time of day. Moves along when the start moves."),
    )
    closes_at = MomentField(
        _("registration closes"), null=True, blank=True, help_text=_("Empty: when it starts.")
    )
    closes_hours_before = models.PositiveSmallIntegerField(
        _("or: hours before the start"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_HOURS)],
        help_text=_("A day is 24, a week 168. Moves along when the start moves."),
    )
    has_waiting_list = models.BooleanField(_("has a waiting list"), default=True)
    group_policy = models.CharField(
        _("a group on the waiting list"),
        max_length=12,
        choices=GroupPolicy,
        default=GroupPolicy.KEEP_ORDER,
    )
    admission = models.CharField(
        _("admission"), max_length=10, choices=Admission, default=Admission.OPEN
    )
    decides_on = models.DateField(
        _("people hear by"),
        null=True,
        blank=True,
        help_text=_("With selection: the last day on which everybody hears whether they are in."),
    )
    confirms_email = models.BooleanField(
        _("people confirm their email address first"), default=False
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to accept an offered place"),
        default=48,
        validators=[MinValueValidator(1), MaxValueValidator(720)],
    )
    cut_off_hours = models.PositiveSmallIntegerField(
        _("hours before the start after which no places are offered"),
        default=24,
        validators=[MaxValueValidator(720)],
    )
    reminder_days = models.CharField(
        _("reminders"),
        max_length=30,
        default="7, 1",
        blank=True,
        validators=[RegexValidator(DAYS, _("Type numbers of days with commas: 7, 1."))],
        help_text=_("Days before the start on which people get a reminder. Empty: none."),
    )
    retention_days = models.PositiveSmallIntegerField(
        _("days after which details are removed"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(retention.LONGEST_DAYS)],
        help_text=_("Only when it must be sooner than the site settings say."),
    )
    thanks_days = models.PositiveSmallIntegerField(
        _("thank-you email"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_THANKS_DAYS)],
        help_text=_(
            "Days after the end, at ten in the morning, for everybody who was checked in at the "
            "door. 1 is the next morning. Empty: none."
        ),
    )
    evaluation_url = models.URLField(
        _("address of an evaluation form"),
        blank=True,
        help_text=_("The thank-you email links to it. It is never on the site."),
    )
    evaluation_url_en = models.URLField(
        _("address of the form in English"),
        blank=True,
        help_text=_("Empty: everybody gets the first address."),
    )
    price = models.DecimalField(
        _("price in euros"),
        max_digits=7,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0)],
        help_text=_("0 means free."),
    )

    class Meta:
        abstract = True

    @property
    def registration_opens_at(self) -> datetime | None:
        """When registration opens; None when it is open from the beginning.

        Days are counted on the Amsterdam clock: 14 days before 15:30 is 15:30, even if the clock
        changes in between. A time that the clock skips becomes an hour later.
        """
        if self.opens_at or not (self.starts_at and self.opens_days_before):
            return self.opens_at
        start = timezone.localtime(self.starts_at)
        return (start - timedelta(days=self.opens_days_before)).astimezone(UTC)

    @property
    def registration_closes_at(self) -> datetime | None:
        """When registration closes; None for a draft without a start.

        That is the start unless the facts say otherwise. `closes_hours_before` counts elapsed
        hours, as `cut_off_hours` does.
        """
        if self.closes_at or not self.starts_at:
            return self.closes_at
        return self.starts_at.astimezone(UTC) - timedelta(hours=self.closes_hours_before or 0)


FACT_FIELDS = tuple(field.name for field in OfferingFacts._meta.local_fields)
"""The names of all facts. A page hands them to its Offering, and no translation has them."""
