"""What the home screen of the admin says about registrations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail_localize.models import Translation

from core.admin.home_panel import Todo
from core.translation.board import TARGET_LANGUAGE, has_unpublished_words, with_progress
from registrations.enums import RegistrationMode, RegistrationStatus
from registrations.models import Offering, QuestionSet, Registration, StaffMessage
from registrations.permissions import SELECT, may_open_lists, offerings_for
from registrations.questions.asked import sources

NEARLY_FULL = 0.9
NEARLY_EMPTY = 0.25
SOON = timedelta(days=14)
LINKS = 3


def items(request: HttpRequest) -> Iterator[Todo]:
    if not may_open_lists(request.user):
        return
    now = timezone.now()
    mine = offerings_for(request.user)
    coming = list(
        mine.filter(registration_mode=RegistrationMode.INTERNAL, starts_at__gt=now)
        .with_taken(now)
        .order_by("starts_at", "pk")
    )
    limited = [offering for offering in coming if offering.capacity]
    full = [o for o in limited if NEARLY_FULL <= o.taken / o.capacity < 1]
    empty = [o for o in limited if o.starts_at < now + SOON and o.taken / o.capacity < NEARLY_EMPTY]
    people = Registration.objects.filter(offering__in=mine)
    offered = people.filter(status=RegistrationStatus.OFFERED, holds_until__gt=now).count()
    this_week = people.filter(created_at__gt=now - timedelta(days=7)).count()

    if request.user.has_perm(SELECT):
        yield from _applicants(mine.filter(ends_at__gt=now))
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
                "%(number)d offered place waits for an answer.",
                "%(number)d offered places wait for an answer.",
                offered,
            )
            % {"number": offered},
            order=130,
        )
    yield from _held_messages(mine, now)
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


def _held_messages(mine: QuerySet[Offering], now: datetime) -> Iterator[Todo]:
    held = StaffMessage.objects.held(now).filter(offering__in=mine)
    offerings = {message.offering for message in held.select_related("offering")}
    if not offerings:
        return
    yield Todo(
        ngettext(
            "A planned message waits until you have looked:",
            "Planned messages wait until you have looked:",
            len(offerings),
        ),
        urgent=True,
        order=105,
        links=tuple(
            (offering.title, reverse("registrations_staff:messages", args=[offering.pk]))
            for offering in sorted(offerings, key=lambda offering: offering.pk)[:LINKS]
        ),
    )


def _applicants(offerings: QuerySet[Offering]) -> Iterator[Todo]:
    applied = Q(registrations__status=RegistrationStatus.APPLIED)
    to_do = list(
        offerings.annotate(applied=Count("registrations", filter=applied))
        .filter(applied__gt=0)
        .order_by("starts_at", "pk")
    )
    if to_do:
        number = sum(offering.applied for offering in to_do)
        sentence = ngettext(
            "%(number)d applicant waits for your choice:",
            "%(number)d applicants wait for your choice:",
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


def _about(offerings: Iterable[Offering], sentence: str, *, order: int) -> Todo:
    offerings = list(offerings)
    links = tuple(
        (
            f"{offering.title} ({offering.taken}/{offering.capacity})",
            reverse("registrations_staff:people", args=[offering.pk]),
        )
        for offering in offerings[:LINKS]
    )
    return Todo(sentence % {"number": len(offerings)}, order=order, links=links)


def question_set_items(request: HttpRequest) -> Iterator[Todo]:
    """Published sets that readers of English still get in Dutch, whole or in part."""
    rights = ("wagtail_localize.submit_translation", "registrations.change_questionset")
    if not request.user.has_perms(rights):
        return
    behind = (
        with_progress(Translation.objects.filter(enabled=True))
        .filter(Q(is_missing_words=True) | has_unpublished_words())
        .values("source__object_id")
    )
    in_english = QuestionSet.objects.filter(live=True, locale__language_code=TARGET_LANGUAGE)
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
