"""What the front page and the page of a neighbourhood show from the other apps."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from core.languages import active_language
from core.models import Neighbourhood
from core.translation.listing import in_readers_language
from learning.models import CourseEditionPage
from learning.timeline import path
from registrations.enums import ACCEPTS_REGISTRATIONS, OfferingState
from registrations.models import Offering
from registrations.models.offerings import OfferingQuerySet
from registrations.page_lookup import pages_for
from stories.models import StoryPage

EVENTS_ON_HOME = 4
# Among how many dates to come a teaser chooses.
LOOKED_AT = 24
DATES_ELSEWHERE = 3
DATES_IN_PLACE = 5
PAST_IN_PLACE = 6
STEPS_ON_HOME = 3

# A teaser invites: first what one can join, then what one can join later, and full ones last.
INVITING = (
    {
        *ACCEPTS_REGISTRATIONS,
        OfferingState.EXTERNAL,
        OfferingState.NO_REGISTRATION,
    },
    {OfferingState.NOT_YET_OPEN},
    {OfferingState.CLOSED, OfferingState.FULL},
)

Card = tuple[Offering, Page]


def _public() -> OfferingQuerySet:
    return (
        Offering.objects.with_live_page()
        .with_taken()
        .select_related("venue__neighbourhood", "neighbourhood")
    )


def _cards(*lists: list[Offering]) -> list[list[Card]]:
    """Pair each Offering with its page in the reader's language, which has title and address."""
    offerings = [offering for offerings in lists for offering in offerings]
    pages = pages_for(offerings, active_language(), specific=False)
    return [
        [(o, pages[o.translation_key]) for o in offerings if o.translation_key in pages]
        for offerings in lists
    ]


def dates() -> dict[str, Any]:
    """For the front page.

    `events` has the first events to come that one can join. `edition` has the course edition to
    join with its next sessions, or is None.
    """
    now = timezone.now()
    events = inviting(_public().upcoming(now).filter(is_course=False), EVENTS_ON_HOME)
    courses = list(_public().upcoming(now).filter(is_course=True).prefetch_related("meetings"))
    chosen = _edition_to_show(courses)
    event_cards, edition_cards = _cards(events, [chosen] if chosen else [])
    return {
        "events": event_cards,
        "edition": _edition(*edition_cards[0]) if edition_cards else None,
    }


def inviting(offerings: OfferingQuerySet, number: int) -> list[Offering]:
    """The first offerings that go ahead, rather those that one can join, in order of time."""
    ranked = [
        (rank, offering)
        for offering in offerings[:LOOKED_AT]
        for rank, states in enumerate(INVITING)
        if offering.state in states
    ]
    chosen = sorted(ranked, key=lambda pair: pair[0])[:number]
    return sorted((offering for _, offering in chosen), key=lambda one: one.starts_at)


def soon(number: int = DATES_ELSEWHERE) -> list[Card]:
    """The first dates at some place that one can go to."""
    events = _public().upcoming().filter(is_course=False).exclude(venue=None)
    [cards] = _cards(inviting(events, number))
    return cards


def _edition_to_show(courses: list[Offering]) -> Offering | None:
    """The first edition that people can join, or that opens later, or that is under way."""
    wanted = [*ACCEPTS_REGISTRATIONS, OfferingState.EXTERNAL, OfferingState.NOT_YET_OPEN]
    open_first = [course for course in courses if course.state in wanted[:3]]
    opens_later = [course for course in courses if course.state in wanted[3:]]
    runs = [course for course in courses if course.state != OfferingState.CANCELLED]
    return next(iter([*open_first, *opens_later, *runs]), None)


def _edition(offering: Offering, link: Page) -> dict[str, Any]:
    versions = CourseEditionPage.objects.filter(translation_key=link.translation_key)
    by_language = {
        version.locale.language_code: version
        for version in versions.select_related("locale").defer_streamfields()
    }
    page = by_language[link.locale.language_code]
    page.remember_source(by_language.get(settings.LANGUAGE_CODE, page))
    steps = [step for step in path(page, offering) if step["state"] != "done"]
    return {
        "offering": offering,
        "page": page,
        "steps": steps[:STEPS_ON_HOME],
        "more": len(steps[STEPS_ON_HOME:]),
    }


def newest_outcome() -> StoryPage | None:
    """The newest story that has an outcome."""
    stories = StoryPage.objects.public_sources().exclude(outcome="").newest_first()
    pages = in_readers_language(stories[:1])
    return pages[0] if pages else None


def in_place(place: Neighbourhood) -> dict[str, list[Card]]:
    """`coming` and `past` of one neighbourhood, events and course editions in one list.

    An edition belongs to every neighbourhood in which it has a session, until it takes nobody any
    more. What is under way comes after what still begins.
    """
    here = Q(neighbourhood=place) | Q(neighbourhood=None, venue__neighbourhood=place)
    session_here = Q(meetings__venue__neighbourhood=place, meetings__removed_at=None)
    events = _public().filter(here, is_course=False)
    now = timezone.now()
    courses = _public().filter(is_course=True).filter(here | session_here).distinct()
    courses = courses.without_closed_courses(now)
    coming = [*events.upcoming(now)[:DATES_IN_PLACE], *courses.upcoming(now)[:DATES_IN_PLACE]]
    coming.sort(key=lambda offering: (offering.starts_at < now, offering.starts_at))
    coming_cards, past = _cards(coming[:DATES_IN_PLACE], list(events.past()[:PAST_IN_PLACE]))
    return {"coming": coming_cards, "past": past}
