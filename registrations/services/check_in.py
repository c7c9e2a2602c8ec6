"""Attendance at the door. A registration is counted once per meeting."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from core.contact import kept_email
from registrations.enums import HOLDING_STATUSES, UNEXPECTED_STATUSES, RegistrationStatus
from registrations.exceptions import (
    AlreadyCounted,
    NotAtThisDoor,
    OfferingFull,
    PlacesArePromised,
    RegistrationEnded,
    TooManyPlaces,
)
from registrations.models import Attendance, Meeting, Offering, Registration
from registrations.services.locking import lock_offering, lock_registration, service
from registrations.services.registering import register_by_staff

MAX_WALK_IN = 20


def _meeting_of(offering: Offering, meeting_id: int) -> Meeting:
    """Raises NotAtThisDoor for a meeting of another offering, or one that was removed."""
    meeting = offering.meetings.filter(pk=meeting_id, removed_at=None).first()
    if meeting is None:
        raise NotAtThisDoor
    return meeting


@service
def check_in(
    *,
    registration_id: int,
    meeting_id: int,
    present: int | None = None,
    at: datetime | None = None,
) -> Attendance:
    """Check a registration in with `present` people; None means all its places.

    Doing it again for the same meeting only changes the number, so a tap that is sent twice counts
    once. `at` is the moment of the tap, because a phone without network sends it later. Raises
    RegistrationEnded for a person who holds no place, AlreadyCounted, NotAtThisDoor, TooManyPlaces
    or OfferingBusy.
    """
    offering, registration = lock_registration(registration_id)
    meeting = _meeting_of(offering, meeting_id)
    if registration.status_now not in HOLDING_STATUSES:
        raise RegistrationEnded
    present = registration.places if present is None else present
    if not 1 <= present <= registration.places:
        raise TooManyPlaces(registration.places)
    _refuse_if_counted(registration, meeting)
    now = timezone.now()
    attendance, _ = Attendance.objects.update_or_create(
        registration=registration,
        meeting=meeting,
        defaults={"present": present},
        create_defaults={"present": present, "checked_in_at": min(at or now, now)},
    )
    return attendance


@service
def let_in(*, registration_id: int, meeting_id: int, at: datetime | None = None) -> Attendance:
    """Let somebody in who holds no place and stands at the door: from the waiting list, or because
    they cancelled or let an offer pass.

    They are counted and nothing else changes, so that a tap on the wrong name is undone as any
    other. Before the meeting begins there must be a place that is nobody's; after that the room
    counts, because who has not come leaves a place. `at` is the moment of the tap. Raises
    PlacesArePromised, OfferingFull, AlreadyCounted, RegistrationEnded for somebody whom staff
    decide about, NotAtThisDoor or OfferingBusy.
    """
    offering, registration = lock_registration(registration_id)
    meeting = _meeting_of(offering, meeting_id)
    done = Attendance.objects.filter(registration=registration, meeting=meeting).first()
    if done is not None:
        return done
    _refuse_if_counted(registration, meeting)
    now = timezone.now()
    if registration.status_now not in HOLDING_STATUSES:
        if registration.status_now not in UNEXPECTED_STATUSES or registration.anonymised_at:
            raise RegistrationEnded
        _find_room(offering, meeting, registration.places, now)
    return Attendance.objects.create(
        registration=registration,
        meeting=meeting,
        present=registration.places,
        checked_in_at=min(at or now, now),
    )


def _refuse_if_counted(registration: Registration, meeting: Meeting) -> None:
    """Raises AlreadyCounted when this person was let in on another registration.

    Two active ones of one name, both without an address, are two people.
    """
    counted = Registration.objects.others_of(registration).filter(attendances__meeting=meeting)
    if any(not (registration.is_active_now and other.is_active_now) for other in counted):
        raise AlreadyCounted


def _find_room(offering: Offering, meeting: Meeting, places: int, now: datetime) -> None:
    """Raises OfferingFull or PlacesArePromised when there is none."""
    if offering.capacity is None:
        return
    if present_at(meeting) + places > offering.capacity:
        raise OfferingFull
    if now < meeting.starts_at:
        expected = offering.registrations.holding(now)
        others = Attendance.objects.filter(meeting=meeting).exclude(registration__in=expected)
        promised = sum(expected.values_list("places", flat=True))
        if promised + sum(others.values_list("present", flat=True)) + places > offering.capacity:
            raise PlacesArePromised


@service
def undo_check_in(*, registration_id: int, meeting_id: int) -> None:
    """Undo a check-in, if there is one. Raises NotAtThisDoor or OfferingBusy."""
    offering, registration = lock_registration(registration_id)
    meeting = _meeting_of(offering, meeting_id)
    Attendance.objects.filter(registration=registration, meeting=meeting).delete()


@service
def walk_in(
    *,
    offering_id: int,
    meeting_id: int,
    submission_id: uuid.UUID,
    language: str,
    name: str = "",
    email: str = "",
    places: int = 1,
    at: datetime | None = None,
) -> Attendance:
    """Count people at the door who are not on the list.

    With a name they become a registration, need a free place and get the usual mails. Without a
    name they are only counted, while the room has space: people who registered and stayed away
    leave some.

    - `submission_id`: sent along by the phone; the same one again counts once.
    - `language`: code of the language of mails, "nl" or "en".
    - `places`: number of people, at most MAX_WALK_IN.
    - `at`: the moment of the tap.

    Raises OfferingFull, AlreadyRegistered, AlreadyCounted, NotAtThisDoor, TooManyPlaces or
    OfferingBusy.
    """
    offering = lock_offering(offering_id)
    meeting = _meeting_of(offering, meeting_id)
    if done := Attendance.objects.filter(submission_id=submission_id).first():
        return done
    if not 1 <= places <= MAX_WALK_IN:
        raise TooManyPlaces(MAX_WALK_IN)
    registration = None
    if name:
        registration = register_by_staff(
            offering_id=offering_id, name=name, email=email, language=language, places=places
        )
        if registration.status != RegistrationStatus.CONFIRMED:
            raise OfferingFull
        _refuse_if_counted(registration, meeting)
    elif offering.capacity is not None and present_at(meeting) + places > offering.capacity:
        raise OfferingFull
    now = timezone.now()
    return Attendance.objects.create(
        registration=registration,
        meeting=meeting,
        present=places,
        submission_id=submission_id,
        checked_in_at=min(at or now, now),
    )


def present_at(meeting: Meeting) -> int:
    """Number of people in the room."""
    return sum(Attendance.objects.filter(meeting=meeting).values_list("present", flat=True))


def registration_for_self_check_in(*, meeting: Meeting, email: str) -> Registration | None:
    """The confirmed registration with this address; None for a stranger.

    People who share an address are checked in one after the other.
    """
    came = Attendance.objects.filter(meeting=meeting, registration=OuterRef("pk"))
    people = Registration.objects.filter(
        offering_id=meeting.offering_id,
        email=kept_email(email),
        status=RegistrationStatus.CONFIRMED,
    )
    return people.exclude(email="").order_by(Exists(came), "pk").first()
