"""Signed links to registrations and meetings. Every path has a Dutch and an English form."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation

from core import retention, signing
from core.languages import main_language
from core.signing import BadLink, signed_at
from core.web.address import absolute
from registrations.models import Meeting, Registration

MANAGE = "registrations.manage"
DONE = "registrations.done"
FORM = "registrations.form"
TICKET = "registrations.ticket"
SELF_CHECK_IN = "registrations.self_check_in"
MY_REGISTRATIONS = "registrations.my_registrations"


def local_path(name: str, language: str, *args: object) -> str:
    """The path of a view in `language`. The URL names end in `_nl` and `_en`."""
    language = main_language(language)
    with translation.override(language):
        return reverse(f"registrations:{name}_{language}", args=args)


def manage_token(registration: Registration) -> str:
    return signing.sign(registration.public_id.hex, registration.link_version, salt=MANAGE)


def manage_path(registration: Registration, name: str = "manage") -> str:
    return local_path(name, registration.language, manage_token(registration))


def manage_url(registration: Registration, name: str = "manage") -> str:
    """Absolute address for mails. `name` is `manage`, or `cancel` for the page that asks."""
    return absolute(manage_path(registration, name))


def registration_of(token: str) -> Registration:
    """The registration of a personal link. Raises BadLink, also for a revoked link."""
    try:
        public_id, version = signing.read(token, MANAGE)
        return Registration.objects.select_related(
            "offering__venue__neighbourhood", "offering__neighbourhood"
        ).get(public_id=uuid.UUID(public_id), link_version=int(version), anonymised_at=None)
    except (ValueError, Registration.DoesNotExist) as error:
        raise BadLink from error


def done_token(offering_key: uuid.UUID, status: str) -> str:
    """Token for the page after the form. It names the offering and the outcome, and no person."""
    return signing.sign(offering_key.hex, status, salt=DONE)


def held_until(token: str) -> datetime:
    """Until when the place is held of somebody whose address is not confirmed yet.

    From the token after the form, so that the page tells nobody who was registered already.
    """
    return signed_at(token) + retention.UNCONFIRMED_REGISTRATION


def read_done(token: str) -> tuple[uuid.UUID, str]:
    """Raises BadLink."""
    try:
        key, status = signing.read(token, DONE, max_age=retention.DONE_PAGE)
        return uuid.UUID(key), status
    except ValueError as error:
        raise BadLink from error


def scan_url(registration: Registration) -> str:
    """The address in the code on a ticket, where staff check this person in.

    The link gives no access: staff have to sign in there.
    """
    token = signing.sign(registration.public_id.hex, salt=TICKET)
    return absolute(reverse("registrations_staff:scan", args=[token]))


def scanned(token: str) -> Registration:
    """Raises BadLink."""
    try:
        (public_id,) = signing.read(token, TICKET)
        return Registration.objects.get(public_id=uuid.UUID(public_id), anonymised_at=None)
    except (ValueError, Registration.DoesNotExist) as error:
        raise BadLink from error


def self_check_in_url(meeting: Meeting, language: str) -> str:
    """The address in the code on the poster, where people check themselves in."""
    return absolute(
        local_path("self_check_in", language, signing.sign(meeting.key.hex, salt=SELF_CHECK_IN))
    )


def meeting_of(token: str) -> Meeting:
    """Raises BadLink, also when the meeting was removed."""
    try:
        (key,) = signing.read(token, SELF_CHECK_IN)
        return Meeting.objects.select_related("offering").get(key=uuid.UUID(key), removed_at=None)
    except (ValueError, Meeting.DoesNotExist) as error:
        raise BadLink from error


def my_registrations_token(registration: Registration) -> str:
    """Token for "my registrations". It does not hold the e-mail address itself."""
    return signing.sign(
        registration.public_id.hex, registration.link_version, salt=MY_REGISTRATIONS
    )


def my_registrations_url(registration: Registration, language: str) -> str:
    return absolute(local_path("my_registrations", language, my_registrations_token(registration)))


def my_registrations_of(token: str) -> QuerySet[Registration]:
    """All registrations of the address that this link was sent to. Raises BadLink."""
    try:
        public_id, version = signing.read(
            token, MY_REGISTRATIONS, max_age=retention.MY_REGISTRATIONS_LINK
        )
        known = Registration.objects.get(
            public_id=uuid.UUID(public_id), link_version=int(version), anonymised_at=None
        )
    except (ValueError, Registration.DoesNotExist) as error:
        raise BadLink from error
    return known.of_same_address()
