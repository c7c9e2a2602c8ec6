from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.contact import readable_email
from core.encryption import EncryptedTextField
from core.fields import SortedByName
from core.text import name_key
from registrations.enums import ACTIVE_STATUSES, Audience, RegistrationStatus
from registrations.models.attendance import Attendance
from registrations.models.offerings import Offering, holds_places


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def active(self) -> RegistrationQuerySet:
        return self.filter(status__in=ACTIVE_STATUSES)

    def holding(self, now: datetime | None = None) -> RegistrationQuerySet:
        """Registrations that hold a place at `now`, by default this moment."""
        return self.filter(holds_places(now or timezone.now()))

    def expired_holds(self, now: datetime) -> RegistrationQuerySet:
        """Registrations whose time to confirm or accept has passed, though no service noted it."""
        return self.filter(
            status__in=[RegistrationStatus.PENDING, RegistrationStatus.OFFERED],
            holds_until__lte=now,
        )

    def audience(self, audience: Audience) -> RegistrationQuerySet:
        """The people a message from staff is for. Only a check-in counts as present."""
        was_there = Exists(Attendance.objects.filter(registration=OuterRef("pk")))
        match audience:
            case Audience.PRESENT:
                return self.filter(was_there)
            case Audience.ABSENT:
                return self.filter(~was_there, status=RegistrationStatus.CONFIRMED)
        return self.filter(
            status={
                Audience.COMES: RegistrationStatus.CONFIRMED,
                Audience.WAITING: RegistrationStatus.WAITING,
                Audience.OFFERED: RegistrationStatus.OFFERED,
                Audience.APPLIED: RegistrationStatus.APPLIED,
            }[audience]
        )

    def of_person(self, name: str, email: str) -> RegistrationQuerySet:
        """With this address and this name; capitals, spaces and accents aside."""
        return self.exclude(email="").filter(email=email, name_key=name_key(name))

    def others_of(self, registration: Registration) -> RegistrationQuerySet:
        """The other rows of this person; without an address those of the same name without one."""
        if not (registration.email or registration.name_key):
            return self.none()
        same = self.filter(email=registration.email, name_key=registration.name_key)
        return same.exclude(pk=registration.pk)

    def waiting(self) -> RegistrationQuerySet:
        """The waiting list, in order."""
        return self.filter(status=RegistrationStatus.WAITING).order_by("pk")


class ConsentText(models.Model):
    """The exact words people agreed to. `version` is a hash of language and text."""

    version = models.CharField(primary_key=True, max_length=16)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    text = models.TextField(_("text"))
    first_used_at = models.DateTimeField(_("first used"), default=timezone.now)

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")

    def __str__(self) -> str:
        return self.version


class Registration(SortedByName):
    """The part of one person or group in an Offering. Only `registrations.services` changes it.

    - `pk` rises in the order in which the lock on the Offering was taken: the waiting order.
    - `holds_until` is when a PENDING or OFFERED row stops holding its places.
    - `is_unconfirmed` marks an address that is not confirmed yet, where the offering asks for that.
    - `answers` maps the `translation_key` of a question to a language-neutral answer.
    - `changes` counts the changes that were mailed, so that each gets one mail.
    - Two people may share an address; one person has one registration per Offering.
    """

    offering = models.ForeignKey(Offering, models.PROTECT, related_name="registrations")
    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    submission_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    status = models.CharField(_("status"), max_length=10, choices=RegistrationStatus)
    holds_until = models.DateTimeField(_("place held until"), null=True, blank=True)
    places = models.PositiveSmallIntegerField(_("places"), default=1)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("email address"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    message = models.TextField(_("message"), blank=True, max_length=1000)
    guests = models.JSONField(_("names of guests"), default=list, blank=True)
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    consent_version = models.CharField(max_length=16, blank=True, editable=False)
    consented_at = models.DateTimeField(null=True, blank=True, editable=False)
    by_staff = models.BooleanField(_("registered by staff"), default=False, editable=False)
    is_unconfirmed = models.BooleanField(default=False, editable=False)
    changes = models.PositiveIntegerField(default=0, editable=False)
    link_version = models.PositiveSmallIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("registered at"), auto_now_add=True)
    status_changed_at = models.DateTimeField(default=timezone.now, editable=False)
    anonymised_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        indexes = [
            models.Index(fields=["offering", "status"], name="registration_status"),
            models.Index(
                fields=["holds_until"],
                condition=Q(status__in=[RegistrationStatus.PENDING, RegistrationStatus.OFFERED]),
                name="registration_run_out",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                "offering",
                Lower("email"),
                "name_key",
                condition=Q(status__in=ACTIVE_STATUSES) & ~Q(email=""),
                name="registration_once_per_person",
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="registration_places_positive"),
            models.CheckConstraint(
                condition=~Q(status__in=["pending", "offered"]) | Q(holds_until__isnull=False),
                name="registration_timed_hold_has_end",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def is_active(self) -> bool:
        return self.status in ACTIVE_STATUSES

    @property
    def status_now(self) -> RegistrationStatus:
        """The status at this moment: an expired hold is EXPIRED before any service notes it."""
        is_over = self.holds_until is not None and self.holds_until <= timezone.now()
        timed = self.status in (RegistrationStatus.PENDING, RegistrationStatus.OFFERED)
        return RegistrationStatus.EXPIRED if timed and is_over else RegistrationStatus(self.status)

    @property
    def is_active_now(self) -> bool:
        return self.status_now in ACTIVE_STATUSES

    @property
    def email_to_read(self) -> str:
        """The address as people write it, with é in its domain."""
        return readable_email(self.email)

    def of_same_address(self) -> RegistrationQuerySet:
        """All registrations with this address that still hold data, newest date first."""
        return (
            Registration.objects.filter(email=self.email, anonymised_at=None)
            .exclude(email="")
            .select_related("offering__venue__neighbourhood", "offering__neighbourhood")
            .order_by("-offering__starts_at", "-pk")
        )

    @property
    def position(self) -> int | None:
        """Place on the waiting list, counted from 1; None when not waiting."""
        if self.status != RegistrationStatus.WAITING:
            return None
        return self.offering.registrations.waiting().filter(pk__lte=self.pk).count()


class SetAsideForm(models.Model):
    """A form of somebody who takes part already; it counts for nothing and holds no place.

    It is kept for `retention.CORRECTED_ADDRESS`, so that its address can be corrected on the page
    after it, as that of any form: otherwise that page would tell a stranger who is registered.
    """

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="set_aside_forms")
    submission_id = models.UUIDField(unique=True, editable=False)
    content = EncryptedTextField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        default_permissions = ()
        verbose_name = _("form that counts for nothing")
        verbose_name_plural = _("forms that count for nothing")

    def __str__(self) -> str:
        return str(self.submission_id)


class Needs(models.Model):
    """Diet and access needs, kept apart because they may reveal health or religion (AVG art. 9).

    They are encrypted, with a permission, a consent and a retention term of their own. They never
    appear in a mail, a log, a search index or an export that did not ask for them.
    """

    registration = models.OneToOneField(Registration, models.CASCADE, related_name="needs")
    text = EncryptedTextField(_("what somebody needs"), max_length=1000)
    consented_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("needs")
        verbose_name_plural = _("needs")

    def __str__(self) -> str:
        return str(self.registration_id)
