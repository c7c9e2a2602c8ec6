"""What is filled in in mails to people who take part, each in the language of the mail."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core import dates
from core.mail.templates import Placeholder
from registrations.enums import RegistrationStatus
from registrations.models import Registration

PLACEHOLDERS = (
    Placeholder("greeting", "aanhef", _("a greeting with the name")),
    Placeholder("title", "titel", _("what it is called")),
    Placeholder("day", "dag", _("the day")),
    Placeholder("time", "tijd", _("the time it begins")),
    Placeholder("group", "groep", _("a sentence for groups, else nothing")),
    Placeholder("position", "plaats", _("a sentence with the place on the list, else nothing")),
    Placeholder("page", "pagina", _("the page on the site"), link=_("Look on our site")),
    Placeholder(
        "personal", "persoonlijk", _("the personal page"), link=_("See or change my registration")
    ),
    Placeholder("cancel", "afmelden", _("the page to cancel"), link=_("I cannot come")),
)
UNTIL = Placeholder("until", "tot", _("until when the place is kept"))
HOURS = Placeholder("hours", "uren", _("how long an offer lasts"))
BEFORE = Placeholder("before", "eerst", _("when it was planned before"))
ANSWER = Placeholder(
    "answer", "antwoord", _("the page to answer"), link=_("Yes or no: answer here")
)
ASK = Placeholder("ask", "vraag", _("a sentence that asks to fill in the form, else nothing"))
EVALUATION = Placeholder(
    "evaluation", "evaluatie", _("the evaluation form"), link=_("Tell us what you thought")
)
CONFIRM = Placeholder("confirm", "bevestig", _("the page to confirm"), link=_("Confirm"))


def common_values(registration: Registration, title: str, page_url: str) -> dict[str, object]:
    """For `PLACEHOLDERS`, except the links. Functions are called in the language of the mail."""
    offering = registration.offering
    return {
        "greeting": lambda: greeting(registration.name),
        "title": title,
        "day": lambda: dates.long_date(offering.starts_at),
        "time": lambda: dates.clock(offering.starts_at),
        "group": lambda: group_sentence(registration),
        "position": lambda: position_sentence(registration),
        "page": page_url,
    }


def greeting(name: str) -> str:
    return gettext("Hello %(name)s,") % {"name": name} if name else gettext("Hello,")


def moment_words(moment: datetime) -> str:
    return f"{dates.long_date(moment)}, {dates.clock(moment)}"


def hours_words(hours: int) -> str:
    return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}


def position_sentence(registration: Registration) -> str:
    position = registration.position
    if position is None:
        return ""
    return gettext("You are number %(n)d on the waiting list.") % {"n": position}


def group_sentence(registration: Registration) -> str:
    if registration.places == 1:
        return ""
    if registration.status == RegistrationStatus.WAITING:
        return gettext("You stay together: we only offer places when there are enough for you all.")
    return gettext("You have %(n)d places.") % {"n": registration.places}


def ask_sentence(evaluation: str) -> str:
    """Without a form nothing is asked."""
    if not evaluation:
        return ""
    return gettext(
        "What did you think of it? Tell us, then we know what went well and what can be better."
    )
