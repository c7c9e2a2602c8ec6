"""What people get by mail: one function per occasion, each written in the caller's transaction.

Every key names one fact about one registration, so that the same fact is never mailed twice. The
words are in `registrations.emails.texts`, or are what staff wrote in the admin.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone

from core import signing as mail_links
from core.mail.outbox import Attachment, enqueue
from core.mail.render import Rendered
from core.mail.templates import Words
from core.mail.texts import render_occasion
from core.models import OutboxMail
from registrations.emails.placeholders import (
    ask_sentence,
    common_values,
    greeting,
    hours_words,
    moment_words,
)
from registrations.enums import OfferingStatus, RegistrationStatus
from registrations.icalendar import offering_ics
from registrations.links import manage_url, my_registrations_url
from registrations.models import Meeting, Offering, Registration, StaffMessage
from registrations.page_lookup import page_for, reason_of

OFFERING_CHANGES = {OfferingStatus.CANCELLED: "cancelled", OfferingStatus.POSTPONED: "postponed"}


def reference(registration: Registration) -> str:
    """How the outbox names a registration: `OutboxMail.objects.about(reference(r))`."""
    return f"registration:{registration.public_id}"


def _key(registration: Registration, fact: str) -> str:
    return f"registration:{registration.pk}:{fact}"


def _send(
    registration: Registration,
    occasion: str,
    fact: str,
    *,
    calendar: str | None = None,
    facts: bool = True,
    practical: bool = False,
    own_page: bool = True,
    reason: bool = False,
    key: str = "",
    words: Words | None = None,
    **values: object,
) -> None:
    """`calendar` attaches the .ics: "PUBLISH" to put it in, "CANCEL" to take it out. `facts`,
    `practical` (how to get there, what to bring), `own_page` and `reason` (why it changed) add a
    part below the words."""
    if not registration.email:
        return
    filling = _filling(
        registration,
        facts=facts,
        practical=practical,
        own_page=own_page,
        reason=reason,
        **values,
    )
    title, page_url = filling["context"]["title"], filling["context"]["page_url"]
    enqueue(
        key=key or _key(registration, fact),
        to=registration.email,
        language=registration.language,
        occasion=occasion,
        words=words,
        reference=reference(registration),
        **filling,
        attachments=_calendar_file(registration, page_url, title, calendar) if calendar else (),
    )


def _filling(
    registration: Registration,
    *,
    facts: bool = True,
    practical: bool = False,
    own_page: bool = True,
    reason: bool = False,
    **values: object,
) -> dict[str, dict[str, Any]]:
    """The `values` of the placeholders and the `context` of the template, for one person."""
    offering, language = registration.offering, registration.language
    page = _once(offering, language, lambda: page_for(offering, language))
    title = page.title if page else offering.title
    # The offering outlives its page: then the front door is the nearest place.
    page_url = mail_links.absolute(page.get_url() if page else "/")
    personal = manage_url(registration)
    return {
        "values": {
            **common_values(registration, title, page_url),
            "personal": personal,
            "answer": personal,
            "confirm": personal,
            "cancel": manage_url(registration, "cancel"),
            **values,
        },
        "context": {
            "registration": registration,
            "offering": offering,
            "title": title,
            "page": page,
            "page_url": page_url,
            "personal_url": personal if own_page else "",
            "shows_facts": facts,
            "shows_practical": practical,
            "days": _once(offering, "days", lambda: _days(offering)) if practical or reason else [],
            "reason": _once(offering, (language, "reason"), lambda: reason_of(page))
            if reason
            else None,
        },
    }


def _once(offering: Offering, key: object, make: Callable[[], Any]) -> Any:
    """What is the same in many mails about one Offering; every service reads the row anew."""
    kept = offering.__dict__.setdefault("_kept_for_mails", {})
    if key not in kept:
        kept[key] = make()
    return kept[key]


def _days(offering: Offering) -> list[Meeting]:
    """The days of a course that are still to come; an event has only the one in its facts."""
    if not offering.is_course:
        return []
    coming = offering.meetings.filter(removed_at=None, ends_at__gt=timezone.now())
    return list(coming.select_related("venue").order_by("starts_at", "pk"))


def _calendar_file(
    registration: Registration, page_url: str, title: str, method: str
) -> list[Attachment]:
    offering, language = registration.offering, registration.language
    content = _once(
        offering,
        (language, method),
        lambda: offering_ics(offering, url=page_url, language=language, method=method, title=title),
    )
    return [("wijkmakers.ics", content, f'text/calendar; charset="utf-8"; method="{method}"')]


def _comes(registration: Registration) -> bool:
    """Whether it stands in this person's calendar."""
    return registration.status == RegistrationStatus.CONFIRMED


def _until(registration: Registration) -> Callable[[], str]:
    return lambda: moment_words(registration.holds_until)


def registered(registration: Registration) -> None:
    """What somebody gets after the form, after confirming an address, or after taking an offer."""
    match registration.status:
        case RegistrationStatus.CONFIRMED:
            course = registration.offering.is_course
            occasion = "confirmation_course" if course else "confirmation"
            _send(registration, occasion, "confirmed", calendar="PUBLISH", practical=True)
        case RegistrationStatus.PENDING:
            until = _until(registration)
            _send(registration, "confirm_email", "pending", own_page=False, until=until)
        case RegistrationStatus.WAITING:
            hours = registration.offering.offer_hours
            _send(registration, "waiting", "waiting", hours=lambda: hours_words(hours))
        case RegistrationStatus.APPLIED:
            _send(registration, "applied", "applied")


