"""Mails that a timed job writes once per person, however often it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from core.mail.models import OutboxMail
from registrations.emails.facts import FactsByLanguage, facts_by_language
from registrations.models import Offering, Registration


def send_once(
    people: Iterable[Registration],
    offering: Offering,
    *,
    key: Callable[[Registration], str],
    write: Callable[[Registration, FactsByLanguage], object],
) -> int:
    """Write a mail to everybody of `people` who has none with that key yet. Returns how many.

    Call it under the lock of `offering`, which the registrations get so that no mail reads it
    again. `key` is that of the outbox row, `write` the function of `registrations.emails.send`.
    """
    waiting = {key(registration): registration for registration in people}
    for written in OutboxMail.objects.filter(key__in=waiting).values_list("key", flat=True):
        del waiting[written]
    facts = facts_by_language(offering)
    for registration in waiting.values():
        registration.offering = offering
        write(registration, facts)
    return len(waiting)
