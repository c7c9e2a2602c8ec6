"""What comes out of a printer: counted in sheets, scanned and read."""

import io
from datetime import timedelta

import pikepdf
import pytest
import zxingcpp
from django.utils import timezone
from PIL import Image

from core.models import Venue
from learning.models import EditionModule
from registrations.enums import OfferingKind, OfferingStatus
from tests.browser.test_agenda import take_places
from tests.factories.core import NeighbourhoodFactory, PersonFactory, VenueFactory
from tests.factories.events import EventPageFactory, EventSeriesPageFactory, agenda_with
from tests.factories.examples import an_event, with_ancestors_in_english
from tests.factories.learning import CourseEditionPageFactory, CoursePageFactory, monthly_sessions

pytestmark = pytest.mark.django_db(transaction=True)

PAST = {"starts_at": timezone.now() - timedelta(days=7)}
STATES = {
    "open": {},
    "full": {"has_waiting_list": False},
    "waiting list": {},
    "cancelled": {"status": OfferingStatus.CANCELLED, "status_note": "De gids is ziek."},
    "postponed": {"status": OfferingStatus.POSTPONED},
    "not yet open": {"opens_at": timezone.now() + timedelta(days=1)},
    "closed": {"closes_at": timezone.now() - timedelta(days=1)},
    "walk in": {"registration_mode": "none"},
    "elsewhere": {"registration_mode": "external", "external_url": "https://elders.example/"},
    "online": {"attendance_mode": "online", "join_url": "https://elders.example/", "venue": None},
    "past": {**PAST, "report": [("text", "<p>Er kwam een speeltuin.</p>")], "present_count": 31},
}
A_LONG_TITLE = "Wijktafel over wat er gebeurt met het plein en de oude school in de Indische Buurt"


def sheets(page) -> int:
    return len(pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)


def code(page, place: str) -> str:
    """What a phone reads in the code there, as it is printed."""
    page.emulate_media(media="print")
    picture = Image.open(io.BytesIO(page.locator(f"{place} .qr").screenshot()))
    (found,) = zxingcpp.read_barcodes(picture)
    return found.text


def test_an_event_is_one_sheet_in_every_state(visit, home):
    counted = {}
    for state, facts in STATES.items():
        event = an_event(title=A_LONG_TITLE, slug=state.replace(" ", "-"), **facts)
        if state in ("full", "waiting list"):
            take_places(event, 4)
        counted[state] = sheets(visit(event.url))
    english = with_ancestors_in_english(an_event(title=A_LONG_TITLE, slug="en"))
    counted["English"] = sheets(visit(english.url))
    assert counted == dict.fromkeys(counted, 1)


def test_the_code_on_paper_leads_to_the_form(visit, client, home):
    event = an_event()
    Venue.objects.update(directions="Neem de achterdeur.")
    page = visit(event.url)
    assert not page.locator(".on-paper").is_visible()
    address = code(page, ".on-paper")
    assert client.get(address)["Location"] == f"{event.url}aanmelden/"
    # What a phone can read stands beside it for who types.
    assert address.partition("://")[2] in page.locator(".on-paper").inner_text()
    for hidden in ("header", "footer", ".button", ".share", "picture"):
        assert not page.locator(hidden).first.is_visible(), hidden
    for shown in ("Toegang:", "Ringleiding", "Voorbeeldstraat 1", "Soep", "We zitten aan tafel."):
        assert page.get_by_text(shown).first.is_visible(), shown
    background = "it => getComputedStyle(it).backgroundColor"
    assert page.locator(".in-short").evaluate(background) == "rgba(0, 0, 0, 0)"
    route = page.locator("dl > div", has_text="Hoe kom je er")
    assert "Neem de achterdeur." in route.inner_text()


def test_an_edition_is_two_sheets(visit, home):
    sessions = monthly_sessions(count=10)
    for number, row in enumerate(sessions, start=1):
        row.module_number, row.venue = number, VenueFactory()
    modules = [
        EditionModule(
            title=f"Les {n}", description="Lopen, kijken en luisteren. " * 4, sort_order=n
        )
        for n in range(1, 11)
    ]
    edition = CourseEditionPageFactory(
        parent=CoursePageFactory(study_load="tien dagen in een jaar"),
        title="Leergang Wijkontwikkeling, editie 3",
        introduction="We zoeken vijftien mensen.",
        admission="selection",
        capacity=15,
        price=1450,
        selection="<p>We zoeken een gemengde groep.</p>",
        sessions=sessions,
        modules=modules,
        contact=PersonFactory(name="Vera Voorbeeld"),
    )
    page = visit(edition.url)
    assert sheets(page) == 2
    page.emulate_media(media="print")
    assert page.get_by_text("Vera Voorbeeld").is_visible()
    assert page.get_by_text("Les 10").first.is_visible()
    assert not page.get_by_text("Nog 7 lessen").is_visible()


def test_the_agenda_is_one_line_a_date(visit, home):
    agenda = agenda_with(introduction="Iedereen is welkom.")
    venue = VenueFactory(
        name="Buurtkamer De Brug", neighbourhood=NeighbourhoodFactory(name="Selwerd")
    )
    kinds = list(OfferingKind)
    for number in range(20):
        EventPageFactory(
            title=A_LONG_TITLE,
            slug=f"tafel-{number}",
            venue=venue,
            kind=kinds[number % 3],
            capacity=9,
            opens_at=timezone.now() + timedelta(days=1) if number == 1 else None,
        )
    page = visit(agenda.url)
    assert sheets(page) == 1
    # The width that a printer gives it.
    page.set_viewport_size({"width": 670, "height": 900})
    page.emulate_media(media="print")
    heights = page.locator(".card").evaluate_all("cards => cards.map(card => card.offsetHeight)")
    assert len(heights) == 20
    assert max(heights) < 30
    # Cut off, not pushed off: the place and the state stand on the line.
    for words in ("Selwerd", "Open vanaf"):
        box = page.locator(".card").get_by_text(words).first.bounding_box()
        assert box["x"] + box["width"] <= 670, words
        assert box["height"] < 30, words
    assert code(page, ".on-paper") == "http://testserver/agenda/"


def test_the_poster_is_one_sheet_in_the_colours_of_day(visit, client, home):
    event = an_event(title=A_LONG_TITLE, parent=EventSeriesPageFactory())
    path = event.poster_url()
    seen = set()
    for page in visit.screens(path, [(390, "light"), (390, "dark")]):
        seen.add(
            page.locator(".window__field").evaluate("it => getComputedStyle(it).backgroundColor")
        )
    assert len(seen) == 1
    assert sheets(page) == 1
    page.emulate_media(media="print")
    # The drawing stands below the words, and no strip is torn off yet.
    words, drawing = (page.locator(f".window__{it}").bounding_box() for it in ("where", "houses"))
    assert words["y"] + words["height"] <= drawing["y"]
    assert drawing["height"] > 20
    visible = page.locator(".window__strips span").evaluate_all(
        "spans => spans.map(span => getComputedStyle(span).visibility)"
    )
    assert visible == ["visible"] * 12
    assert client.get(code(page, ".window__code"))["Location"] == f"{event.url}aanmelden/"
    assert visit.problems == []
