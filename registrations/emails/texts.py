"""The words of every mail to people who take part, until staff write their own.

In the order in which somebody may get them: the admin lists them so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from core.mail.occasions import Link, Occasion, Placeholder, Sample, Text
from core.models import Venue
from core.web.address import absolute
from registrations.emails.facts import MailFacts
from registrations.emails.placeholders import (
    ANSWER,
    ASK,
    BEFORE,
    CONFIRM,
    DECISION,
    EVALUATION,
    GREETING,
    HOURS,
    MINE,
    MONEY,
    PLACEHOLDERS,
    PLACES,
    UNTIL,
    ask_sentence,
    cancel_words,
    decision_sentence,
    greeting,
    hours_words,
    list_sentence,
    moment_words,
    money_sentence,
    page_words,
    places_words,
    text_values,
)
from registrations.enums import Admission, RegistrationStatus
from registrations.models import Offering, Registration

TEMPLATE = "registrations/emails"

REGISTERING = _("Registering")
WAITING = _("Waiting list")
SELECTION = _("Selection")
CHANGING = _("People change it themselves")
EVENT_CHANGES = _("The event changes")
AROUND_THE_DAY = _("Around the day")
OWN_DETAILS = _("People’s own details")


@dataclass(frozen=True)
class Parts:
    """What stands below the words of a mail.

    `facts`: what, when and where; `days`: all days of a course among these. `practical`: how to get
    there, what to bring, whom to ask. `reason`: why the event changed. `own_page`: the link to
    somebody's own registration.
    """

    facts: bool = True
    days: bool = False
    practical: bool = False
    reason: bool = False
    own_page: bool = True


def _occasion(
    name: str,
    *,
    stage: Text,
    label: Text,
    subject: Text,
    heading: Text,
    body: Text,
    more: tuple[Placeholder, ...] = (),
    shows: Parts = Parts(),
    reader: RegistrationStatus = RegistrationStatus.CONFIRMED,
) -> Occasion:
    """An occasion that is about an Offering.

    :param more: placeholders beside `PLACEHOLDERS`.
    :param shows: what stands below the words.
    :param reader: the status of who gets it, for the preview. The other parameters are those of
        `Occasion`.
    """
    admission = Admission.SELECTION if stage is SELECTION else Admission.OPEN
    return Occasion(
        name=name,
        stage=stage,
        label=label,
        placeholders=(*PLACEHOLDERS, *more),
        subject=subject,
        heading=heading,
        body=body,
        template=TEMPLATE,
        context={"shows": shows},
        sample=partial(_sample, reader, admission),
    )


def _sample(reader: RegistrationStatus, admission: Admission) -> Sample:
    now = timezone.now()
    starts_at = timezone.localtime(now).replace(hour=15, minute=30) + timedelta(days=10)
    offering = Offering(
        admission=admission,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        venue=Venue(name=gettext("Community centre The Bridge"), street="Voorbeeldstraat 1"),
        title=gettext("Walk through the Indische Buurt"),
    )
    registration = Registration(offering=offering, status=reader, name="Sam Voorbeeld", places=2)
    facts = MailFacts(offering, get_language() or "")
    return Sample(
        values={
            **text_values(registration, facts),
            "position": list_sentence(3),
            "places": places_words(registration.places),
            "cancel": Link("#", cancel_words(registration)),
            "until": moment_words(now + timedelta(days=2)),
            "hours": hours_words(48),
            "before": moment_words(starts_at - timedelta(days=7)),
            "ask": ask_sentence(facts.page_url),
            "decision": decision_sentence(starts_at - timedelta(days=5)),
            "money": money_sentence(),
            "page": Link(facts.page_url, page_words(registration)),
        },
        context={
            "registration": registration,
            "facts": facts,
            "personal_url": facts.page_url,
            "also": (),
            "shows": Parts(),
        },
    )


OCCASIONS = (
    _occasion(
        "confirm_email",
        stage=REGISTERING,
        label=_("Asks to confirm the email address"),
        subject=_("Confirm your registration: {title}"),
        heading=_("Confirm your registration"),
        body=_(
            "{greeting}\n\nWe are keeping {places} for you until {until}. Please confirm that this "
            "is your email address.\n\n{confirm}\n\n"
            "Didn’t register? Then there is nothing you need to do: we will delete the "
            "registration."
        ),
        more=(
            PLACES,
            UNTIL,
            CONFIRM,
        ),
        shows=Parts(own_page=False),
    ),
    _occasion(
        "confirmation",
        stage=REGISTERING,
        label=_("Registered for an event"),
        subject=_("You are registered: {title}, {day}"),
        heading=_("See you soon"),
        body=_(
            "{greeting}\n\nYour registration is confirmed. We look forward to seeing you.\n\n"
            "{group}\n\n"
            "Open the attached file to add it to your calendar.\n\n"
            "Can’t make it after all? Let us know, so that somebody else can come: {cancel}."
        ),
        shows=Parts(days=True, practical=True),
    ),
    _occasion(
        "confirmation_course",
        stage=REGISTERING,
        label=_("Enrolled in a course"),
        subject=_("You are enrolled: {title}"),
        heading=_("Welcome to the course"),
        body=_(
            "{greeting}\n\nYou are enrolled. We look forward to working with you.\n\n{group}\n\n"
            "Open the attached file to add all the dates to your calendar.\n\n"
            "Can’t take part after all? Let us know, so that somebody else can: {cancel}."
        ),
        shows=Parts(days=True, practical=True),
    ),
    _occasion(
        "already_registered",
        stage=REGISTERING,
        label=_("The form was filled in again with the same address"),
        subject=_("You were already registered: {title}"),
        heading=_("You were already registered"),
        body=_(
            "{greeting}\n\nSomebody filled in the form again with your email address. Nothing has "
            "changed: your first registration still stands. {position}\n\n"
            "Would you like to change something, such as the number of places? You can do that on "
            "your own page.\n\n{personal}"
        ),
        shows=Parts(own_page=False),
    ),
    _occasion(
        "waiting",
        stage=WAITING,
        label=_("On the waiting list"),
        subject=_("You are on the waiting list: {title}"),
        heading=_("You are on the waiting list"),
        body=_(
            "{greeting}\n\nThere is no room yet. {position}\n\n"
            "We will email you as soon as there is. You will then have {hours} to say yes."
            "\n\n{group}\n\n"
            "Don’t want to wait any longer? Leave the list, and others move up: {cancel}."
        ),
        more=(HOURS,),
        reader=RegistrationStatus.WAITING,
    ),
    _occasion(
        "offer",
        stage=WAITING,
        label=_("A place is offered"),
        subject=_("There is room for you: {title}"),
        heading=_("There is room for you"),
        body=_(
            "{greeting}\n\nIt is your turn on the waiting list. We are keeping {places} for you "
            "until {until}.\n\n{answer}\n\n"
            "If we don’t hear from you by then, we will ask the next person on the list."
        ),
        more=(
            PLACES,
            UNTIL,
            ANSWER,
        ),
        shows=Parts(own_page=False),
        reader=RegistrationStatus.OFFERED,
    ),
    _occasion(
        "offer_expired",
        stage=WAITING,
        label=_("An offer was not answered in time"),
        subject=_("Your time to answer has run out: {title}"),
        heading=_("Your time to answer has run out"),
        body=_(
            "{greeting}\n\nWe kept {places} for you, but did not hear from you in time. So we have "
            "to let that go.\n\n"
            "Would you still like to come? Then register again. If it is full, you join the end of "
            "the waiting list.\n\n{page}"
        ),
        more=(PLACES,),
        shows=Parts(own_page=False),
        reader=RegistrationStatus.EXPIRED,
    ),
    _occasion(
        "waiting_list_closed",
        stage=WAITING,
        label=_("The waiting list has closed"),
        subject=_("The waiting list has closed: {title}"),
        heading=_("The waiting list has closed"),
        body=_(
            "{greeting}\n\nIt is nearly time, so we no longer offer places to the waiting list.\n\n"
            "If somebody still drops out, their place goes to whoever takes it first. Your own "
            "page shows whether there is one.\n\n{personal}"
        ),
        shows=Parts(own_page=False),
        reader=RegistrationStatus.WAITING,
    ),
    _occasion(
        "left_waiting_list",
        stage=WAITING,
        label=_("Somebody left the waiting list"),
        subject=_("You are off the waiting list: {title}"),
        heading=_("You are off the waiting list"),
        body=_(
            "{greeting}\n\nYou are no longer on the waiting list, so others move up. Thank you for "
            "letting us know.\n\nWas this a mistake? {page}. You then join the end of the list."
        ),
        shows=Parts(own_page=False),
        reader=RegistrationStatus.CANCELLED,
    ),
    _occasion(
        "applied",
        stage=SELECTION,
        label=_("Applied for a course with selection"),
        subject=_("We have received your application: {title}"),
        heading=_("We have received your application"),
        body=_(
            "{greeting}\n\nThank you for applying. Nothing is decided yet: we read every "
            "application, and then we choose. {decision}\n\n"
            "Changed your mind? {cancel}."
        ),
        more=(DECISION,),
        reader=RegistrationStatus.APPLIED,
    ),
    _occasion(
        "already_applied",
        stage=SELECTION,
        label=_("The form of a selection was filled in again with the same address"),
        subject=_("You had already applied: {title}"),
        heading=_("You had already applied"),
        body=_(
            "{greeting}\n\nSomebody filled in the form again with your email address. Nothing has "
            "changed: your first application still stands. {decision}\n\n"
            "Would you like to change what you wrote? You can do that on your own page.\n\n"
            "{personal}"
        ),
        more=(DECISION,),
        shows=Parts(own_page=False),
        reader=RegistrationStatus.APPLIED,
    ),
    _occasion(
        "selected",
        stage=SELECTION,
        label=_("Selected"),
        subject=_("You are in: {title}"),
        heading=_("You are in"),
        body=_(
            "{greeting}\n\nWe have read your application, and we would love you to take part."
            "\n\n{group}\n\n"
            "Open the attached file to add it to your calendar. The practical details are "
            "below.\n\n"
            "Can’t take part after all? Let us know, so that somebody else can: {cancel}."
        ),
        shows=Parts(days=True, practical=True),
    ),
    _occasion(
        "rejected",
        stage=SELECTION,
        label=_("Not selected"),
        subject=_("About your application: {title}"),
        heading=_("It did not work out this time"),
        body=_(
            "{greeting}\n\nThank you for your application, and for what you told us. We read it "
            "carefully, and we had to choose between everybody who applied. We are sorry that we "
            "cannot give you a place this time.\n\n"
            "That says nothing about what you can do. You are welcome at our other meetings, and "
            "you can apply again another time.\n\n"
            "Would you like to know how we chose? Reply to this email and we will tell you."
        ),
        shows=Parts(facts=False, own_page=False),
    ),
    _occasion(
        "withdrawn",
        stage=SELECTION,
        label=_("Somebody withdrew an application"),
        subject=_("You have withdrawn your application: {title}"),
        heading=_("You have withdrawn your application"),
        body=_(
            "{greeting}\n\nWe have taken your application out of the selection. Thank you for "
            "letting us know.\n\nWas this a mistake? {page}."
        ),
        shows=Parts(own_page=False),
        reader=RegistrationStatus.CANCELLED,
    ),
    _occasion(
        "changed",
        stage=CHANGING,
        label=_("A registration was changed"),
        subject=_("Your registration has changed: {title}"),
        heading=_("Your registration has changed"),
        body=_(
            "{greeting}\n\nYour change has been saved. This is how things stand now.\n\n{group}\n\n"
            "{position}"
        ),
    ),
    _occasion(
        "cancelled",
        stage=CHANGING,
        label=_("Somebody cancelled"),
        subject=_("You are no longer registered: {title}"),
        heading=_("You are no longer registered"),
        body=_(
            "{greeting}\n\nYou are no longer registered. Thank you for letting us know: now "
            "somebody else can come.\n\n{money}\n\n"
            "Was this a mistake? {page}."
        ),
        more=(MONEY,),
        shows=Parts(own_page=False),
        reader=RegistrationStatus.CANCELLED,
    ),
    _occasion(
        "offering_moved",
        stage=EVENT_CHANGES,
        label=_("Another day, time or place"),
        subject=_("Changed: {title}, {day}"),
        heading=_("Something changed"),
        body=_(
            "{greeting}\n\n{title} was planned for {before}. That has changed: below you can see "
            "when and where it is now.\n\n{position}\n\n"
            "Your registration still stands. Can’t make it now? Let us know: {cancel}."
        ),
        more=(BEFORE,),
        shows=Parts(reason=True, days=True),
    ),
    _occasion(
        "offering_postponed",
        stage=EVENT_CHANGES,
        label=_("Postponed"),
        subject=_("Postponed: {title}"),
        heading=_("A new date will follow"),
        body=_(
            "{greeting}\n\n{title} will not take place on {before}. We are looking for a new "
            "date.\n\n"
            "Your registration still stands. We will email you as soon as we know the new date."
        ),
        more=(BEFORE,),
        shows=Parts(reason=True, facts=False),
    ),
    _occasion(
        "offering_off_site",
        stage=EVENT_CHANGES,
        label=_("The page is off the site"),
        subject=_("About {title}"),
        heading=_("The page is off our site"),
        body=_(
            "{greeting}\n\nThe page about {title} is not on our site for now. Your registration "
            "still stands.\n\nWe will email you if anything changes. Any questions? Just reply "
            "to this email."
        ),
    ),
    _occasion(
        "offering_cancelled",
        stage=EVENT_CHANGES,
        label=_("The event is cancelled"),
        subject=_("Cancelled: {title}"),
        heading=_("It is not going ahead"),
        body=_(
            "{greeting}\n\nWe are sorry: {title} on {before} has been cancelled. There is nothing "
            "you need to do.\n\n{money}\n\n{page}"
        ),
        more=(
            BEFORE,
            MONEY,
        ),
        shows=Parts(reason=True, facts=False, own_page=False),
    ),
    _occasion(
        "reminder",
        stage=AROUND_THE_DAY,
        label=_("Reminder"),
        subject=_("Reminder: {title}, {day}"),
        heading=_("Not long now"),
        body=_(
            "{greeting}\n\n{title} is on {day} at {time}. See you there.\n\n{group}\n\n"
            "Can’t make it after all? Let us know, so that somebody else can come.\n\n{cancel}"
        ),
        shows=Parts(days=True, practical=True),
    ),
    _occasion(
        "message",
        stage=AROUND_THE_DAY,
        label=_("A message from staff (what the form begins with)"),
        subject=_("About {title}"),
        heading=_("About {title}"),
        body=_("{greeting}\n\n\n\nKind regards,\nWijkmakers"),
    ),
    _occasion(
        "thanks",
        stage=AROUND_THE_DAY,
        label=_("Thanks to those who were there"),
        subject=_("It was good to have you there: {title}"),
        heading=_("It was good to have you there"),
        body=_(
            "{greeting}\n\nThank you for coming to {title}.\n\n{ask}\n\n{evaluation}"
            "\n\nWe hope to see you again soon."
        ),
        more=(
            ASK,
            EVALUATION,
        ),
        shows=Parts(facts=False, own_page=False),
    ),
    Occasion(
        name="my_registrations",
        stage=OWN_DETAILS,
        label=_("Asked for all of their registrations"),
        placeholders=(GREETING, MINE),
        subject=_("Your registrations at Wijkmakers"),
        heading=_("Your registrations"),
        body=_(
            "{greeting}\n\nSomebody, probably you, asked for all registrations with this email "
            "address. Here they are. You can also download or delete them.\n\n"
            "{mine}\n\nThis link works for a week. Didn’t ask for it? Then there is nothing you "
            "need to do."
        ),
        sample=lambda: Sample({"greeting": greeting("Sam"), "mine": absolute("/")}),
    ),
)
