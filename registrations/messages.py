"""What people get by mail: one function per occasion, each written in the caller's transaction.

Every key names one fact about one registration, so that the same fact is never mailed twice.
Templates: `templates/registrations/email/<occasion>/`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from core.mail import links as mail_links
from core.mail.outbox import Attachment, enqueue
from registrations.calendar import offering_ics
from registrations.enums import RegistrationStatus
from registrations.links import personal_url
from registrations.models import Offering, Registration
from registrations.page_lookup import page_for

FOLDER = "registrations/email"


def reference(registration: Registration) -> str:
    """How the outbox names a registration: `OutboxMail.objects.about(reference(r))`."""
    return f"registration:{registration.public_id}"


def _send(
    registration: Registration,
    occasion: str,
    fact: str,
    *,
    calendar: str | None = None,
    **context: Any,
) -> None:
    """`calendar` attaches the .ics: "PUBLISH" to put it in, "CANCEL" to take it out."""
    if not registration.email:
        return
    offering = registration.offering
    language = registration.language
    page = _once(offering, language, lambda: page_for(offering, language))
    title = page.title if page else offering.title
    # The offering outlives its page: then the front door is the nearest place.
    page_url = mail_links.absolute(page.get_url() if page else "/")
    enqueue(
        key=f"registration:{registration.pk}:{fact}",
        to=registration.email,
        language=language,
        template=f"{FOLDER}/{occasion}",
        reference=reference(registration),
        context={
            "registration": registration,
            "offering": offering,
            "title": title,
            "page": page,
            "page_url": page_url,
            "personal_url": personal_url(registration),
            "cancel_url": personal_url(registration, "cancel"),
            **context,
        },
        attachments=_calendar_file(registration, page_url, title, calendar) if calendar else (),
    )


def _once(offering: Offering, key: object, make: Callable[[], Any]) -> Any:
    """What is the same in many mails about one Offering; every service reads the row anew."""
    kept = offering.__dict__.setdefault("_kept_for_mails", {})
    if key not in kept:
        kept[key] = make()
    return kept[key]


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


def registered(registration: Registration) -> None:
    """What somebody gets after the form, after confirming an address, or after taking an offer."""
    status = registration.status
    if status == RegistrationStatus.CONFIRMED:
        _send(registration, "confirmation", "confirmed", calendar="PUBLISH")
    elif status == RegistrationStatus.PENDING:
        _send(registration, "confirm_email", "pending")
    elif status == RegistrationStatus.WAITING:
        _send(registration, "waiting", "waiting", position=registration.position)
    elif status == RegistrationStatus.APPLIED:
        _send(registration, "applied", "applied")


def already_registered(registration: Registration, now: datetime) -> None:
    """The form was sent again with this address. At most one such mail a day: the person may not
    be the one who types."""
    fact = f"already:{now.date().isoformat()}"
    _send(registration, "already_registered", fact, position=registration.position)


def offer(registration: Registration) -> None:
    _send(registration, "offer", "offered")


def offer_expired(registration: Registration) -> None:
    _send(registration, "offer_expired", "expired")


def waiting_list_closed(registration: Registration) -> None:
    _send(registration, "waiting_list_closed", f"list-closed:{registration.offering.sequence}")


def _comes(registration: Registration) -> bool:
    """Whether it stands in this person's calendar."""
    return registration.status == RegistrationStatus.CONFIRMED


def changed(registration: Registration) -> None:
    _send(
        registration,
        "changed",
        f"changed:{registration.changes}",
        calendar="PUBLISH" if _comes(registration) else None,
        position=registration.position,
    )


def cancelled(registration: Registration, *, came: bool) -> None:
    """`came`: whether there was a place, which now has to leave the calendar."""
    calendar = "CANCEL" if came else None
    _send(registration, "cancelled", "cancelled", calendar=calendar, came=came)


def offering_moved(registration: Registration, before_starts_at: datetime) -> None:
    """Another moment or place, or it goes ahead after all."""
    offering = registration.offering
    _send(
        registration,
        "offering_moved",
        f"moved:{offering.sequence}",
        calendar="PUBLISH" if _comes(registration) else None,
        before_starts_at=before_starts_at,
        other_day=before_starts_at != offering.starts_at,
        position=registration.position,
    )


def offering_postponed(registration: Registration, before_starts_at: datetime) -> None:
    fact = f"postponed:{registration.offering.sequence}"
    _send(registration, "offering_postponed", fact, before_starts_at=before_starts_at)


def offering_cancelled(registration: Registration, before_starts_at: datetime) -> None:
    fact = f"offering-cancelled:{registration.offering.sequence}"
    _send(
        registration,
        "offering_cancelled",
        fact,
        calendar="CANCEL" if _comes(registration) else None,
        before_starts_at=before_starts_at,
    )
