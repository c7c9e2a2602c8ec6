"""Selecting and rejecting applicants of an offering that admits by selection."""

from __future__ import annotations

from datetime import datetime

from registrations.emails import send
from registrations.enums import Admission, OfferingState, OfferingStatus, RegistrationStatus
from registrations.exceptions import (
    AlreadyDecided,
    AlreadyRegistered,
    NotAnApplicant,
    RegistrationClosed,
)
from registrations.models import Offering, Registration
from registrations.services.locking import announce, service
from registrations.services.waiting_list import give_place, lock_and_update, set_status


@service
def select_applicant(*, registration_id: int, after_all: bool = False) -> Registration:
    """Give an applicant a place. Calling it again changes and mails nothing.

    `after_all` also accepts an applicant whom a colleague rejected before. Raises
    RegistrationClosed, NotEnoughPlaces, NotAnApplicant, AlreadyDecided, AlreadyRegistered (a
    rejected person who has applied again since) or OfferingBusy.
    """
    offering, registration, counts, now = lock_and_update(registration_id)
    if registration.status == RegistrationStatus.CONFIRMED:
        return registration
    if offering.status != OfferingStatus.SCHEDULED or offering.is_over_at(now):
        raise RegistrationClosed(offering.state_at(now))
    if registration.status == RegistrationStatus.REJECTED:
        _refuse_after_all(registration, wanted=after_all)
    elif not _may_be_chosen(registration):
        raise NotAnApplicant
    give_place(offering, registration, counts, now)
    send.selected(registration)
    announce(offering)
    return registration


@service
def reject_applicant(*, registration_id: int) -> Registration:
    """Reject an applicant. Calling it again changes and mails nothing.

    An applicant who has a place already keeps it; `cancel` takes it away. Raises
    RegistrationClosed, NotAnApplicant, AlreadyDecided or OfferingBusy.
    """
    offering, registration, _, now = lock_and_update(registration_id)
    if registration.status == RegistrationStatus.REJECTED:
        return registration
    _refuse_when_over(offering, now)
    if registration.status == RegistrationStatus.CONFIRMED:
        raise AlreadyDecided(RegistrationStatus.CONFIRMED)
    if not _may_be_chosen(registration):
        raise NotAnApplicant
    set_status(registration, RegistrationStatus.REJECTED, now)
    send.rejected(registration)
    announce(offering)
    return registration


def _may_be_chosen(registration: Registration) -> bool:
    """Whether staff may decide on this person.

    People who were waiting when the offering changed to selection count as applicants: the waiting
    list makes no offers there.
    """
    waits = registration.status == RegistrationStatus.WAITING
    chooses = registration.offering.admission == Admission.SELECTION
    return registration.status == RegistrationStatus.APPLIED or (waits and chooses)


def _refuse_when_over(offering: Offering, now: datetime) -> None:
    """Raises RegistrationClosed. Rejecting is allowed while an offering is postponed."""
    if offering.status == OfferingStatus.CANCELLED:
        raise RegistrationClosed(OfferingState.CANCELLED)
    if offering.is_over_at(now):
        raise RegistrationClosed(OfferingState.PAST)


def _refuse_after_all(registration: Registration, *, wanted: bool) -> None:
    if registration.anonymised_at:
        raise NotAnApplicant
    if not wanted:
        raise AlreadyDecided(RegistrationStatus.REJECTED)
    others = registration.offering.registrations.active().exclude(pk=registration.pk)
    if known := others.of_person(registration.name, registration.email).first():
        raise AlreadyRegistered(known)
