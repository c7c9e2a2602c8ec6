"""The words of every mail to people who take part, until staff write their own.

In the order in which somebody may get them: the admin lists them so.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import signing
from core.mail.templates import Occasion, Placeholder, Sample
from core.models import Venue
from registrations.emails.placeholders import (
    ANSWER,
    ASK,
    BEFORE,
    CONFIRM,
    EVALUATION,
    HOURS,
    PLACEHOLDERS,
    UNTIL,
    ask_sentence,
    common_values,
    greeting,
    hours_words,
    moment_words,
)
from registrations.models import Offering, Registration

TEMPLATE = "registrations/emails"

REGISTERING = _("Registering")
WAITING = _("Waiting list")
SELECTION = _("Selection")
CHANGING = _("Changing it oneself")
EVENT_CHANGES = _("The event changes")
AROUND_THE_DAY = _("Around the day")
OWN_DETAILS = _("Own details")


def _sample() -> Sample:
    now = timezone.now()
    starts_at = timezone.localtime(now).replace(hour=15, minute=30) + timedelta(days=10)
    venue = Venue(name=gettext("Community centre The Bridge"), street="Voorbeeldstraat 1")
    title = gettext("Walk through the Indische Buurt")
    offering = Offering(
        starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), venue=venue, title=title
    )
    registration = Registration(offering=offering, name="Sam Voorbeeld", places=2)
    home = signing.absolute("/")
    return Sample(
        values={
            **common_values(registration, title, home),
            "position": gettext("You are number %(n)d on the waiting list.") % {"n": 3},
            "until": moment_words(now + timedelta(days=2)),
            "hours": hours_words(48),
            "ask": ask_sentence(home),
            "before": moment_words(starts_at - timedelta(days=7)),
        },
        context={
            "registration": registration,
            "offering": offering,
            "title": title,
            "page_url": home,
            "personal_url": home,
            "shows_facts": True,
        },
    )


def _occasion(
    stage: object,
    name: str,
    label: object,
    subject: object,
    heading: object,
    body: object,
    *more: Placeholder,
) -> Occasion:
    return Occasion(
        name=name,
        stage=stage,
        label=label,
        placeholders=(*PLACEHOLDERS, *more),
        subject=subject,
        heading=heading,
        body=body,
        sample=_sample,
        template=TEMPLATE,
    )


OCCASIONS = (
    _occasion(
        REGISTERING,
        "confirm_email",
        _("Asks to confirm the e-mail address"),
        _("Confirm your registration: {title}"),
        _("Confirm your registration"),
        _(
            "{greeting}\n\nWe keep a place for you until {until}. Confirm that this e-mail address "
            "is yours.\n\n{confirm}\n\n"
            "Did you not register? Then do nothing. We remove the registration by ourselves."
        ),
        UNTIL,
        CONFIRM,
    ),
    _occasion(
        REGISTERING,
        "confirmation",
        _("Registered for an event"),
        _("You are registered: {title}, {day}"),
        _("See you soon"),
        _(
            "{greeting}\n\nYour place is fixed. It is good that you are coming.\n\n{group}\n\n"
            "The file with this mail puts it in your calendar.\n\n"
            "Can you not come? Tell us, then somebody else can take your place: {cancel}."
        ),
    ),
    _occasion(
        REGISTERING,
        "confirmation_course",
        _("Enrolled in a course"),
        _("You are enrolled: {title}"),
        _("Welcome to the course"),
        _(
            "{greeting}\n\nYour place in this course is fixed. We look forward to working with "
            "you.\n\n{group}\n\nThe file with this mail puts all days in your calendar.\n\n"
            "Can you not take part after all? Tell us, then somebody else can take your place: "
            "{cancel}."
        ),
    ),
    _occasion(
        REGISTERING,
        "already_registered",
        _("The form was filled in again with the same address"),
        _("You were already registered: {title}"),
        _("You were already registered"),
        _(
            "{greeting}\n\nSomebody filled in the form with your e-mail address again. Nothing has "
            "changed: your first registration stands. {position}\n\n"
            "Do you want to change something, such as the number of places? You can do that on "
            "your own page.\n\n{personal}"
        ),
    ),
    _occasion(
        WAITING,
        "waiting",
        _("On the waiting list"),
        _("You are on the waiting list: {title}"),
        _("You are on the waiting list"),
        _(
            "{greeting}\n\nThere is no free place for you yet. {position}\n\n"
            "When a place comes free, we offer it to you by mail. You then have {hours} to say "
            "yes.\n\n{group}\n\n"
            "Do you not want to wait any longer? Then leave the list, so that others move up: "
            "{cancel}."
        ),
        HOURS,
    ),
    _occasion(
        WAITING,
        "offer",
        _("A place is offered"),
        _("There is a place for you: {title}"),
        _("There is a place for you"),
        _(
            "{greeting}\n\nA place came free, and it is your turn. We keep it for you until "
            "{until}.\n\n{group}\n\n{answer}\n\n"
            "Without an answer the place goes to the next on the list."
        ),
        UNTIL,
        ANSWER,
    ),
    _occasion(
        WAITING,
        "offer_expired",
        _("An offered place has gone to somebody else"),
        _("Your place has gone to somebody else: {title}"),
        _("We could not keep the place any longer"),
        _(
            "{greeting}\n\nWe kept a place for you, but heard nothing. It now goes to the next on "
            "the list.\n\nDo you still want to come? Then register again. If it is full, you join "
            "the end of the waiting list.\n\n{page}"
        ),
    ),
    _occasion(
        WAITING,
        "waiting_list_closed",
        _("The waiting list has closed"),
        _("The waiting list has closed: {title}"),
        _("The waiting list has closed"),
        _(
            "{greeting}\n\nIt is almost time, so we offer no more places to the waiting list.\n\n"
            "If a place still comes free, it goes to whoever takes it first. On your own page you "
            "see whether there is one.\n\n{personal}"
        ),
    ),
    _occasion(
        WAITING,
        "left_waiting_list",
        _("Somebody left the waiting list"),
        _("You are off the waiting list: {title}"),
        _("You are off the waiting list"),
        _(
            "{greeting}\n\nYou are no longer on the waiting list. Others move up. Thank you for "
            "telling us.\n\nWas this a mistake? Then register again: {page}. You then join the end "
            "of the list."
        ),
    ),
    _occasion(
        SELECTION,
        "applied",
        _("Applied for a course with selection"),
        _("Your application has arrived: {title}"),
        _("Your application has arrived"),
        _(
            "{greeting}\n\nIt is good that you want to take part. We read every application and "
            "then choose. You do not have a place yet. You hear from us by mail whether you are "
            "in.\n\nDo you not want to take part after all? Then withdraw your application: "
            "{cancel}."
        ),
    ),
    _occasion(
        SELECTION,
        "already_applied",
        _("The form of a selection was filled in again with the same address"),
        _("You had already applied: {title}"),
        _("You had already applied"),
        _(
            "{greeting}\n\nSomebody filled in the form with your e-mail address again. Nothing has "
            "changed: your first application stands, and we are still choosing.\n\n"
            "Do you want to change what you wrote? You can do that on your own page.\n\n{personal}"
        ),
    ),
    _occasion(
        SELECTION,
        "selected",
        _("Selected"),
        _("You are in: {title}"),
        _("You are in"),
        _(
            "{greeting}\n\nWe read your application, and we would like you to take part. Your "
            "place is fixed.\n\n{group}\n\n"
            "The file with this mail puts it in your calendar. Below you find the practical "
            "facts.\n\n"
            "Can you not take part after all? Tell us, then we can give your place to somebody "
            "else: {cancel}."
        ),
    ),
    _occasion(
        SELECTION,
        "rejected",
        _("Not selected"),
        _("About your application: {title}"),
        _("It did not work out this time"),
        _(
            "{greeting}\n\nThank you for your application, and for what you told us. We read it "
            "with care. We had to choose from everybody who applied. We are sorry: we cannot give "
            "you a place this time.\n\n"
            "This says nothing about what you can do. You are welcome at our other meetings, and "
            "you can apply again another time.\n\n"
            "Would you like to know how we chose? Answer this mail, and we tell you."
        ),
    ),
    _occasion(
        SELECTION,
        "withdrawn",
        _("Somebody withdrew an application"),
        _("Your application is withdrawn: {title}"),
        _("Your application is withdrawn"),
        _(
            "{greeting}\n\nYou no longer take part in the selection. Thank you for telling us.\n\n"
            "Was this a mistake? Then apply again: {page}."
        ),
    ),
    _occasion(
        CHANGING,
        "changed",
        _("A registration was changed"),
        _("Your registration has changed: {title}"),
        _("Your registration has changed"),
        _(
            "{greeting}\n\nWe noted the change. Below you read how it stands now.\n\n{group}\n\n"
            "{position}"
        ),
    ),
    _occasion(
        CHANGING,
        "cancelled",
        _("Somebody cancelled"),
        _("You are no longer registered: {title}"),
        _("You are no longer registered"),
        _(
            "{greeting}\n\nYour registration is cancelled. Thank you for telling us, so that "
            "somebody else can come.\n\n"
            "Was this a mistake? Then register again: {page}."
        ),
    ),
    _occasion(
        EVENT_CHANGES,
        "offering_moved",
        _("Another day, time or place"),
        _("Changed: {title}, {day}"),
        _("Something changed"),
        _(
            "{greeting}\n\n{title} was planned for {before}. Something has changed. Below you read "
            "when and where it is now.\n\n{position}\n\n"
            "Your registration stays. Can you not come now? Then tell us: {cancel}."
        ),
        BEFORE,
    ),
    _occasion(
        EVENT_CHANGES,
        "offering_postponed",
        _("Postponed"),
        _("Postponed: {title}"),
        _("It gets another date"),
        _(
            "{greeting}\n\n{title} is not on {before}. We are looking for a new date.\n\n"
            "Your registration stays. You get a mail as soon as the new date is known."
        ),
        BEFORE,
    ),
    _occasion(
        EVENT_CHANGES,
        "offering_cancelled",
        _("The event is cancelled"),
        _("Cancelled: {title}"),
        _("It does not go ahead"),
        _(
            "{greeting}\n\nWe are sorry: {title} on {before} is cancelled. You do not have to do "
            "anything.\n\n{page}"
        ),
        BEFORE,
    ),
    _occasion(
        AROUND_THE_DAY,
        "reminder",
        _("Reminder"),
        _("Reminder: {title}, {day}"),
        _("Almost there"),
        _(
            "{greeting}\n\nOn {day} at {time} it is time for {title}. We are counting on you.\n\n"
            "{group}\n\n"
            "Can you not come? Tell us, then somebody else can take your place.\n\n{cancel}"
        ),
    ),
    _occasion(
        AROUND_THE_DAY,
        "message",
        _("A message from staff (what the form begins with)"),
        _("About {title}"),
        _("About {title}"),
        _("{greeting}\n\n\n\nKind regards,\nWijkmakers"),
    ),
    _occasion(
        AROUND_THE_DAY,
        "thanks",
        _("Thanks to those who were there"),
        _("Good that you were there: {title}"),
        _("Good that you were there"),
        _(
            "{greeting}\n\nThank you for coming to {title}.\n\n{ask}\n\n{evaluation}"
            "\n\nWe hope to see you again."
        ),
        ASK,
        EVALUATION,
    ),
    Occasion(
        name="my_registrations",
        stage=OWN_DETAILS,
        label=_("Asked for all of their registrations"),
        placeholders=(
            PLACEHOLDERS[0],
            Placeholder(
                "mine", "mijn", _("the page with everything"), link=_("See my registrations")
            ),
        ),
        subject=_("Your registrations at Wijkmakers"),
        heading=_("Your registrations"),
        body=_(
            "{greeting}\n\nSomebody, probably you, asked for all registrations with this e-mail "
            "address. You find them here, with the possibility to download or remove them.\n\n"
            "{mine}\n\nThis link works for a week. Did you not ask for it? Then do nothing."
        ),
        sample=lambda: Sample({"greeting": greeting("Sam"), "mine": signing.absolute("/")}),
    ),
)
