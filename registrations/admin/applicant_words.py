"""What staff read after deciding on applicants."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registrations.admin.error_messages import words_for
from registrations.enums import RegistrationStatus
from registrations.exceptions import (
    AlreadyDecided,
    AlreadyRegistered,
    NotAnApplicant,
    NotEnoughPlaces,
    RegistrationError,
)
from registrations.models import Registration


def result_words(decision: str, people: Sequence[Registration]) -> str:
    number = {"number": len(people)}
    if decision == "select":
        done = ngettext(
            "%(number)d person is selected.", "%(number)d people are selected.", len(people)
        )
    else:
        done = ngettext(
            "%(number)d person is turned down.", "%(number)d people are turned down.", len(people)
        )
    return " ".join([done % number, *_about_mails(people)])


def _about_mails(people: Sequence[Registration]) -> list[str]:
    mailed = sum(1 for person in people if person.email)
    told = [_("A mail is on its way.")] if mailed == 1 else []
    if mailed > 1:
        told.append(_("The mails are on their way."))
    without = ", ".join(person.name for person in people if not person.email)
    if without:
        told.append(_("No e-mail address, so tell them yourself: %(names)s.") % {"names": without})
    return told


def refusal_words(error: RegistrationError) -> str:
    match error:
        case NotEnoughPlaces() if error.left:
            return ngettext(
                "only %(left)d place is free.", "only %(left)d places are free.", error.left
            ) % {"left": error.left}
        case NotEnoughPlaces():
            return _("there is no free place any more.")
        case AlreadyDecided(status=RegistrationStatus.CONFIRMED):
            return _("was selected already. Cancel that registration if it cannot go on.")
        case AlreadyDecided():
            return _("was turned down by a colleague just now. Look under “Not selected”.")
        case AlreadyRegistered():
            return _("has applied again. Choose that new application.")
        case NotAnApplicant():
            return _("takes no part in the selection any more.")
    return words_for(error)[1]
