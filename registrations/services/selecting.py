"""Choosing among those who applied, where an offering admits by selection."""

from __future__ import annotations

from datetime import datetime

from registrations.emails import send
from registrations.enums import Admission, OfferingState, OfferingStatus, RegistrationStatus
from registrations.exceptions import (
    AlreadyDecided,
    AlreadyRegistered,
    NotAnApplicant,
    NotEnoughPlaces,
    RegistrationClosed,
)
from registrations.models import Offering, Registration
from registrations.services.locking import announce, service
from registrations.services.waiting_list import begin, fits, free_places, set_status


@service
def select_applicant(*, registration_id: int, after_all: bool = False) -> Registration:
    """Give an applicant a place. A second time changes nothing and mails nothing.

    `after_all` takes back a rejection: without it somebody whom a colleague just turned down is
    refused. Raises RegistrationClosed, NotEnoughPlaces, NotAnApplicant, AlreadyDecided,
    AlreadyRegistered (who was turned down has applied anew since) or OfferingBusy.
    """
    offering, registration, counts, now = begin(registration_id)
    if registration.status == RegistrationStatus.CONFIRMED:
        return registration
    if offering.status != OfferingStatus.SCHEDULED or offering.ends_at <= now:
        raise RegistrationClosed(offering.state_at(now))
    if registration.status == RegistrationStatus.REJECTED:
        _refuse_after_all(registration, wanted=after_all)
    elif not _may_be_chosen(registration):
        raise NotAnApplicant
    free = free_places(offering, counts.held)
    if not fits(registration.places, free):
        raise NotEnoughPlaces(free or 0)
    set_status(registration, RegistrationStatus.CONFIRMED, now)
    send.selected(registration)
    announce(offering)
    return registration


@service
def reject_applicant(*, registration_id: int) -> Registration:
    """Tell an applicant no. A second time changes nothing and mails nothing.

    Somebody who has a place keeps it: that is for `cancel`. Raises RegistrationClosed,
    NotAnApplicant, AlreadyDecided or OfferingBusy.
    """
    offering, registration, _, now = begin(registration_id)
    if registration.status == RegistrationStatus.REJECTED:
        return registration
    _refuse_when_done_with(offering, now)
    if registration.status == RegistrationStatus.CONFIRMED:
        raise AlreadyDecided(RegistrationStatus.CONFIRMED)
    if not _may_be_chosen(registration):
        raise NotAnApplicant
    set_status(registration, RegistrationStatus.REJECTED, now)
    send.rejected(registration)
    announce(offering)
    return registration


def _may_be_chosen(registration: Registration) -> bool:
    """Who applied; and who waited already when the offering came to admit by selection, because
    nobody else would ever offer them a place."""
    waits = registration.status == RegistrationStatus.WAITING
    chooses = registration.offering.admission == Admission.SELECTION
    return registration.status == RegistrationStatus.APPLIED or (waits and chooses)


def _refuse_when_done_with(offering: Offering, now: datetime) -> None:
    """A postponed offering has no day to give a place on, but "no" can be told."""
    if offering.status == OfferingStatus.CANCELLED:
        raise RegistrationClosed(OfferingState.CANCELLED)
    if offering.ends_at <= now:
        raise RegistrationClosed(OfferingState.PAST)


def _refuse_after_all(registration: Registration, *, wanted: bool) -> None:
    if registration.anonymised_at:
        raise NotAnApplicant
    if not wanted:
        raise AlreadyDecided(RegistrationStatus.REJECTED)
    others = registration.offering.registrations.active().exclude(pk=registration.pk)
    if registration.email and (known := others.filter(email=registration.email).first()):
        raise AlreadyRegistered(known)
