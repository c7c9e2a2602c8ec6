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
from events.models import AgendaPage
from learning.models import CourseEditionPage
from learning.timeline import path
from registrations.enums import ACCEPTS_REGISTRATIONS, OfferingState
from registrations.models import Offering
from registrations.models.offerings import OfferingQuerySet
from registrations.page_lookup import pages_for
from stories.models import StoryPage

EVENTS_ON_HOME = 4
DATES_IN_PLACE = 6
PAST_IN_PLACE = 3

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

    `events` has the first events to come. `edition` has the course edition to join with its
    sessions, or is None.
    """
    now = timezone.now()
    events = list(_public().upcoming(now).filter(is_course=False)[:EVENTS_ON_HOME])
    courses = list(_public().upcoming(now).filter(is_course=True).prefetch_related("meetings"))
    chosen = _edition_to_show(courses)
    event_cards, edition_cards = _cards(events, [chosen] if chosen else [])
    return {
        "events": event_cards,
        "edition": _edition(*edition_cards[0]) if edition_cards else None,
    }


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
    return {"offering": offering, "page": page, "steps": path(page, offering)}


def newest_outcome() -> StoryPage | None:
    """The newest story that has an outcome."""
    stories = StoryPage.objects.public_sources().exclude(outcome="").newest_first()
    pages = in_readers_language(stories[:1])
    return pages[0] if pages else None


def agenda_page() -> AgendaPage | None:
    """The agenda in the reader's language if it exists there, else in the other language."""
    pages = AgendaPage.objects.live().filter(alias_of=None).select_related("locale")
    language = active_language()
    return min(pages, key=lambda page: page.locale.language_code != language, default=None)


def in_place(place: Neighbourhood) -> dict[str, list[Card]]:
    """`coming`, `past` and `editions` of one neighbourhood.

    An edition belongs to every neighbourhood in which it has a session.
    """
    here = Q(neighbourhood=place) | Q(neighbourhood=None, venue__neighbourhood=place)
    session_here = Q(meetings__venue__neighbourhood=place, meetings__removed_at=None)
    events = _public().filter(here, is_course=False)
    courses = _public().filter(is_course=True).filter(here | session_here).distinct()
    coming, past, editions = _cards(
        list(events.upcoming()[:DATES_IN_PLACE]),
        list(events.past()[:PAST_IN_PLACE]),
        list(courses.upcoming()[:DATES_IN_PLACE]),
    )
    return {"coming": coming, "past": past, "editions": editions}
