"""What is filled in in mails to people who take part, in the language of the mail."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core import dates
from core.mail.occasions import Link, Placeholder, Text
from registrations.emails.facts import MailFacts
from registrations.enums import Admission, OfferingStatus, RegistrationStatus
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
    Placeholder(
        "position",
        "plaats",
        _("a sentence with the place on the list, or until when to answer; else nothing"),
    ),
    Placeholder("page", "pagina", _("the page on the site"), link=_("See the page on our site")),
    Placeholder(
        "personal", "persoonlijk", _("the personal page"), link=_("See or change my registration")
    ),
    Placeholder("cancel", "afmelden", _("the page to cancel"), link=_("I can’t come")),
)
# In some of them.
PLACES = Placeholder("places", "plekken", _("the number of places: “one place”, “2 places”"))
UNTIL = Placeholder("until", "tot", _("until when the place is kept"))
HOURS = Placeholder("hours", "uren", _("how long an offer lasts"))
BEFORE = Placeholder("before", "eerst", _("when it was planned before"))
ANSWER = Placeholder(
    "answer", "antwoord", _("the page to answer"), link=_("Yes or no: answer here")
)
ASK = Placeholder("ask", "vraag", _("a sentence that asks to fill in the form, else nothing"))
DECISION = Placeholder(
    "decision", "uitslag", _("a sentence that says when people hear whether they are in")
)
MONEY = Placeholder(
    "money",
    "geld",
    _("a sentence about money for who had a place that costs something, else nothing"),
)
EVALUATION = Placeholder(
    "evaluation", "evaluatie", _("the evaluation form"), link=_("Tell us what you thought")
)
CONFIRM = Placeholder("confirm", "bevestig", _("the page to confirm"), link=_("Confirm"))
MINE = Placeholder("mine", "mijn", _("the page with everything"), link=_("See my registrations"))

# A function is called with the language of the mail active, and only when a text asks for it.
Values = dict[str, object]


def values_for(
    registration: Registration,
    facts: MailFacts,
    *,
    had_place: bool,
    before_starts_at: datetime | None = None,
) -> Values:
    """A value for each placeholder of any mail about an Offering.

    - `had_place`: whether this person has a place, or had one until now, and may have paid for it.
    - `before_starts_at`: when the Offering was planned before it changed.
    """
    offering = registration.offering
    evaluation = offering.evaluation_for(facts.language)
    values = {
        **text_values(registration, facts),
        "places": lambda: places_words(registration.places),
        "until": lambda: moment_words(registration.holds_until),
        "hours": lambda: hours_words(offering.offer_hours),
        "before": lambda: moment_words(before_starts_at),
        "ask": lambda: ask_sentence(evaluation),
        "decision": lambda: decision_sentence(offering.decides_on),
        "money": lambda: money_sentence() if had_place and offering.price else "",
    }
    personal = manage_url(registration)
    links = {
        "page": Link(facts.page_url, page_words(registration)),
        "personal": personal,
        "answer": personal,
        "confirm": personal,
        "cancel": Link(manage_url(registration, "cancel"), cancel_words(registration)),
        "evaluation": evaluation,
    }
    return {**values, **links}


def text_values(registration: Registration, facts: MailFacts) -> Values:
    """For `PLACEHOLDERS`, except the links."""
    starts_at = registration.offering.starts_at
    return {
        "greeting": lambda: greeting(registration.name),
        "group": lambda: group_sentence(registration),
        "position": lambda: position_sentence(registration),
        "title": facts.title,
        "day": lambda: dates.long_date(starts_at),
        "time": lambda: dates.clock(starts_at),
    }


def cancel_words(registration: Registration) -> Text:
    """The words on the link: somebody without a place cannot say "I can’t come"."""
    match registration.status:
        case RegistrationStatus.WAITING:
            return _("Take me off the waiting list")
        case RegistrationStatus.APPLIED:
            return _("Withdraw my application")
    return _("I can’t come")


def page_words(registration: Registration) -> Text:
    """What somebody can do on the page: look, or come back after all."""
    offering = registration.offering
    if registration.is_active or offering.status != OfferingStatus.SCHEDULED:
        return _("See the page on our site")
    selects = offering.admission == Admission.SELECTION
    return _("Apply again") if selects else _("Register again")


def greeting(name: str) -> str:
    return gettext("Hello %(name)s,") % {"name": name} if name else gettext("Hello,")


def moment_words(moment: datetime | None) -> str:
    if not moment:
        return ""
    said = {"day": dates.long_date(moment), "time": dates.clock(moment)}
    return gettext("%(day)s at %(time)s") % said


def hours_words(hours: int) -> str:
    return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}


def places_words(places: int) -> str:
    return ngettext("one place", "%(n)d places", places) % {"n": places}


def position_sentence(registration: Registration) -> str:
    """What somebody without a place has to know: the turn, or the answer that we wait for."""
    until = {"until": moment_words(registration.holds_until)}
    match registration.status:
        case RegistrationStatus.WAITING:
            return list_sentence(registration.position or 1)
        case RegistrationStatus.PENDING:
            return gettext("Confirm your email address before %(until)s, on your own page.") % until
        case RegistrationStatus.OFFERED if not registration.offering.is_postponed:
            return (
                gettext("There is room for you. Say yes or no before %(until)s, on your own page.")
                % until
            )
    return ""


def list_sentence(position: int) -> str:
    return gettext("You are number %(n)d on the waiting list.") % {"n": position}


def group_sentence(registration: Registration) -> str:
    if registration.places == 1:
        return ""
    number = {"n": registration.places}
    match registration.status:
        case RegistrationStatus.CONFIRMED:
            return gettext("You have %(n)d places.") % number
        case RegistrationStatus.OFFERED | RegistrationStatus.PENDING:
            return gettext("We are keeping %(n)d places for you.") % number
        case RegistrationStatus.APPLIED:
            return gettext("You applied for %(n)d places.") % number
        case RegistrationStatus.WAITING:
            return gettext(
                "You stay together: we only offer you places when there are enough for all of you."
            )
    return ""


def ask_sentence(evaluation: str) -> str:
    """Asks nothing when there is no `evaluation` form."""
    if not evaluation:
        return ""
    return gettext(
        "What did you think of it? Tell us, so that we know what went well and what could be "
        "better."
    )


def decision_sentence(day: date | None) -> str:
    """When somebody who applied hears from us; `day` is a fact, and not always known."""
    if day is None:
        return gettext("We will email you whether or not you are in.")
    said = {"day": dates.long_date(day)}
    return gettext("By %(day)s at the latest we will email you whether or not you are in.") % said


def money_sentence() -> str:
    """What somebody who paid can count on. How money is paid back is not for this site to say."""
    return gettext("Have you paid already? Then you will hear from us about your money.")
