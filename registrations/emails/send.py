"""What people get by mail: one function per occasion, each writing in the caller's transaction.

The key of a mail names one fact about one registration, so that no fact is mailed twice. The words
are those of staff, or else those in `registrations.emails.texts`. A service that mails many people
about one Offering makes `facts_by_language(offering)` once and hands it to each call as `facts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from core.mail import occasions
from core.mail.models import MailText, OutboxMail
from core.mail.occasions import Words
from core.mail.outbox import enqueue, give_up
from core.mail.preview import render_sample
from core.mail.render import Rendered, render_occasion
from registrations.emails.facts import CalendarMethod, FactsByLanguage, MailFacts, facts_by_language
from registrations.emails.placeholders import greeting, values_for
from registrations.enums import OfferingStatus, RegistrationStatus
from registrations.links import my_registrations_url
from registrations.models import Offering, Registration, StaffMessage


def reference(registration: Registration) -> str:
    """How the outbox names a registration: `OutboxMail.objects.about(reference(r))`."""
    return f"registration:{registration.public_id}"


def registration_of(mail: OutboxMail) -> Registration | None:
    """The registration that `mail` is about, by its `reference`; None for any other mail."""
    what, _, public_id = mail.reference.partition(":")
    if what != "registration":
        return None
    found = Registration.objects.filter(public_id=public_id)
    return found.select_related("offering").first()


def _key(registration: Registration, fact: str) -> str:
    return f"registration:{registration.pk}:{fact}"


# --- Registering ----------------------------------------------------------------------------------


def registered(registration: Registration, *, anew_at: datetime | None = None) -> None:
    """After the form, after confirming an address, or after taking an offered place.

    `anew_at` is the moment at which somebody corrected the form: the same is then mailed again.
    """
    again = f":{anew_at.isoformat()}" if anew_at else ""
    also = _also_with_address(registration)
    match registration.status:
        case RegistrationStatus.CONFIRMED:
            course = registration.offering.is_course
            occasion = "confirmation_course" if course else "confirmation"
            _send(registration, occasion, f"confirmed{again}", calendar="PUBLISH", also=also)
        case RegistrationStatus.PENDING:
            _send(registration, "confirm_email", f"pending{again}", also=also)
        case RegistrationStatus.WAITING:
            _send(registration, "waiting", f"waiting{again}", also=also)
        case RegistrationStatus.OFFERED:
            _send(registration, "offer", f"offered{again}", also=also)
        case RegistrationStatus.APPLIED:
            _send(registration, "applied", f"applied{again}", also=also)


def _also_with_address(registration: Registration) -> list[str]:
    """The names of others who take part with the same address, as couples do."""
    others = registration.offering.registrations.active().exclude(pk=registration.pk)
    return [one.name for one in others.filter(email=registration.email).exclude(email="")]


def withdraw(registration: Registration) -> None:
    """Stop the mails to somebody that have not gone yet: what they say is no longer so."""
    for mail in OutboxMail.objects.about(reference(registration)):
        give_up(mail)


def already_registered(registration: Registration, now: datetime) -> None:
    """The form was sent again with this address, perhaps by somebody else.

    At most one such mail a day.
    """
    applied = registration.status == RegistrationStatus.APPLIED
    occasion = "already_applied" if applied else "already_registered"
    _send(registration, occasion, f"already:{now.date().isoformat()}")


def my_registrations(registration: Registration, language: str, now: datetime) -> None:
    """The link to everything of one address. At most one an hour: anybody can ask for it.

    It greets nobody by name where people share the address.
    """
    shared = registration.of_same_address().exclude(name_key=registration.name_key).exists()
    name = "" if shared else registration.name
    occasion = occasions.get("my_registrations")
    mail = render_occasion(
        occasion,
        MailText.objects.words_for(occasion, language),
        language,
        {
            "greeting": lambda: greeting(name),
            "mine": my_registrations_url(registration, language),
        },
    )
    enqueue(
        mail,
        key=_key(registration, f"mine:{now:%Y-%m-%dT%H}"),
        to=registration.email,
        reference=reference(registration),
    )


def my_registrations_of_nobody(language: str) -> None:
    """Do the work of `my_registrations` for an unknown address, and write nothing.

    Somebody who measures how long the answer takes learns nothing.
    """
    occasion = occasions.get("my_registrations")
    render_sample(occasion, MailText.objects.words_for(occasion, language), language)


# --- The waiting list and selection ---------------------------------------------------------------


def offer(registration: Registration, facts: FactsByLanguage | None = None) -> None:
    _send(registration, "offer", "offered", facts=facts)


def offer_expired(registration: Registration, facts: FactsByLanguage | None = None) -> None:
    _send(registration, "offer_expired", "expired", facts=facts)


def waiting_list_closed(registration: Registration, facts: FactsByLanguage | None = None) -> None:
    fact = f"list-closed:{registration.offering.sequence}"
    _send(registration, "waiting_list_closed", fact, facts=facts)


def selected(registration: Registration) -> None:
    _send(registration, "selected", "selected", calendar="PUBLISH")


def rejected(registration: Registration) -> None:
    _send(registration, "rejected", "rejected")


# --- Changes that somebody made -------------------------------------------------------------------


def changed(registration: Registration) -> None:
    fact = f"changed:{registration.changes}"
    _send(registration, "changed", fact, calendar=_if_confirmed(registration, "PUBLISH"))


def cancelled(registration: Registration, before: RegistrationStatus) -> None:
    """`before` says what was given up: a place, a turn on the waiting list or an application."""
    occasion = {
        RegistrationStatus.WAITING: "left_waiting_list",
        RegistrationStatus.APPLIED: "withdrawn",
    }.get(before, "cancelled")
    had_place = before == RegistrationStatus.CONFIRMED
    comes_too = registration.offering.registrations.exclude(pk=registration.pk).filter(
        email=registration.email, status=RegistrationStatus.CONFIRMED
    )
    # Two people with one address have one calendar, and one of them still comes.
    calendar: CalendarMethod | None = "CANCEL" if had_place and not comes_too.exists() else None
    _send(registration, occasion, "cancelled", calendar=calendar, had_place=had_place)


# --- Changes of the Offering ----------------------------------------------------------------------


def offering_changed(
    registration: Registration, before_starts_at: datetime, facts: FactsByLanguage | None = None
) -> None:
    """The Offering was cancelled, postponed or moved, or it goes ahead after all.

    `before_starts_at` is when it was planned before.
    """
    offering = registration.offering
    calendar: CalendarMethod | None
    match offering.status:
        case OfferingStatus.CANCELLED:
            occasion, calendar = "offering_cancelled", "CANCEL"
        case OfferingStatus.POSTPONED:
            occasion, calendar = "offering_postponed", None
        case _:
            occasion, calendar = "offering_moved", "PUBLISH"
    _send(
        registration,
        occasion,
        _change_fact(offering),
        calendar=_if_confirmed(registration, calendar),
        before_starts_at=before_starts_at,
        facts=facts,
    )


def offering_off_site(
    registration: Registration, now: datetime, facts: FactsByLanguage | None = None
) -> None:
    """The page went off the site while the Offering goes ahead. At most one such mail a day."""
    _send(registration, "offering_off_site", f"off-site:{now.date().isoformat()}", facts=facts)


def mails_about_change(offering: Offering, *, since: datetime) -> int:
    """The number of mails since then about the last move, postponement or cancellation."""
    people = offering.registrations.active().exclude(email="")
    fact = _change_fact(offering)
    keys = [_key(person, fact) for person in people]
    return OutboxMail.objects.filter(key__in=keys, created_at__gte=since).count()


def _change_fact(offering: Offering) -> str:
    what = {OfferingStatus.CANCELLED: "cancelled", OfferingStatus.POSTPONED: "postponed"}
    status = OfferingStatus(offering.status)
    return f"offering-{what.get(status, 'moved')}:{offering.sequence}"


# --- Around the day -------------------------------------------------------------------------------


def reminder_key(registration: Registration, days: int) -> str:
    return _key(registration, _reminder_fact(registration, days))


def _reminder_fact(registration: Registration, days: int) -> str:
    # With the day, so that people who were reminded of the old day are reminded of the new one.
    return f"reminder:{days}:{registration.offering.starts_at:%Y-%m-%d}"


def reminder(registration: Registration, days: int, facts: FactsByLanguage | None = None) -> None:
    """`days` before the start."""
    _send(registration, "reminder", _reminder_fact(registration, days), facts=facts)


def thanks_key(registration: Registration) -> str:
    return _key(registration, "thanks")


def thanks(registration: Registration, facts: FactsByLanguage | None = None) -> None:
    """For somebody who was there."""
    _send(registration, "thanks", "thanks", facts=facts)


def from_staff(
    registration: Registration,
    message: StaffMessage,
    words: Words,
    facts: FactsByLanguage | None = None,
) -> None:
    _send(
        registration,
        "message",
        key=f"{message.mail_keys}{registration.pk}",
        words=words,
        facts=facts,
    )


def preview_from_staff(offering: Offering, language: str, words: Words) -> Rendered:
    """What somebody who comes to this Offering would get; its links lead nowhere."""
    somebody = Registration(
        offering=offering,
        name="Sam Voorbeeld",
        language=language,
        status=RegistrationStatus.CONFIRMED,
    )
    facts = facts_by_language(offering)
    return _render(somebody, "message", facts[language], words, facts)


# --- The way of every mail about an Offering ------------------------------------------------------


def _send(
    registration: Registration,
    occasion: str,
    fact: str = "",
    *,
    key: str = "",
    calendar: CalendarMethod | None = None,
    before_starts_at: datetime | None = None,
    had_place: bool = False,
    words: Words | None = None,
    facts: FactsByLanguage | None = None,
    also: Sequence[str] = (),
) -> None:
    """Write one mail to somebody who has an address.

    :param occasion: the name of the occasion.
    :param fact: what the mail tells; makes the key, together with the registration.
    :param key: instead of a key made from `fact`.
    :param calendar: attach a file that puts it in a calendar, or takes it out.
    :param before_starts_at: when the Offering was planned before it changed.
    :param had_place: whether the place that somebody gave up just now was certain.
    :param words: instead of the words of the occasion.
    :param facts: of the Offering, where many people get a mail about it.
    :param also: names of others who take part with the same address.
    """
    if not registration.email:
        return
    language = registration.language
    facts = facts or facts_by_language(registration.offering)
    about = facts[language]
    attachments = [about.calendar_file(calendar)] if calendar else []
    words = words or MailText.objects.words_for(occasions.get(occasion), language)
    mail = _render(registration, occasion, about, words, facts, before_starts_at, had_place, also)
    enqueue(
        mail,
        key=key or _key(registration, fact),
        to=registration.email,
        reference=reference(registration),
        attachments=attachments,
    )


def _render(
    registration: Registration,
    name: str,
    about: MailFacts,
    words: Words,
    facts: FactsByLanguage,
    before_starts_at: datetime | None = None,
    had_place: bool = False,
    also: Sequence[str] = (),
) -> Rendered:
    """The mail of the occasion `name` in the language of `about`.

    Words in another language are filled in with the `facts` of that one. The other arguments are
    those of `_send`.
    """
    values = values_for(
        registration,
        facts[words.language or about.language],
        had_place=had_place or registration.status == RegistrationStatus.CONFIRMED,
        before_starts_at=before_starts_at,
    )
    context = {
        "registration": registration,
        "facts": about,
        "personal_url": values["personal"],
        "also": also,
    }
    return render_occasion(occasions.get(name), words, about.language, values, context)


def _if_confirmed(
    registration: Registration, calendar: CalendarMethod | None
) -> CalendarMethod | None:
    """Only somebody with a place has it in a calendar."""
    return calendar if registration.status == RegistrationStatus.CONFIRMED else None
