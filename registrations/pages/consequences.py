"""What publishing a page does to people, in sentences that an editor agrees to first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from core import dates
from core.dates import instant
from registrations import services
from registrations.enums import OfferingStatus, RegistrationMode
from registrations.models import Offering
from registrations.pages.offering_page import OfferingPage

# Further ahead than this, a year was probably typed wrong.
FAR = timedelta(days=366)
# An event that lasts longer is probably a typing mistake. A course takes a year.
LONGEST_EVENT = timedelta(days=31)
LONGEST_COURSE = timedelta(days=550)


class Consequence(NamedTuple):
    """`key` names the kind, so that an answer counts for what was asked and for nothing else."""

    key: str
    sentence: str


def consequences(page: Page) -> list[Consequence]:
    """What to ask before this version of `page` is published; empty for an ordinary publication.

    `page` has the facts that would be published. Only source pages have any.
    """
    if not isinstance(page, OfferingPage) or not page.is_source:
        return []
    if not page.starts_at or not page.ends_at:
        return []
    before = Offering.objects.with_taken().filter(translation_key=page.translation_key).first()
    return [
        *_about_the_day(page, before),
        *_about_places(page, before),
        *_about_registering(page, before),
        *_about_mails(page, before),
    ]


def _about_the_day(page: OfferingPage, before: Offering | None) -> Iterator[Consequence]:
    """A day that looks like a typing mistake. One that is published already is not asked again."""
    now = timezone.now()
    day = {"day": dates.long_date(page.starts_at)}
    if before is None or instant(before.starts_at) != instant(page.starts_at):
        if timezone.localdate(page.starts_at) < timezone.localdate(now):
            people = before.registrations.active().count() if before else 0
            sentence = _("It begins in the past, on %(day)s.") % day
            if people:
                registered = ngettext(
                    "%(number)d person is registered.", "%(number)d people are registered.", people
                )
                sentence = f"{sentence} {registered % {'number': people}}"
            yield Consequence("past", sentence)
        elif page.starts_at > now + FAR:
            yield Consequence("far", _("It begins more than a year from now, on %(day)s.") % day)
    if before is None or instant(before.ends_at) != instant(page.ends_at):
        lasts = page.ends_at - page.starts_at
        if lasts > (LONGEST_COURSE if page.is_course else LONGEST_EVENT):
            yield Consequence(
                "long",
                _("It ends on %(day)s, %(number)d days after it begins.")
                % {"day": dates.long_date(page.ends_at), "number": lasts.days},
            )


def _about_places(page: OfferingPage, before: Offering | None) -> Iterator[Consequence]:
    if before is None or page.capacity is None or page.capacity >= before.taken:
        return
    if page.capacity != before.capacity:
        yield Consequence(
            "places",
            ngettext(
                "%(taken)d place is taken, more than the %(places)d that there would be. Nobody "
                "loses a place.",
                "%(taken)d places are taken, more than the %(places)d that there would be. Nobody "
                "loses a place.",
                before.taken,
            )
            % {"taken": before.taken, "places": page.capacity},
        )


def _about_registering(page: OfferingPage, before: Offering | None) -> Iterator[Consequence]:
    """Registering here that ends while people are registered. A "yes" is not asked again."""
    if before is None or before.is_over_at(timezone.now()):
        return
    here = RegistrationMode.INTERNAL
    if before.registration_mode != here or page.registration_mode == here:
        return
    if people := before.registrations.active().count():
        yield Consequence(
            f"registering-{page.registration_mode}",
            ngettext(
                "Nobody can register here any more. %(number)d person is registered: this "
                "registration stays. This person gets no email about it, and no reminder.",
                "Nobody can register here any more. %(number)d people are registered: their "
                "registrations stay. They get no email about it, and no reminder.",
                people,
            )
            % {"number": people},
        )


def _about_mails(page: OfferingPage, before: Offering | None) -> Iterator[Consequence]:
    if before is None:
        return
    if number := services.people_told(page).count():
        day = {
            "number": number,
            "day": f"{dates.long_date(page.starts_at)}, {dates.clock(page.starts_at)}",
        }
        yield Consequence(f"mail-{page.status}", _mail_in_words(page.status, number) % day)
    stays = page.status == before.status == OfferingStatus.POSTPONED
    if stays and instant(before.starts_at) != instant(page.starts_at):
        people = before.registrations.active().count()
        if people:
            yield Consequence(
                "postponed",
                ngettext(
                    "It stays postponed, so the %(number)d person who is registered hears nothing "
                    "of the new day. With “goes ahead” this person gets an email.",
                    "It stays postponed, so the %(number)d people who are registered hear nothing "
                    "of the new day. With “goes ahead” they get an email.",
                    people,
                )
                % {"number": people},
            )


def _mail_in_words(status: str, number: int) -> str:
    if status == OfferingStatus.CANCELLED:
        return ngettext(
            "%(number)d person gets an email that it is cancelled.",
            "%(number)d people get an email that it is cancelled.",
            number,
        )
    if status == OfferingStatus.POSTPONED:
        return ngettext(
            "%(number)d person gets an email that it is postponed.",
            "%(number)d people get an email that it is postponed.",
            number,
        )
    return ngettext(
        "%(number)d person gets an email about the change. It begins on %(day)s.",
        "%(number)d people get an email about the change. It begins on %(day)s.",
        number,
    )