def already_registered(registration: Registration, now: datetime) -> None:
    """The form was sent again with this address. At most one such mail a day: the person may not
    be the one who types."""
    fact = f"already:{now.date().isoformat()}"
    applied = registration.status == RegistrationStatus.APPLIED
    occasion = "already_applied" if applied else "already_registered"
    _send(registration, occasion, fact, own_page=False)


def my_registrations(registration: Registration, language: str, now: datetime) -> None:
    """The link to everything of one address. At most one an hour: anybody can ask for it."""
    enqueue(
        key=_key(registration, f"mine:{now:%Y-%m-%dT%H}"),
        to=registration.email,
        language=language,
        occasion="my_registrations",
        reference=reference(registration),
        values={
            "greeting": lambda: greeting(registration.name),
            "mine": my_registrations_url(registration, language),
        },
    )


def offer(registration: Registration) -> None:
    _send(registration, "offer", "offered", own_page=False, until=_until(registration))


def offer_expired(registration: Registration) -> None:
    _send(registration, "offer_expired", "expired", own_page=False)


def waiting_list_closed(registration: Registration) -> None:
    fact = f"list-closed:{registration.offering.sequence}"
    _send(registration, "waiting_list_closed", fact, own_page=False)


def changed(registration: Registration) -> None:
    calendar = "PUBLISH" if _comes(registration) else None
    _send(registration, "changed", f"changed:{registration.changes}", calendar=calendar)


def cancelled(registration: Registration, before: RegistrationStatus) -> None:
    """`before` is what somebody gave up: a place (it has to leave the calendar), a turn on the
    waiting list or an application."""
    occasion = {
        RegistrationStatus.WAITING: "left_waiting_list",
        RegistrationStatus.APPLIED: "withdrawn",
    }.get(before, "cancelled")
    calendar = "CANCEL" if before == RegistrationStatus.CONFIRMED else None
    _send(registration, occasion, "cancelled", calendar=calendar, own_page=False)


def selected(registration: Registration) -> None:
    _send(registration, "selected", "selected", calendar="PUBLISH", practical=True)


def rejected(registration: Registration) -> None:
    _send(registration, "rejected", "rejected", facts=False, own_page=False)


def _reminder_fact(registration: Registration, days: int) -> str:
    # With the day: who was reminded of the old date is reminded of the new one too.
    return f"reminder:{days}:{registration.offering.starts_at:%Y-%m-%d}"


def reminder_key(registration: Registration, days: int) -> str:
    return _key(registration, _reminder_fact(registration, days))


def reminder(registration: Registration, days: int) -> None:
    _send(registration, "reminder", _reminder_fact(registration, days), practical=True)


def thanks_key(registration: Registration) -> str:
    return _key(registration, "thanks")


def thanks(registration: Registration) -> None:
    """To somebody who was there; nothing is to be changed any more, so no personal link."""
    evaluation = registration.offering.evaluation_for(registration.language)
    _send(
        registration,
        "thanks",
        "thanks",
        facts=False,
        own_page=False,
        ask=lambda: ask_sentence(evaluation),
        evaluation=evaluation,
    )


def offering_moved(registration: Registration, before_starts_at: datetime) -> None:
    """Another moment or place, or it goes ahead after all."""
    _about_offering(registration, "moved", before_starts_at, "PUBLISH")


def offering_postponed(registration: Registration, before_starts_at: datetime) -> None:
    _about_offering(registration, "postponed", before_starts_at, None, facts=False)


def offering_cancelled(registration: Registration, before_starts_at: datetime) -> None:
    _about_offering(registration, "cancelled", before_starts_at, "CANCEL", facts=False)


def mails_about_change(offering: Offering, *, since: datetime) -> int:
    """How many mails since then tell of the last move, postponement or cancellation."""
    people = offering.registrations.active().exclude(email="")
    fact = _change_fact(offering, OFFERING_CHANGES.get(offering.status, "moved"))
    keys = [_key(person, fact) for person in people]
    return OutboxMail.objects.filter(key__in=keys, created_at__gte=since).count()


def _change_fact(offering: Offering, what: str) -> str:
    return f"offering-{what}:{offering.sequence}"


def _about_offering(
    registration: Registration,
    what: str,
    before: datetime,
    method: str | None,
    *,
    facts: bool = True,
) -> None:
    _send(
        registration,
        f"offering_{what}",
        _change_fact(registration.offering, what),
        calendar=method if _comes(registration) else None,
        facts=facts,
        own_page=what != "cancelled",
        reason=True,
        before=lambda: moment_words(before),
    )


def from_staff(registration: Registration, message: StaffMessage, words: Words) -> None:
    key = f"{message.mail_keys}{registration.pk}"
    _send(registration, "message", "", key=key, words=words)


def preview_from_staff(offering: Offering, language: str, words: Words) -> Rendered:
    """What somebody who comes to this offering would get; its links lead nowhere."""
    somebody = Registration(
        offering=offering,
        name="Sam Voorbeeld",
        language=language,
        status=RegistrationStatus.CONFIRMED,
    )
    return render_occasion("message", language, words=words, **_filling(somebody))
