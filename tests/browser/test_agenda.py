"""The agenda and event pages in a browser, in several states."""

import pytest
from wagtail_factories import ImageFactory

from events.models import EventPage
from registrations.enums import OfferingKind, RegistrationStatus
from registrations.models import Offering, Registration
from tests.factories.events import EventPageFactory, agenda_with
from tests.factories.examples import an_event
from tests.factories.translation import in_english


@pytest.fixture
def agenda(home):
    agenda = agenda_with(introduction="Iedereen is welkom.")
    in_english(agenda, {"Agenda": "Agenda"})
    return agenda


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


def top_of(page, css: str) -> float:
    return page.locator(css).first.evaluate("it => it.getBoundingClientRect().top")


def test_the_filter_works_without_javascript_and_leads_to_the_answer(visit, agenda):
    for number in range(5):
        an_event(title=f"Wijktafel {number}")
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
    event = an_event(
        introduction="Eet mee en maak een kaart van wie elkaar kent.", image=ImageFactory()
    )
    page = visit(event.url, 390, height=844)
    assert top_of(page, ".facts .button") < 844
    assert top_of(page, ".in-short") < 1000
    assert top_of(page, ".prose") < 1100
    without = an_event(title="Doedag", in_short="", image=ImageFactory())
    assert top_of(visit(without.url, 390, height=844), ".prose") < 1000


def test_the_facts_stick_only_where_they_fit(visit, agenda):
    page = visit(an_event().url, 1280, height=720)
    facts = page.locator("aside.facts")
    assert facts.evaluate("it => getComputedStyle(it).position") == "sticky"
    assert facts.evaluate("it => it.offsetHeight") <= 720 - 24
    page.set_viewport_size({"width": 1280, "height": 600})
    assert facts.evaluate("it => getComputedStyle(it).position") == "static"
