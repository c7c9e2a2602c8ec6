"""What people read when a service refuses: one row per exception, one column per reader.

The readers are a visitor at a form or a button, staff at a form, staff who decide on applicants,
and staff at the door. A reader without words of their own in a row reads a general sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from django.forms import BaseForm
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from registrations.enums import OfferingState, RegistrationStatus
from registrations.exceptions import (
    AlreadyCounted,
    AlreadyDecided,
    AlreadyRegistered,
    AsksForPuzzle,
    NotAnApplicant,
    NotAtThisDoor,
    NotEnoughPlaces,
    NothingOffered,
    OfferingBusy,
    OfferingFull,
    PlacesArePromised,
    RegistrationClosed,
    RegistrationEnded,
    RegistrationError,
    TooManyFromHere,
    TooManyLinksAsked,
    TooManyPlaces,
)

Error = TypeVar("Error", bound=RegistrationError)
Words: TypeAlias = "str | Promise | Callable[[Error], str]"

ANSWER_FIRST = gettext_lazy("Answer this question, then press the button again.")
CANNOT_CHANGE = gettext_lazy("This can no longer be changed.")
PLACE_IS_GONE = gettext_lazy("That is no longer free.")
PRESS_AGAIN = gettext_lazy("We are very busy just now. Press the button again.")
NOTHING_SAVED = gettext_lazy("That did not work. Nothing was saved.")
DID_NOT_WORK = gettext_lazy("That did not work.")
ON_THE_LIST = gettext_lazy("Somebody with this name and email address is on the list already.")


@dataclass(frozen=True)
class Refusal(Generic[Error]):
    """The words for one kind of refusal: a sentence, or a function that makes one of the error.

    `field` is the form field that the person can change; `status` is the HTTP status where there
    is no such field. `button` is for a visitor who pressed a button and filled in no form.
    `applicant` follows the name of the applicant and a colon.
    """

    field: str | None = None
    status: int = 409
    visitor: Words[Error] = CANNOT_CHANGE
    button: Words[Error] | None = None
    staff: Words[Error] = NOTHING_SAVED
    applicant: Words[Error] | None = None
    door: Words[Error] = DID_NOT_WORK


# --- sentences that depend on the error -----------------------------------------------------------


def _at_most_for_visitor(error: TooManyPlaces) -> str:
    return ngettext(
        "You can register at most %(n)d person at once.",
        "You can register at most %(n)d people at once.",
        error.maximum,
    ) % {"n": error.maximum}


def _at_most_for_staff(error: TooManyPlaces) -> str:
    return ngettext(
        "At most %(number)d place per registration. You can change that on the page.",
        "At most %(number)d places per registration. You can change that on the page.",
        error.maximum,
    ) % {"number": error.maximum}


def _places_left_for_visitor(error: NotEnoughPlaces) -> str:
    if not error.left:
        return _("There are no more free places than you have now.")
    return ngettext(
        "There is %(n)d place left. Choose a smaller number.",
        "There are %(n)d places left. Choose a smaller number.",
        error.left,
    ) % {"n": error.left}


def _places_left_for_staff(error: NotEnoughPlaces) -> str:
    if not error.left:
        return _(
            "No more places are free, or others are waiting for them. First raise the number "
            "of places on the page."
        )
    return ngettext(
        "Only %(number)d place is free. First raise the number of places on the page.",
        "Only %(number)d places are free. First raise the number of places on the page.",
        error.left,
    ) % {"number": error.left}


def _places_left_for_applicant(error: NotEnoughPlaces) -> str:
    if not error.left:
        return _("there is no free place any more.")
    return ngettext(
        "only %(left)d place is free.", "only %(left)d places are free.", error.left
    ) % {"left": error.left}


def _why_closed(error: RegistrationClosed) -> str:
    match error.state:
        case OfferingState.CANCELLED:
            return _("This event is cancelled.")
        case OfferingState.POSTPONED:
            return _("This event is postponed: there is no new date yet.")
        case OfferingState.PAST:
            return _("This event is over.")
    return _("Registration is closed.")


def _how_decided(error: AlreadyDecided) -> str:
    if error.status == RegistrationStatus.CONFIRMED:
        return _("has already been selected. Cancel that registration if it is not going ahead.")
    return _("was turned down by a colleague just now. Look under “Not selected”.")


# --- the table ------------------------------------------------------------------------------------

REFUSALS: dict[type[RegistrationError], Refusal[Any]] = {
    RegistrationError: Refusal(),
    # A visitor who registers sees a page about the state instead of a sentence.
    RegistrationClosed: Refusal[RegistrationClosed](staff=_why_closed),
    OfferingFull: Refusal[OfferingFull](
        staff=gettext_lazy(
            "It is full and there is no waiting list. First raise the number of places on the page."
        ),
        door=gettext_lazy("There is no free place."),
    ),
    NotEnoughPlaces: Refusal[NotEnoughPlaces](
        field="places",
        visitor=_places_left_for_visitor,
        button=PLACE_IS_GONE,
        staff=_places_left_for_staff,
        applicant=_places_left_for_applicant,
    ),
    TooManyPlaces: Refusal[TooManyPlaces](
        field="places",
        visitor=_at_most_for_visitor,
        staff=_at_most_for_staff,
        door=gettext_lazy("That is more people than this registration has places."),
    ),
    AlreadyRegistered: Refusal[AlreadyRegistered](
        field="email",
        # Only who has a personal link to this address can get here.
        visitor=gettext_lazy("This name is registered already with your email address."),
        staff=ON_THE_LIST,
        applicant=gettext_lazy("has applied again. Choose that new application."),
        door=ON_THE_LIST,
    ),
    RegistrationEnded: Refusal[RegistrationEnded](
        visitor=gettext_lazy("This registration has ended. You can register again."),
        staff=gettext_lazy("This registration has ended. Register this person again."),
        door=gettext_lazy("This registration has ended, so there is no place for it."),
    ),
    NotAtThisDoor: Refusal[NotAtThisDoor](
        door=gettext_lazy("This person is not expected here."),
    ),
    AlreadyCounted: Refusal[AlreadyCounted](
        door=gettext_lazy("This person has already been counted."),
    ),
    PlacesArePromised: Refusal[PlacesArePromised](
        door=gettext_lazy(
            "Every place is promised to somebody who can still come. Once it has begun, you can "
            "let this person in."
        ),
    ),
    NothingOffered: Refusal[NothingOffered](visitor=PLACE_IS_GONE),
    NotAnApplicant: Refusal[NotAnApplicant](
        applicant=gettext_lazy("is no longer part of the selection."),
    ),
    AlreadyDecided: Refusal[AlreadyDecided](applicant=_how_decided),
    OfferingBusy: Refusal[OfferingBusy](
        status=503,
        visitor=PRESS_AGAIN,
        staff=gettext_lazy("It is very busy now. Nothing was saved; please try again."),
        door=PRESS_AGAIN,
    ),
    AsksForPuzzle: Refusal[AsksForPuzzle](field="puzzle_answer", visitor=ANSWER_FIRST),
    TooManyFromHere: Refusal[TooManyFromHere](
        status=429,
        visitor=gettext_lazy(
            "So many forms came from your network, or with this address, that we stopped this one. "
            "Call us and we’ll register you."
        ),
    ),
    TooManyLinksAsked: Refusal[TooManyLinksAsked](
        status=429,
        visitor=gettext_lazy(
            "This was asked very often from your network. Try again in an hour, or call us."
        ),
    ),
}


# --- what views ask -------------------------------------------------------------------------------


def for_visitor(error: RegistrationError) -> str:
    """For a visitor who filled in a form."""
    return _say(REFUSALS[type(error)].visitor, error)


def for_visitor_at_button(error: RegistrationError) -> str:
    """For a visitor who pressed a button and filled in nothing."""
    row = REFUSALS[type(error)]
    return _say(row.button or row.visitor, error)


def for_staff(error: RegistrationError) -> str:
    """What is the matter, and what staff can do about it."""
    return _say(REFUSALS[type(error)].staff, error)


def for_staff_about_applicant(error: RegistrationError) -> str:
    """The rest of a sentence that begins with the name of the applicant and a colon."""
    row = REFUSALS[type(error)]
    return _say(row.applicant or row.staff, error)


def for_staff_at_door(error: RegistrationError) -> str:
    return _say(REFUSALS[type(error)].door, error)


def _say(words: Words[RegistrationError], error: RegistrationError) -> str:
    return words(error) if callable(words) else str(words)


def status_of(error: RegistrationError) -> int:
    """The HTTP status of an answer to a button."""
    return REFUSALS[type(error)].status


def add_to_form(form: BaseForm, error: RegistrationError, words: str) -> int:
    """Put `words` at the field to change, or above the form. Returns the HTTP status to answer."""
    row = REFUSALS[type(error)]
    form.add_error(row.field if row.field in form.fields else None, words)
    return 422 if row.field else row.status
