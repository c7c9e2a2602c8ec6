"""Changes that people make to their own registration, or that staff make for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from core.contact import kept_email
from registrations.emails import send
from registrations.enums import (
    HOLDING_STATUSES,
    Admission,
    OfferingState,
    OfferingStatus,
    RegistrationStatus,
)
from registrations.exceptions import (
    AlreadyRegistered,
    NotEnoughPlaces,
    NothingOffered,
    RegistrationClosed,
    RegistrationEnded,
    TooManyPlaces,
)
from registrations.models import Needs, Offering, Registration
from registrations.services.locking import announce, service
from registrations.services.waiting_list import (
    PlaceCounts,
    fits,
    free_places,
    give_place,
    lock_and_update,
    set_status,
    update_to_clock,
)


def refuse_afterwards(offering: Offering, now: datetime) -> None:
    if offering.is_over_at(now):
        raise RegistrationClosed(OfferingState.PAST)


@service
def confirm_email(*, registration_id: int) -> Registration:
    """Confirm the address of a PENDING registration. Calling it again changes nothing.

    Raises RegistrationEnded when the 60 minutes are over.
    """
    offering, registration, _, now = lock_and_update(registration_id)
    if not registration.is_active:
        raise RegistrationEnded
    if registration.status == RegistrationStatus.PENDING:
        set_status(registration, RegistrationStatus.CONFIRMED, now)
        registration.is_unconfirmed = False
        registration.save(update_fields=["is_unconfirmed"])
        send.registered(registration)
        announce(offering)
    return registration


@service
def cancel(*, registration_id: int, by_staff: bool = False) -> Registration:
    """Give up the place, or leave the list. Calling it again changes and mails nothing.

    `by_staff` also allows it after the end, to correct the list. Raises RegistrationClosed
    otherwise.
    """
    offering, registration, _, now = lock_and_update(registration_id)
    if not registration.is_active:
        return registration
    if not by_staff:
        refuse_afterwards(offering, now)
    before = RegistrationStatus(registration.status)
    set_status(registration, RegistrationStatus.CANCELLED, now)
    if not offering.is_over_at(now):
        send.cancelled(registration, before)
    update_to_clock(offering, now)
    announce(offering)
    return registration


@service
def accept_offer(*, registration_id: int) -> Registration:
    """Accept the offered place. Calling it again changes nothing.

    Raises NothingOffered when the offer ran out or was declined.
    """
    offering, registration, _, now = lock_and_update(registration_id)
    if registration.status == RegistrationStatus.CONFIRMED:
        return registration
    if registration.status != RegistrationStatus.OFFERED:
        raise NothingOffered
    if offering.status != OfferingStatus.SCHEDULED:
        raise RegistrationClosed(offering.state_at(now))
    set_status(registration, RegistrationStatus.CONFIRMED, now)
    send.registered(registration)
    announce(offering)
    return registration


@service
def decline_offer(*, registration_id: int) -> Registration:
    """Decline the offered place, which then goes to the next. Calling it again changes nothing.

    Raises NothingOffered when there was no offer to decline.
    """
    offering, registration, _, now = lock_and_update(registration_id)
    if registration.status == RegistrationStatus.DECLINED:
        return registration
    if registration.status != RegistrationStatus.OFFERED:
        raise NothingOffered
    set_status(registration, RegistrationStatus.DECLINED, now)
    update_to_clock(offering, now)
    announce(offering)
    return registration


@service
def take_free_place(*, registration_id: int) -> Registration:
    """Give a free place to somebody on the waiting list who asks for it after the cut-off.

    Free places are then first come, first served. Raises NothingOffered before the cut-off and
    where staff select people, NotEnoughPlaces when the group does not fit.
    """
    offering, registration, counts, now = lock_and_update(registration_id)
    if registration.status == RegistrationStatus.CONFIRMED:
        return registration
    waits = registration.status == RegistrationStatus.WAITING
    if not waits or now < offering.cut_off_at or offering.starts_at <= now:
        raise NothingOffered
    if offering.admission == Admission.SELECTION:
        raise NothingOffered
    if offering.status != OfferingStatus.SCHEDULED:
        raise RegistrationClosed(offering.state_at(now))
    give_place(offering, registration, counts, now)
    send.registered(registration)
    announce(offering)
    return registration


@service
def change(
    *,
    registration_id: int,
    places: int | None = None,
    guests: Sequence[str] | None = None,
    name: str | None = None,
    email: str | None = None,
    phone: str | None = None,
    message: str | None = None,
    answers: Mapping[str, object] | None = None,
    needs: str | None = None,
    language: str | None = None,
    by_staff: bool = False,
    seen_changes: int | None = None,
) -> Registration:
    """Change the given parts of a registration and send one mail if anything changed.

    None leaves a part as it is. Raises RegistrationEnded, RegistrationClosed, NotEnoughPlaces,
    TooManyPlaces, AlreadyRegistered or OfferingBusy.

    - `places`: raised only while places are free and nobody waits; lowered at any time, and the
      freed places go to the waiting list.
    - `guests`: names of the others in the group.
    - `email`: a new address revokes the links that were sent to the old one.
    - `answers`: language-neutral answers by `translation_key` of the question.
    - `needs`: diet and access needs; "" removes them.
    - `language`: code of the language of mails, "nl" or "en".
    - `by_staff`: also allowed after the end.
    - `seen_changes`: the value of `Registration.changes` when the form was shown. Nothing happens
      if it has risen since.
    """
    offering, registration, counts, now = lock_and_update(registration_id)
    if not registration.is_active:
        raise RegistrationEnded
    if not by_staff:
        refuse_afterwards(offering, now)
    if seen_changes is not None and seen_changes != registration.changes:
        return registration
    given = {
        "guests": None if guests is None else list(guests),
        "name": name,
        "phone": phone,
        "message": message,
        "answers": None if answers is None else dict(answers),
        "language": language,
    }
    changed = [
        field
        for field, value in given.items()
        if value is not None and value != getattr(registration, field)
    ]
    for field in changed:
        setattr(registration, field, given[field])
    if places is not None and places != registration.places:
        refuse_places(offering, registration, places, counts, now)
        registration.places = places
        changed.append("places")
    if email is not None and kept_email(email) != registration.email:
        registration.email = kept_email(email)
        registration.link_version += 1
        changed += ["email", "link_version"]
    if {"name", "email"} & set(changed):
        _refuse_known(offering, registration)
    needs_changed = needs is not None and change_needs(registration, needs, now)
    if not changed and not needs_changed:
        return registration
    registration.changes += 1
    registration.save(update_fields=[*changed, "changes"])
    send.changed(registration)
    if "places" in changed:
        update_to_clock(offering, now)
        announce(offering)
    return registration


def take_off_guest(*, registration_id: int, number: int, changes: int) -> Registration:
    """Remove guest `number` (counted from 0) and one place from a group.

    `changes` is the value of `Registration.changes` when the page was shown. It makes a second
    click harmless, which would otherwise remove the next guest. Raises what `change` raises.
    """
    registration = Registration.objects.get(pk=registration_id)
    guests = list(registration.guests)
    if registration.changes != changes or not 0 <= number < len(guests):
        return registration
    del guests[number]
    return change(
        registration_id=registration_id,
        guests=guests,
        places=max(1, registration.places - 1),
        seen_changes=changes,
    )


def refuse_places(
    offering: Offering, registration: Registration, places: int, counts: PlaceCounts, now: datetime
) -> None:
    # People who hold more places than the page allows today may keep them.
    maximum = max(offering.max_places_now, registration.places)
    if not 1 <= places <= maximum:
        raise TooManyPlaces(maximum)
    extra = places - registration.places
    if extra <= 0 or registration.status not in HOLDING_STATUSES:
        return
    free = free_places(offering, counts.held)
    waits = counts.waiting and now < offering.cut_off_at
    if waits and free is not None:
        raise NotEnoughPlaces(0)
    if not fits(extra, free):
        raise NotEnoughPlaces(free or 0)


def _refuse_known(offering: Offering, registration: Registration) -> None:
    others = offering.registrations.active().exclude(pk=registration.pk)
    if known := others.of_person(registration.name, registration.email).first():
        raise AlreadyRegistered(known)


def change_needs(registration: Registration, text: str, now: datetime) -> bool:
    known = Needs.objects.filter(registration=registration).first()
    if text == (known.text if known else ""):
        return False
    if known:
        known.delete()
    if text:
        Needs.objects.create(registration=registration, text=text, consented_at=now)
    return True
