"""New registrations, through the form or by staff."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone

from core import retention
from core.contact import kept_email
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
    RegistrationEnded,
    TooManyPlaces,
)
from registrations.models import ConsentText, Needs, Offering, Registration, SetAsideForm
from registrations.services.locking import announce, lock_offering, service
from registrations.services.sent_forms import (
    Receipt,
    SentForm,
    correct,
    may_be_corrected,
    receipt_of,
    set_aside,
)
from registrations.services.waiting_list import PlaceCounts, fits, free_places, update_to_clock


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

    - `submission_id`: sent along with the form. The same one again changes nothing; with other
      content it corrects what was sent, and after `retention.CORRECTED_FORM` it is a new form.
    - `language`: code of the language of mails, "nl" or "en".
    - `places`: number of places, this person included.
    - `guests`: names of the others in the group.
    - `answers`: language-neutral answers by `translation_key` of the question.
    - `needs`: diet and access needs, stored apart and encrypted.
    - `consent_text`: the words this person agreed to.
    - `rate_limit_check`: called under the lock, before anything is written. It may raise a refusal.
    """
    try:
        return _register(
            offering_id=offering_id,
            submission_id=submission_id,
            rate_limit_check=rate_limit_check,
            form=SentForm(
                name=name,
                email=kept_email(email),
                language=language,
                places=places,
                phone=phone,
                message=message,
                guests=list(guests),
                answers=dict(answers or {}),
                needs=needs,
                consent_text=consent_text,
            ),
        )
    except IntegrityError:
        # The same form was sent to two offerings at once, which the lock of one does not prevent.
        if first := Registration.objects.filter(submission_id=submission_id).first():
            return receipt_of(first)
        raise


@service
def _register(
    *,
    offering_id: int,
    submission_id: uuid.UUID,
    form: SentForm,
    rate_limit_check: Callable[[], None] | None,
) -> Receipt:
    now = timezone.now()
    offering = lock_offering(offering_id)
    if first := Registration.objects.filter(submission_id=submission_id).first():
        same = form.says_the_same_as(SentForm.kept_in(first))
        if first.offering_id != offering.pk or same or (first.is_active and first.changes):
            return receipt_of(first)
        if may_be_corrected(first, now):
            return correct(offering, first, form, now, rate_limit_check)
        submission_id = uuid.uuid4()
    return _take(offering, submission_id, form, now, rate_limit_check)


def _take(
    offering: Offering,
    submission_id: uuid.UUID,
    form: SentForm,
    now: datetime,
    rate_limit_check: Callable[[], None] | None,
) -> Receipt:
    """Register by a form that is new, under the lock."""
    _refuse_when_closed(offering, now)
    counts = update_to_clock(offering, now)
    status = _status_for_newcomer(offering, form.places, counts, now)
    if rate_limit_check:
        rate_limit_check()
    if known := offering.registrations.active().of_person(form.name, form.email).first():
        known.offering = offering
        set_aside(known, submission_id, form, now)
        send.already_registered(known, now)
        shown = _as_offered(offering, status, form.places, counts)
        return Receipt(shown, known, False, form.name, form.email, form.places, submission_id)
    registration = _create(
        offering,
        status,
        now,
        submission_id=submission_id,
        needs=form.needs,
        consent_text=form.consent_text,
        **form.columns(),
    )
    return receipt_of(registration, is_new=True)


@service
def correct_address(
    *,
    submission_id: uuid.UUID,
    email: str,
    rate_limit_check: Callable[[], None] | None = None,
) -> Receipt:
    """Move what was registered with that form to another address, and mail it there.

    For an hour; the links that went to the old address are revoked. Raises RegistrationEnded when
    there is nothing left to move, RegistrationClosed, OfferingBusy and what `register` raises.
    """
    now = timezone.now()
    by_form = {"submission_id": submission_id}
    recent = {**by_form, "created_at__gt": now - retention.CORRECTED_ADDRESS}
    aside = SetAsideForm.objects.filter(**recent).select_related("registration").first()
    found = aside.registration if aside else Registration.objects.filter(**recent).first()
    if found is None or found.anonymised_at:
        raise RegistrationEnded
    offering = lock_offering(found.offering_id)
    if aside := SetAsideForm.objects.filter(**by_form).first():
        form = replace(SentForm.read(aside.content), email=kept_email(email))
        aside.delete()
        return _take(offering, submission_id, form, now, rate_limit_check)
    registration = Registration.objects.get(**by_form)
    if not registration.is_active:
        raise RegistrationEnded
    form = replace(SentForm.kept_in(registration), email=kept_email(email))
    if form.email == registration.email:
        return receipt_of(registration)
    return correct(offering, registration, form, now, rate_limit_check)


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
    email = kept_email(email)
    if known := offering.registrations.active().of_person(name, email).first():
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


def _create(
    offering: Offering,
    status: RegistrationStatus,
    now: datetime,
    *,
    needs: str = "",
    consent_text: str = "",
    **fields: object,
) -> Registration:
    """Write the row and its mail.

    - `status`: what this person gets; whoever waits may be offered a place at once.
    - `fields`: the other columns. See `register` for the rest.
    """
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
