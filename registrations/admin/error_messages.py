"""Why a service refused, in words for staff: what is the matter and what to do about it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registrations.enums import OfferingState
from registrations.exceptions import (
    AlreadyRegistered,
    NotEnoughPlaces,
    OfferingBusy,
    OfferingFull,
    RegistrationClosed,
    RegistrationEnded,
    RegistrationError,
    TooManyPlaces,
)


def words_for(error: RegistrationError) -> tuple[str | None, str]:
    """(field it belongs to or None, sentence)."""
    match error:
        case AlreadyRegistered():
            return "email", _("Somebody with this e-mail address is on the list already.")
        case TooManyPlaces():
            return "places", ngettext(
                "At most %(number)d place per registration. You can change that on the page.",
                "At most %(number)d places per registration. You can change that on the page.",
                error.maximum,
            ) % {"number": error.maximum}
        case NotEnoughPlaces() if error.left:
            return "places", ngettext(
                "Only %(number)d place is free. First raise the number of places on the page.",
                "Only %(number)d places are free. First raise the number of places on the page.",
                error.left,
            ) % {"number": error.left}
        case NotEnoughPlaces():
            return "places", _(
                "No more places are free, or others are waiting for them. First raise the number "
                "of places on the page."
            )
        case OfferingFull():
            return None, _(
                "It is full and there is no waiting list. First raise the number of places on the "
                "page."
            )
        case RegistrationClosed():
            return None, {
                OfferingState.CANCELLED: _("This event is cancelled."),
                OfferingState.POSTPONED: _("This event is postponed: there is no new date yet."),
                OfferingState.PAST: _("This event is over."),
            }.get(error.state, _("Registration is closed."))
        case RegistrationEnded():
            return None, _("This registration has ended. Register this person anew.")
        case OfferingBusy():
            return None, _("It is very busy now. Nothing was saved; please try again.")
    return None, _("That did not work. Nothing was saved.")
