"""Removal of personal data: needs first, then the rest. The numbers of people stay."""

from __future__ import annotations

import logging
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Site

from core import retention
from core.mail import outbox
from core.models import SiteSettings
from core.web import rate_limits
from registrations.emails import send
from registrations.enums import RegistrationStatus
from registrations.models import AccessLog, Needs, Offering, Registration
from registrations.services.locking import announce, lock_offering, lock_registration, service
from registrations.services.registering import clean_email
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


@dataclass
class Removed:
    """How much was removed, or would be in a dry run. `failed` counts offerings with an error."""

    needs: int = 0
    registrations: int = 0
    unconfirmed: int = 0
    mail_texts: int = 0
    access_log: int = 0
    failed: int = 0

    def add(self, other: Removed) -> None:
        for field in fields(self):
            name = field.name
            setattr(self, name, getattr(self, name) + getattr(other, name))


def anonymise_expired(*, dry_run: bool = False) -> Removed:
    """Remove personal data that is older than the terms. Idempotent.

    `dry_run` only counts. An error with one offering is logged and does not stop the others.
    """
    now = timezone.now()
    terms = Terms.of_site()
    removed = Removed()
    for offering in _over(now):
        try:
            removed.add(_anonymise_offering(offering, terms.of(offering), now, dry_run))
        except Exception:
            removed.failed += 1
            logger.exception("anonymising offering %s", offering.pk)
    removed.add(_anonymise_unconfirmed(now, dry_run))
    old = AccessLog.objects.filter(at__lt=now - retention.ACCESS_LOG)
    removed.access_log += old.count() if dry_run else old.delete()[0]
    if not dry_run:
        rate_limits.forget_old(now)
    removed.mail_texts += outbox.blank_old_bodies(now, dry_run=dry_run)
    return removed


def _over(now: datetime) -> QuerySet[Offering]:
    """Offerings that have ended and still hold personal data."""
    people = Registration.objects.filter(anonymised_at=None).values("offering")
    return Offering.objects.filter(ends_at__lt=now, pk__in=people).prefetch_related("meetings")


def _anonymise_offering(offering: Offering, terms: Terms, now: datetime, dry_run: bool) -> Removed:
    end = max([offering.ends_at, *(meeting.ends_at for meeting in offering.meetings.all())])
    removed = Removed()
    if now >= end + timedelta(days=terms.needs):
        needs = Needs.objects.filter(registration__offering=offering)
        removed.needs = needs.count() if dry_run else needs.delete()[0]
    if now >= end + timedelta(days=terms.details):
        people = Registration.objects.filter(offering=offering, anonymised_at=None)
        removed.registrations = people.count() if dry_run else _anonymise(offering.pk, now)
    return removed


@service
def _anonymise(offering_id: int, now: datetime) -> int:
    offering = lock_offering(offering_id)
    # Nobody is left to receive the planned messages.
    offering.staff_messages.planned().update(words={}, withdrawn_at=now)
    return anonymise(offering.registrations.filter(anonymised_at=None), now)


def anonymise(people: QuerySet[Registration], now: datetime) -> int:
    """Empty the personal fields of these rows and the mails about them. Call it under the lock."""
    rows = list(people)
    outbox.forget(send.reference(row) for row in rows)
    keys = [row.pk for row in rows]
    Needs.objects.filter(registration__in=keys).delete()
    return Registration.objects.filter(pk__in=keys).update(
        name="", email="", phone="", message="", guests=[], answers={}, anonymised_at=now
    )


def _anonymise_unconfirmed(now: datetime, dry_run: bool) -> Removed:
    """Remove registrations whose address was never confirmed in time."""
    timed_out = Registration.objects.filter(
        status=RegistrationStatus.PENDING, holds_until__lte=now
    ) | Registration.objects.filter(status=RegistrationStatus.EXPIRED, is_unconfirmed=True)
    removed = Removed()
    offerings = timed_out.filter(anonymised_at=None).order_by().values_list("offering", flat=True)
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
    return removed


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
    if registration.is_active and offering.ends_at > now:
        # No mail is sent: it would put the address back into the outbox.
        set_status(registration, RegistrationStatus.CANCELLED, now)
    anonymise(offering.registrations.filter(pk=registration.pk), now)
    update_to_clock(offering, now)
    announce(offering)


@service
def send_my_registrations(*, email: str, language: str) -> None:
    """Mail the link to "my registrations" to this address, if it is known.

    An unknown address takes as long, so that the time of the answer tells nothing.
    """
    known = (
        Registration.objects.filter(email=clean_email(email), anonymised_at=None)
        .exclude(email="")
        .order_by("-pk")
        .first()
    )
    if known:
        send.my_registrations(known, language, timezone.now())
    else:
        send.my_registrations_of_nobody(language)
