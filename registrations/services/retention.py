"""Removal of personal data: needs first, then the rest. The numbers of people stay."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from wagtail.models import Site

from core import erasures, retention
from core.contact import kept_email
from core.mail import outbox
from core.models import SiteSettings
from core.web import rate_limits
from registrations.emails import send
from registrations.enums import RegistrationStatus
from registrations.models import AccessLog, Needs, Offering, Registration, SetAsideForm
from registrations.models.offerings import OfferingQuerySet
from registrations.services.locking import announce, lock_offering, lock_registration, service
from registrations.services.waiting_list import set_status, update_to_clock

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Terms:
    """How long personal data is kept, in days after the last meeting."""

    needs: int
    details: int

    @classmethod
    def of_site(cls) -> Terms:
        site = Site.objects.filter(is_default_site=True).first()
        settings = SiteSettings.for_site(site) if site else SiteSettings()
        return cls(min(settings.needs_days, settings.details_days), settings.details_days)

    def of(self, offering: Offering) -> Terms:
        """The terms of one offering, which may be shorter than those of the site, never longer."""
        own = offering.retention_days or self.details
        return Terms(min(self.needs, own), min(self.details, own))


@dataclass(frozen=True)
class RemovalDays:
    """The last day on which we may still hold what somebody needs, and their other details."""

    needs: date
    details: date


def removal_days(offering: Offering) -> RemovalDays | None:
    """When people of this offering are forgotten; None while it is postponed.

    The job that removes runs once a day, so it has been by the day after the term.
    """
    since = offering.over_since
    if since is None:
        return None
    terms = Terms.of_site().of(offering)
    needs, details = (
        timezone.localdate(since + timedelta(days=days + 1))
        for days in (terms.needs, terms.details)
    )
    return RemovalDays(needs, details)


@dataclass
class Emptied:
    """How many rows of one offering were emptied, or would be."""

    offering: Offering
    needs: int = 0
    registrations: int = 0


@dataclass
class Removed:
    """How much was removed, or would be in a dry run. `failed` counts offerings with an error.

    `offerings` names those that were emptied, with the numbers of each.
    """

    needs: int = 0
    registrations: int = 0
    unconfirmed: int = 0
    mail_texts: int = 0
    access_log: int = 0
    failed: int = 0
    offerings: list[Emptied] = field(default_factory=list)

    def add(self, emptied: Emptied) -> None:
        self.needs += emptied.needs
        self.registrations += emptied.registrations
        if emptied.needs or emptied.registrations:
            self.offerings.append(emptied)


def anonymise_expired(*, dry_run: bool = False) -> Removed:
    """Remove personal data that is older than the terms. Idempotent.

    `dry_run` only counts. An error with one offering is logged and does not stop the others.
    """
    now = timezone.now()
    terms = Terms.of_site()
    removed = Removed()
    # First, so that a dry run counts the same: emptying people deletes the mails about them.
    removed.mail_texts = outbox.blank_old_bodies(now, keep=_mails_in_use(now), dry_run=dry_run)
    for offering in _with_personal_data(now):
        try:
            if _is_due(offering, terms.of(offering).needs, now):
                removed.add(_anonymise_offering(offering.pk, terms, now, dry_run))
        except Exception:
            removed.failed += 1
            logger.exception("anonymising offering %s", offering.pk)
    _anonymise_unconfirmed(removed, now, dry_run)
    old = AccessLog.objects.filter(at__lt=now - retention.ACCESS_LOG)
    removed.access_log += old.count() if dry_run else old.delete()[0]
    if not dry_run:
        rate_limits.forget_old(now)
        SetAsideForm.objects.filter(created_at__lte=now - retention.CORRECTED_ADDRESS).delete()
    return removed


def _mails_in_use(now: datetime) -> list[str]:
    """References of the mails to people who take part or wait, until two weeks after it.

    It counts like every other term, so a postponed event keeps the texts of its mails.
    """
    people = Registration.objects.active().filter(anonymised_at=None)
    offerings = Offering.objects.filter(pk__in=people.values("offering"))
    in_use = [
        offering
        for offering in offerings.prefetch_related("meetings")
        if not _is_due(offering, retention.MAIL_BODIES.days, now)
    ]
    return [send.reference(row) for row in people.filter(offering__in=in_use).only("public_id")]


def _with_personal_data(now: datetime) -> QuerySet[Offering]:
    """Offerings that are over and still hold personal data."""
    people = Registration.objects.filter(anonymised_at=None).values("offering")
    return Offering.objects.over(now).filter(pk__in=people).prefetch_related("meetings")


def _is_due(offering: Offering, days: int, now: datetime) -> bool:
    over_since = offering.over_since
    return over_since is not None and now >= over_since + timedelta(days=days)


@service
def _anonymise_offering(offering_id: int, terms: Terms, now: datetime, dry_run: bool) -> Emptied:
    """Empty what is due of one offering.

    The state is asked again under the lock: an editor may just have postponed or moved it.
    """
    offering = lock_offering(offering_id)
    own = terms.of(offering)
    emptied = Emptied(offering)
    if _is_due(offering, own.needs, now):
        needs = Needs.objects.filter(registration__offering=offering)
        emptied.needs = needs.count() if dry_run else needs.delete()[0]
    if _is_due(offering, own.details, now):
        people = offering.registrations.filter(anonymised_at=None)
        emptied.registrations = people.count() if dry_run else anonymise(people, now)
        if not dry_run:
            # Nobody is left to receive the planned messages.
            offering.staff_messages.planned().update(words={}, withdrawn_at=now)
    return emptied


@dataclass
class ToBeEmptied:
    """An offering whose names and addresses are removed at `at`, unless its day changes."""

    offering: Offering
    at: datetime
    number: int


def emptied_soon(offerings: OfferingQuerySet, within: timedelta) -> list[ToBeEmptied]:
    """Those of `offerings` that are emptied within this time, the first one first."""
    now, terms = timezone.now(), Terms.of_site()
    people = Count("registrations", filter=Q(registrations__anonymised_at=None))
    over: QuerySet[Offering] = offerings.over(now)
    found = [
        ToBeEmptied(offering, since + timedelta(days=terms.of(offering).details), offering.people)
        for offering in over.annotate(people=people)
        .filter(people__gt=0)
        .prefetch_related("meetings")
        if (since := offering.over_since)
    ]
    return sorted((one for one in found if one.at <= now + within), key=lambda one: one.at)


def anonymise(people: QuerySet[Registration], now: datetime) -> int:
    """Empty the personal fields of these rows and the mails about them. Call it under the lock."""
    rows = list(people)
    outbox.forget(send.reference(row) for row in rows)
    keys = [row.pk for row in rows]
    Needs.objects.filter(registration__in=keys).delete()
    SetAsideForm.objects.filter(registration__in=keys).delete()
    return Registration.objects.filter(pk__in=keys).update(
        name="",
        name_key="",
        email="",
        phone="",
        message="",
        guests=[],
        answers={},
        anonymised_at=now,
    )


def _anonymise_unconfirmed(removed: Removed, now: datetime, dry_run: bool) -> None:
    """Remove registrations whose address was never confirmed in time; count them in `removed`."""
    timed_out = Registration.objects.filter(
        status=RegistrationStatus.PENDING, holds_until__lte=now
    ) | Registration.objects.filter(status=RegistrationStatus.EXPIRED, is_unconfirmed=True)
    offerings = timed_out.filter(anonymised_at=None).order_by().values_list("offering", flat=True)
    if dry_run:
        # The run has emptied these before, and has counted them.
        emptied = [one.offering.pk for one in removed.offerings if one.registrations]
        offerings = offerings.exclude(offering__in=emptied)
    for offering_id in sorted(set(offerings)):
        if dry_run:
            removed.unconfirmed += timed_out.filter(
                anonymised_at=None, offering=offering_id
            ).count()
            continue
        try:
            removed.unconfirmed += _anonymise_unconfirmed_of(offering_id, now)
        except Exception:
            removed.failed += 1
            logger.exception("anonymising unconfirmed registrations of offering %s", offering_id)


@service
def _anonymise_unconfirmed_of(offering_id: int, now: datetime) -> int:
    offering = lock_offering(offering_id)
    update_to_clock(offering, now)
    return anonymise(
        offering.registrations.filter(
            status=RegistrationStatus.EXPIRED, is_unconfirmed=True, anonymised_at=None
        ),
        now,
    )


@service
def erase(*, registration_id: int) -> None:
    """Remove the data of one person at their request. The place is freed and the row is kept."""
    now = timezone.now()
    offering, registration = lock_registration(registration_id)
    if registration.is_active and not offering.is_over_at(now):
        # No mail is sent: it would put the address back into the outbox.
        set_status(registration, RegistrationStatus.CANCELLED, now)
    anonymise(offering.registrations.filter(pk=registration.pk), now)
    update_to_clock(offering, now)
    erasures.note(registration.public_id)
    announce(offering)


def erase_again(hashes: set[str]) -> int:
    """Erase who was erased before, after a restore brought them back. Returns how many."""
    people = Registration.objects.filter(anonymised_at=None).order_by("pk")
    found = [
        pk
        for pk, public_id in people.values_list("pk", "public_id").iterator()
        if erasures.hashed(public_id) in hashes
    ]
    for pk in found:
        erase(registration_id=pk)
    return len(found)


@service
def send_my_registrations(*, email: str, language: str) -> None:
    """Mail the link to "my registrations" to this address, if it is known.

    An unknown address takes as long, so that the time of the answer tells nothing.
    """
    known = (
        Registration.objects.filter(email=kept_email(email), anonymised_at=None)
        .exclude(email="")
        .order_by("-pk")
        .first()
    )
    if known:
        send.my_registrations(known, language, timezone.now())
    else:
        send.my_registrations_of_nobody(language)
