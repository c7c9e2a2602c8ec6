"""The agenda and event pages in a browser, in several states."""

from datetime import time, timedelta

import pytest
from django.utils import timezone
from wagtail_factories import ImageFactory

from core.models import Answer
from events.models import EventPage, EventPerson, EventProgrammeItem
from registrations.enums import OfferingKind, OfferingStatus, RegistrationStatus
from registrations.models import Offering, Registration
from tests.factories.core import NeighbourhoodFactory, PersonFactory, ThemeFactory, VenueFactory
from tests.factories.events import AgendaPageFactory, EventPageFactory, EventSeriesPageFactory
from tests.factories.translation import in_english

SCREENS = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
WORDS = {
    "introduction": "Eet mee en maak samen een kaart van wie elkaar kent.",
    "in_short": "Samen eten. Samen praten.",
    "body": [("text", "<h2>Wat gaan we doen?</h2><p>We zitten aan tafel.</p>")],
    "for_whom": "<p>Voor wie in de buurt woont of werkt.</p>",
    "bring": "<p>Niets.</p>",
    "meeting_point": "Bij de bank voor de deur",
    "distance_km": "4.5",
    "pace": "easy",
    "surface": "Stoeptegels",
    "weather_plan": "Bij onweer zitten we binnen",
    "price_note": "met soep",
    "language_note": "Er is een tolk Arabisch",
}


@pytest.fixture
def agenda(home):
    agenda = AgendaPageFactory(introduction="Iedereen is welkom.")
    in_english(agenda, {"Agenda": "Agenda"})
    return agenda


def event_with_everything(**facts) -> EventPage:
    venue = VenueFactory(
        name="Buurtkamer De Brug",
        neighbourhood=NeighbourhoodFactory(name="Selwerd"),
        latitude="53.219400",
        longitude="6.566500",
        step_free=Answer.YES,
        hearing_loop=Answer.NO,
    )
    page = EventPageFactory(
        **{
            "title": "Wijktafel: wie kent wie in de Indische Buurt?",
            "venue": venue,
            "capacity": 4,
            "themes": [ThemeFactory(name="Samenleven")],
            "contact": PersonFactory(name="Vera Voorbeeld", email="vera@wijkmakers.example"),
            **WORDS,
            **facts,
        }
    )
    page.people_rows.add(EventPerson(person=PersonFactory(), role="gids"))
    page.programme_rows.add(EventProgrammeItem(time=time(15, 45), what="Soep"))
    page.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


def offering_of(page: EventPage) -> Offering:
    return Offering.objects.get(translation_key=page.translation_key)


def take_places(page: EventPage, places: int) -> None:
    Registration.objects.create(
        offering=offering_of(page),
        status=RegistrationStatus.CONFIRMED,
        places=places,
        name="Voorbeeld",
        language="nl",
    )


def pixels_off_screen(page) -> int:
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def test_the_agenda_is_accessible_in_both_languages(visit, axe, agenda):
    take_places(event_with_everything(), 4)
    EventPageFactory(title="Doedag", kind=OfferingKind.DO, status=OfferingStatus.CANCELLED)
    in_english(EventPageFactory(title="Les", kind=OfferingKind.LEARN, capacity=20))
    for path in ("/agenda/", "/en/agenda/?kind=learn&kind=meet&spoken=nl&theme=unknown"):
        for screen in visit.screens(path, SCREENS):
            assert axe(screen) == []
    assert pixels_off_screen(visit("/agenda/?free=1", 320)) == 0
    assert axe(visit("/agenda/?past=1", 390)) == []
    assert visit.problems == []


def top_of(page, css: str) -> float:
    return page.locator(css).first.evaluate("it => it.getBoundingClientRect().top")


def test_the_filter_works_without_javascript_and_leads_to_the_answer(visit, agenda):
    for number in range(5):
        event_with_everything(title=f"Wijktafel {number}")
    EventPageFactory(title="Doedag", kind=OfferingKind.DO)
    page = visit("/agenda/", 390, javascript=False, height=844)
    page.locator(".filter-fold > summary").click()
    page.get_by_label("Ontmoeten").check()
    page.locator(".filter button").click()
    assert page.url.endswith("/agenda/?kind=meet&place=&month=&theme=&spoken=#gevonden")
    assert page.locator(".card").count() == 5
    assert page.evaluate("scrollY") > 0
    assert 0 <= top_of(page, "#gevonden") < top_of(page, ".card") <= 480
    page.get_by_role("link", name="Haal weg: Ontmoeten").click()
    assert page.locator(".card").count() == 6


def test_the_words_of_an_event_come_soon_on_a_phone(visit, agenda):
    event = event_with_everything(introduction="Eet mee en maak een kaart van wie elkaar kent.")
    page = visit(event.url, 390, height=844)
    assert top_of(page, ".facts .button") < 844
    assert top_of(page, ".in-short") < 1000
    without = event_with_everything(title="Doedag", in_short="", image=ImageFactory())
    assert top_of(visit(without.url, 390, height=844), ".prose") < 1000


def test_the_facts_stick_only_where_they_fit(visit, agenda):
    page = visit(event_with_everything().url, 1280, height=720)
    facts = page.locator("aside.facts")
    assert facts.evaluate("it => getComputedStyle(it).position") == "sticky"
    assert facts.evaluate("it => it.offsetHeight") <= 720 - 24
    page.set_viewport_size({"width": 1280, "height": 600})
    assert facts.evaluate("it => getComputedStyle(it).position") == "static"


def test_an_event_is_accessible_in_every_state(visit, axe, agenda):
    week = timedelta(days=7)
    ago = timezone.now() - week
    series = EventSeriesPageFactory(title="Wijkwandelingen", in_short="Elke maand.")
    is_open = event_with_everything(title="Open", parent=series)
    full = event_with_everything(title="Vol", parent=series)
    take_places(full, 4)
    cancelled = event_with_everything(
        title="Af", status=OfferingStatus.CANCELLED, status_note="De gids is ziek."
    )
    moved = event_with_everything(title="Verplaatst")
    Offering.objects.filter(pk=offering_of(moved).pk).update(previous_starts_at=ago + 2 * week)
    past = event_with_everything(
        title="Geweest",
        starts_at=ago,
        report=[("text", "<p>Er kwam een speeltuin.</p>")],
        present_count=31,
        next_step="<p>In mei graven we.</p>",
    )
    in_english(series)
    english = in_english(is_open)
    for page in (is_open, english):
        for screen in visit.screens(page.url, SCREENS):
            assert axe(screen) == [], page.url
    for page in (full, cancelled, moved, past, series):
        for screen in visit.screens(page.url, [(390, "dark"), (1280, "light")]):
            assert axe(screen) == [], page.url
        assert pixels_off_screen(visit(page.url, 320)) == 0, page.url
    assert visit.problems == []
