"""New registrations, through the form or by staff."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone

from core import retention
from registrations.consent import consent_version
from registrations.emails import send
from registrations.enums import (
    ACCEPTS_REGISTRATIONS,
    Admission,
    GroupPolicy,
    OfferingState,
    RegistrationStatus,
)
from registrations.exceptions import (
    AlreadyRegistered,
    NotEnoughPlaces,
    OfferingFull,
    RegistrationClosed,
    TooManyPlaces,
)
from registrations.models import ConsentText, Needs, Offering, Registration
from registrations.services.locking import announce, lock_offering, service
from registrations.services.waiting_list import PlaceCounts, fits, free_places, update_to_clock


@dataclass(frozen=True)
class Receipt:
    """The outcome of `register`.

    `status` is what a newcomer would get, also for a person who was registered already, so that the
    page which shows it does not tell strangers who is registered. Only mails and staff read
    `registration`.
    """

    status: RegistrationStatus
    registration: Registration
    is_new: bool


def clean_email(email: str) -> str:
    """The form in which an address is stored and compared: trimmed, in lower case."""
    return email.strip().lower()


def register(
    *,
    offering_id: int,
    submission_id: uuid.UUID,
    name: str,
    email: str,
    language: str,
    places: int = 1,
    phone: str = "",
    message: str = "",
    guests: Sequence[str] = (),
    answers: Mapping[str, object] | None = None,
    needs: str = "",
    consent_text: str = "",
    rate_limit_check: Callable[[], None] | None = None,
) -> Receipt:
    """Register a person who filled in the form.

    Raises RegistrationClosed, OfferingFull, NotEnoughPlaces, TooManyPlaces, OfferingBusy and
    whatever `rate_limit_check` raises.

    - `submission_id`: sent along with the form. The same one again changes nothing.
    - `language`: code of the language of mails, "nl" or "en".
    - `places`: number of places, this person included.
    - `guests`: names of the others in the group.
    - `answers`: language-neutral answers by `translation_key` of the question.
    - `needs`: diet and access needs, stored apart and encrypted.
    - `consent_text`: the words this person agreed to.
    - `rate_limit_check`: called under the lock, before anything is written. It may raise a refusal.
    """
    if done := _by_submission(submission_id):
        return done
    try:
        return _register(
            offering_id=offering_id,
            submission_id=submission_id,
            name=name,
            email=clean_email(email),
            language=language,
            places=places,
            phone=phone,
            message=message,
            guests=list(guests),
            answers=dict(answers or {}),
            needs=needs,
            consent_text=consent_text,
            rate_limit_check=rate_limit_check,
        )
    except IntegrityError:
        # The same form was sent to two offerings at once, which the lock of one does not prevent.
        if done := _by_submission(submission_id):
            return done
        raise


def _by_submission(submission_id: uuid.UUID) -> Receipt | None:
    found = Registration.objects.filter(submission_id=submission_id).first()
    if found is None:
        return None
    return Receipt(RegistrationStatus(found.status), found, is_new=False)


@service
def _register(
    *,
    offering_id: int,
    submission_id: uuid.UUID,
    email: str,
    places: int,
    needs: str,
    consent_text: str,
    rate_limit_check: Callable[[], None] | None,
    **fields: object,
) -> Receipt:
    now = timezone.now()
    offering = lock_offering(offering_id)
    if done := _by_submission(submission_id):
        return done
    _refuse_when_closed(offering, now)
    counts = update_to_clock(offering, now)
    status = _status_for_newcomer(offering, places, counts, now)
    if rate_limit_check:
        rate_limit_check()
    if known := _by_email(offering, email):
        send.already_registered(known, now)
        return Receipt(_as_offered(offering, status, places, counts), known, is_new=False)
    registration = _create(
        offering,
        status,
        now,
        submission_id=submission_id,
        email=email,
        places=places,
        needs=needs,
        consent_text=consent_text,
        **fields,
    )
    return Receipt(RegistrationStatus(registration.status), registration, is_new=True)


@service
def register_by_staff(
    *,
    offering_id: int,
    name: str,
    language: str,
    email: str = "",
    places: int = 1,
    phone: str = "",
    message: str = "",
    guests: Sequence[str] = (),
    needs: str = "",
) -> Registration:
    """Register a person who phoned or came to the door, until the end of the offering.

    Places follow the rules of the form, so staff cannot jump the queue. Opening and closing times
    do not apply. Raises RegistrationClosed, OfferingFull, NotEnoughPlaces, TooManyPlaces,
    AlreadyRegistered or OfferingBusy. `email` may be empty; see `register` for the other
    parameters.
    """
    now = timezone.now()
    offering = lock_offering(offering_id)
    state = offering.state_at(now)
    if state in (OfferingState.CANCELLED, OfferingState.POSTPONED, OfferingState.PAST):
        raise RegistrationClosed(state)
    counts = update_to_clock(offering, now)
    email = clean_email(email)
    if known := _by_email(offering, email):
        raise AlreadyRegistered(known)
    status = _status_for_newcomer(offering, places, counts, now)
    if status == RegistrationStatus.PENDING:
        # Staff spoke to this person, so no address needs to be confirmed.
        status = RegistrationStatus.CONFIRMED
    return _create(
        offering,
        status,
        now,
        name=name,
        email=email,
        language=language,
        places=places,
        phone=phone,
        message=message,
        guests=list(guests),
        needs=needs,
        by_staff=True,
    )


def _refuse_when_closed(offering: Offering, now: datetime) -> None:
    """Raises RegistrationClosed outside the registration window. Places are checked later."""
    state = offering.state_at(now)
    if state not in (*ACCEPTS_REGISTRATIONS, OfferingState.FULL):
        raise RegistrationClosed(state)


def _status_for_newcomer(
    offering: Offering, places: int, counts: PlaceCounts, now: datetime
) -> RegistrationStatus:
    maximum = offering.max_places_now
    if not 1 <= places <= maximum:
        raise TooManyPlaces(maximum)
    if offering.admission == Admission.SELECTION:
        return RegistrationStatus.APPLIED
    free = free_places(offering, counts.held)
    list_is_open = offering.has_waiting_list and now < offering.cut_off_at
    goes_first = not counts.waiting or now >= offering.cut_off_at
    if fits(places, free) and goes_first:
        confirms = offering.confirms_email
        return RegistrationStatus.PENDING if confirms else RegistrationStatus.CONFIRMED
    if list_is_open:
        return RegistrationStatus.WAITING
    if free and goes_first:
        raise NotEnoughPlaces(free)
    raise OfferingFull


def _as_offered(
    offering: Offering, status: RegistrationStatus, places: int, counts: PlaceCounts
) -> RegistrationStatus:
    """The status of a newcomer who joins the list behind a group that does not fit.

    With FILL_PLACES that newcomer is offered the free place at once.
    """
    passes = offering.group_policy == GroupPolicy.FILL_PLACES
    free = free_places(offering, counts.held)
    if status == RegistrationStatus.WAITING and passes and fits(places, free):
        return RegistrationStatus.OFFERED
    return status


def _by_email(offering: Offering, email: str) -> Registration | None:
    if not email:
        return None
    known = offering.registrations.active().filter(email=email).first()
    if known:
        known.offering = offering
    return known


def _create(
    offering: Offering,
    status: RegistrationStatus,
    now: datetime,
    *,
    needs: str = "",
    consent_text: str = "",
    **fields: object,
) -> Registration:
    pending = status == RegistrationStatus.PENDING
    registration = Registration.objects.create(
        offering=offering,
        status=status,
        status_changed_at=now,
        holds_until=now + retention.UNCONFIRMED_REGISTRATION if pending else None,
        is_unconfirmed=pending,
        consent_version=_keep_consent(consent_text, str(fields["language"])),
        consented_at=now if consent_text else None,
        **fields,
    )
    if needs:
        Needs.objects.create(registration=registration, text=needs, consented_at=now)
    if status == RegistrationStatus.WAITING:
        update_to_clock(offering, now)
        registration.refresh_from_db(fields=["status", "holds_until", "status_changed_at"])
    if registration.status == status:
        # Otherwise the place was offered at once, and the offer is the only mail to send.
        send.registered(registration)
    announce(offering)
    return registration


def _keep_consent(text: str, language: str) -> str:
    """Store the words that a person agreed to. Returns their version, "" without words."""
    if not text:
        return ""
    version = consent_version(text, language)
    ConsentText.objects.get_or_create(
        version=version, defaults={"text": text, "language": language}
    )
    return version
