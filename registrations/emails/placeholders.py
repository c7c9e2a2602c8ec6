"""What is filled in in mails to people who take part, in the language of the mail."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core import dates
from core.mail.occasions import Placeholder
from registrations.emails.facts import MailFacts
from registrations.enums import RegistrationStatus
from registrations.links import manage_url
from registrations.models import Registration

GREETING = Placeholder("greeting", "aanhef", _("a greeting with the name"))
# In every mail about an Offering.
PLACEHOLDERS = (
    GREETING,
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
# In some of them.
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
MINE = Placeholder("mine", "mijn", _("the page with everything"), link=_("See my registrations"))

# A function is called with the language of the mail active, and only when a text asks for it.
Values = dict[str, object]


def values_for(
    registration: Registration, facts: MailFacts, before_starts_at: datetime | None = None
) -> Values:
    """A value for each placeholder of any mail about an Offering.

    `before_starts_at` is when the Offering was planned before it changed.
    """
    offering = registration.offering
    evaluation = offering.evaluation_for(facts.language)
    values = {
        **text_values(registration, facts),
        "until": lambda: moment_words(registration.holds_until),
        "hours": lambda: hours_words(offering.offer_hours),
        "before": lambda: moment_words(before_starts_at),
        "ask": lambda: ask_sentence(evaluation),
    }
    personal = manage_url(registration)
    links = {
        "page": facts.page_url,
        "personal": personal,
        "answer": personal,
        "confirm": personal,
        "cancel": manage_url(registration, "cancel"),
        "evaluation": evaluation,
    }
    return {**values, **links}


def text_values(registration: Registration, facts: MailFacts) -> Values:
    """For `PLACEHOLDERS`, except the links."""
    starts_at = registration.offering.starts_at
    return {
        "greeting": lambda: greeting(registration.name),
        "group": lambda: group_sentence(registration),
        "position": lambda: position_sentence(registration.position),
        "title": facts.title,
        "day": lambda: dates.long_date(starts_at),
        "time": lambda: dates.clock(starts_at),
    }


def greeting(name: str) -> str:
    return gettext("Hello %(name)s,") % {"name": name} if name else gettext("Hello,")


def moment_words(moment: datetime | None) -> str:
    return f"{dates.long_date(moment)}, {dates.clock(moment)}" if moment else ""


def hours_words(hours: int) -> str:
    return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}


def position_sentence(position: int | None) -> str:
    """`position` on the waiting list; None for somebody who is not on it."""
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
    """Asks nothing when there is no `evaluation` form."""
    if not evaluation:
        return ""
    return gettext(
        "What did you think of it? Tell us, then we know what went well and what can be better."
    )
