"""Lines about registrations and question sets on the home screen of the admin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail_localize.models import Translation

from core import dates
from core.admin.home_panel import Todo
from core.languages import TARGET
from core.translation.board import has_unpublished_words, with_progress
from registrations import services
from registrations.admin.base import signed_in_user
from registrations.enums import (
    ACTIVE_STATUSES,
    OfferingStatus,
    RegistrationMode,
    RegistrationStatus,
)
from registrations.models import Offering, QuestionSet, Registration, StaffMessage
from registrations.models.offerings import OfferingQuerySet
from registrations.permissions import SELECT, may_open_lists, offerings_for
from registrations.questions.asked import sources

# Parts of the capacity.
NEARLY_FULL = 0.9
NEARLY_EMPTY = 0.25
SOON = timedelta(days=14)
WEEK = timedelta(days=7)
# The most offerings that one line links to.
LINKS = 3


def items(request: HttpRequest) -> Iterator[Todo]:
    user = signed_in_user(request)
    if not may_open_lists(user):
        return
    now = timezone.now()
    offerings = offerings_for(user)
    coming = list(
        offerings.filter(registration_mode=RegistrationMode.INTERNAL, starts_at__gt=now)
        .with_taken(now)
        .order_by("starts_at", "pk")
    )
    full = [offering for offering in coming if NEARLY_FULL <= _part_taken(offering) < 1]
    empty = [
        offering
        for offering in coming
        if offering.capacity
        and offering.starts_at < now + SOON
        and _part_taken(offering) < NEARLY_EMPTY
    ]
    people = Registration.objects.filter(offering__in=offerings)
    offered = people.filter(status=RegistrationStatus.OFFERED, holds_until__gt=now).count()
    this_week = people.filter(created_at__gt=now - timedelta(days=7)).count()

    if user.has_perm(SELECT):
        yield from _applicants(offerings.not_over(now))
    if full:
        yield _about(
            full,
            ngettext(
                "%(number)d event is nearly full:", "%(number)d events are nearly full:", len(full)
            ),
            order=110,
        )
    if empty:
        yield _about(
            empty,
            ngettext(
                "%(number)d event in the next two weeks is nearly empty:",
                "%(number)d events in the next two weeks are nearly empty:",
                len(empty),
            ),
            order=120,
        )
    if offered:
        yield Todo(
            ngettext(
                "%(number)d person has not answered an offer yet.",
                "%(number)d people have not answered an offer yet.",
                offered,
            )
            % {"number": offered},
            order=130,
        )
    yield from _held_messages(offerings, now)
    yield from _off_the_site(offerings, now)
    yield from _without_a_day(offerings, now)
    yield from _emptied_soon(offerings, now)
    yield Todo(
        ngettext(
            "%(number)d registration in the past seven days.",
            "%(number)d registrations in the past seven days.",
            this_week,
        )
        % {"number": this_week},
        reverse("registrations_staff:offerings"),
        order=200,
    )


def _part_taken(offering: Offering) -> float:
    """The part of the capacity that is taken; 0 where there is no limit."""
    return offering.taken / offering.capacity if offering.capacity else 0


def _held_messages(offerings: QuerySet[Offering], now: datetime) -> Iterator[Todo]:
    """Planned messages that wait for staff, because the event changed since they were written."""
    held = StaffMessage.objects.held(now).filter(offering__in=offerings)
    concerned = {message.offering for message in held.select_related("offering")}
    if not concerned:
        return
    yield Todo(
        ngettext(
            "A planned message is waiting for you to look at it:",
            "Planned messages are waiting for you to look at them:",
            len(concerned),
        ),
        urgent=True,
        order=105,
        links=tuple(
            (offering.title, reverse("registrations_staff:messages", args=[offering.pk]))
            for offering in sorted(concerned, key=lambda offering: offering.pk)[:LINKS]
        ),
    )


def _off_the_site(offerings: OfferingQuerySet, now: datetime) -> Iterator[Todo]:
    """Offerings that people count on and that visitors cannot reach."""
    if gone := _with_people(offerings.going_ahead(now).without_live_page()):
        yield Todo(
            ngettext(
                "%(number)d event is off the site, and people are registered for it:",
                "%(number)d events are off the site, and people are registered for them:",
                len(gone),
            )
            % {"number": len(gone)},
            urgent=True,
            order=85,
            links=_links(gone),
        )


def _without_a_day(offerings: OfferingQuerySet, now: datetime) -> Iterator[Todo]:
    """Postponed offerings whose old day has passed: people still wait for the new one."""
    if postponed := _with_people(
        offerings.filter(status=OfferingStatus.POSTPONED, ends_at__lte=now)
    ):
        number = sum(people for offering, people in postponed)
        yield Todo(
            ngettext(
                "%(number)d person is still waiting for the new date of a postponed event:",
                "%(number)d people are still waiting for the new date of a postponed event:",
                number,
            )
            % {"number": number},
            order=106,
            links=_links(postponed),
        )


def _with_people(offerings: QuerySet[Offering]) -> list[tuple[Offering, int]]:
    """(offering, how many people count on it) of those that have any, soonest first."""
    people = Count("registrations", filter=Q(registrations__status__in=ACTIVE_STATUSES))
    found = offerings.annotate(people=people).filter(people__gt=0).order_by("starts_at", "pk")
    return [(offering, offering.people) for offering in found]


def _emptied_soon(offerings: OfferingQuerySet, now: datetime) -> Iterator[Todo]:
    """What `manage.py anonymise` removes in the coming week, while that can still be prevented."""
    soon = services.emptied_soon(offerings, within=WEEK)
    if soon:
        number = sum(one.number for one in soon)
        yield Todo(
            ngettext(
                "The details of %(number)d person will be removed within a week:",
                "The details of %(number)d people will be removed within a week:",
                number,
            )
            % {"number": number},
            order=140,
            # What is late goes with the next run.
            links=_links((one.offering, dates.long_date(max(one.at, now))) for one in soon),
        )


def _links(found: Iterable[tuple[Offering, object]]) -> tuple[tuple[str, str], ...]:
    """Links to the lists of the first of these offerings, each with what follows it in brackets."""
    return tuple(
        (
            f"{offering.title} ({detail})",
            reverse("registrations_staff:people", args=[offering.pk]),
        )
        for offering, detail in islice(found, LINKS)
    )


def _applicants(offerings: QuerySet[Offering]) -> Iterator[Todo]:
    """Applicants for whom staff have not decided yet."""
    applied = Q(registrations__status=RegistrationStatus.APPLIED)
    to_do = list(
        offerings.annotate(applied=Count("registrations", filter=applied))
        .filter(applied__gt=0)
        .order_by("starts_at", "pk")
    )
    if to_do:
        number = sum(offering.applied for offering in to_do)
        sentence = ngettext(
            "%(number)d applicant is waiting for your choice:",
            "%(number)d applicants are waiting for your choice:",
            number,
        )
        links = tuple(
            (
                f"{offering.title} ({offering.applied})",
                reverse("registrations_staff:applicants", args=[offering.pk]),
            )
            for offering in to_do[:LINKS]
        )
        yield Todo(sentence % {"number": number}, order=90, links=links)


def _about(offerings: Sequence[Offering], sentence: str, *, order: int) -> Todo:
    """`sentence` with `%(number)d`, and links to the first of these offerings."""
    links = _links((offering, f"{offering.taken}/{offering.capacity}") for offering in offerings)
    return Todo(sentence % {"number": len(offerings)}, order=order, links=links)


def question_set_items(request: HttpRequest) -> Iterator[Todo]:
    """Published question sets that are not translated, or not completely."""
    rights = ("wagtail_localize.submit_translation", "registrations.change_questionset")
    if not request.user.has_perms(rights):
        return
    behind = (
        with_progress(Translation.objects.filter(enabled=True))
        .filter(Q(is_missing_words=True) | has_unpublished_words())
        .values("source__object_id")
    )
    in_english = QuestionSet.objects.filter(live=True, locale__language_code=TARGET)
    ready = in_english.exclude(translation_key__in=behind).values("translation_key")
    number = sources().filter(live=True).exclude(translation_key__in=ready).count()
    if number:
        yield Todo(
            ngettext(
                "%(number)d question set is not all in English.",
                "%(number)d question sets are not all in English.",
                number,
            )
            % {"number": number},
            reverse(QuestionSet.snippet_viewset.get_url_name("list")),
            order=320,
        )
