"""A form that somebody sent, what was kept of it, and its correction by the same person."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any

from core import retention
from registrations.emails import send
from registrations.enums import RegistrationStatus
from registrations.exceptions import RegistrationEnded
from registrations.models import ConsentText, Needs, Offering, Registration, SetAsideForm
from registrations.services.changing import change_needs, refuse_afterwards, refuse_places
from registrations.services.locking import announce
from registrations.services.waiting_list import set_status, update_to_clock

NOT_COLUMNS = ("needs", "consent_text")


@dataclass(frozen=True)
class SentForm:
    """What stands in a form. `services.register` explains the fields."""

    name: str
    email: str
    language: str
    places: int
    phone: str
    message: str
    guests: list[str]
    answers: dict[str, object]
    needs: str
    consent_text: str = ""

    @classmethod
    def kept_in(cls, registration: Registration) -> SentForm:
        columns = [field.name for field in fields(cls) if field.name not in NOT_COLUMNS]
        known = Needs.objects.filter(registration=registration).first()
        values: dict[str, Any] = {name: getattr(registration, name) for name in columns}
        consent = ConsentText.objects.filter(version=registration.consent_version).first()
        return cls(
            **values,
            needs=known.text if known else "",
            consent_text=consent.text if consent else "",
        )

    def columns(self) -> dict[str, Any]:
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in NOT_COLUMNS}

    @classmethod
    def read(cls, text: str) -> SentForm:
        """The form that `as_text` wrote."""
        return cls(**json.loads(text))

    def as_text(self) -> str:
        return json.dumps(asdict(self))

    def says_the_same_as(self, other: SentForm) -> bool:
        return replace(self, language="", consent_text="") == replace(
            other, language="", consent_text=""
        )


@dataclass(frozen=True)
class Receipt:
    """The outcome of a form, and what the page after it says.

    `status` is what a newcomer would get, also for a person who was registered already, so that the
    page does not tell strangers who is registered. `name`, `email` and `places` are what was kept.
    Only mails and staff read `registration`. `submission_id` is the form that this page may still
    correct.
    """

    status: RegistrationStatus
    registration: Registration
    is_new: bool
    name: str
    email: str
    places: int
    submission_id: uuid.UUID


def receipt_of(registration: Registration, *, is_new: bool = False) -> Receipt:
    return Receipt(
        RegistrationStatus(registration.status),
        registration,
        is_new,
        registration.name,
        registration.email,
        registration.places,
        registration.submission_id,
    )


def may_be_corrected(registration: Registration, now: datetime) -> bool:
    """Whether the same form with other content is a correction, and no new form."""
    is_recent = registration.created_at > now - retention.CORRECTED_FORM
    # What was changed since with the personal link, or by staff, is newer than the form.
    return is_recent and registration.is_active and not registration.changes


def correct(
    offering: Offering,
    registration: Registration,
    form: SentForm,
    now: datetime,
    rate_limit_check: Callable[[], None] | None,
) -> Receipt:
    """Make a registration what `form` says and mail that, under the lock.

    Another address revokes the links that went to the old one. Raises what `services.change`
    raises, and whatever `rate_limit_check` raises.
    """
    refuse_afterwards(offering, now)
    counts = update_to_clock(offering, now)
    registration.refresh_from_db(fields=["status", "holds_until", "status_changed_at"])
    if not registration.is_active:
        raise RegistrationEnded
    registration.offering = offering
    moves = form.email != registration.email
    if moves and rate_limit_check:
        rate_limit_check()
    others = offering.registrations.active().exclude(pk=registration.pk)
    if known := others.of_person(form.name, form.email).first():
        return _give_way(offering, registration, known, form, now)
    places_before = registration.places
    if form.places != places_before:
        refuse_places(offering, registration, form.places, counts, now)
    for name, value in form.columns().items():
        setattr(registration, name, value)
    if moves:
        registration.link_version += 1
        if registration.status == RegistrationStatus.PENDING:
            registration.holds_until = now + retention.UNCONFIRMED_REGISTRATION
    registration.save()
    change_needs(registration, form.needs, now)
    send.withdraw(registration)
    send.registered(registration, anew_at=now)
    if registration.places != places_before:
        update_to_clock(offering, now)
        announce(offering)
    return receipt_of(registration)


def _give_way(
    offering: Offering,
    registration: Registration,
    known: Registration,
    form: SentForm,
    now: datetime,
) -> Receipt:
    """Withdraw a registration whose corrected `form` is that of `known`, who takes part."""
    receipt = Receipt(
        RegistrationStatus(registration.status),
        known,
        False,
        form.name,
        form.email,
        form.places,
        registration.submission_id,
    )
    send.withdraw(registration)
    registration.submission_id = uuid.uuid4()
    registration.link_version += 1
    registration.save(update_fields=["submission_id", "link_version"])
    set_status(registration, RegistrationStatus.CANCELLED, now)
    known.offering = offering
    set_aside(known, receipt.submission_id, form, now)
    send.already_registered(known, now)
    update_to_clock(offering, now)
    announce(offering)
    return receipt


def set_aside(known: Registration, submission_id: uuid.UUID, form: SentForm, now: datetime) -> None:
    """Keep a form of `known`, who takes part already, for a correction of its address."""
    SetAsideForm.objects.filter(created_at__lte=now - retention.CORRECTED_ADDRESS).delete()
    SetAsideForm.objects.update_or_create(
        submission_id=submission_id,
        defaults={"registration": known, "content": form.as_text(), "created_at": now},
    )
