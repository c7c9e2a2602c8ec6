"""Each filter of the agenda, alone, together and when the address makes no sense."""

import re
from datetime import timedelta

import html5lib
import pytest
from django.http import QueryDict

from events.filters import FILTERS, AgendaFilters
from registrations.enums import OfferingKind, OfferingStatus, RegistrationStatus, SpokenLanguage
from tests.events.screens import NOW, at, fill, get, past, text, titles
from tests.factories.core import NeighbourhoodFactory, ThemeFactory, VenueFactory
from tests.factories.events import EventPageFactory
from tests.factories.learning import CourseEditionPageFactory
from tests.factories.translation import copied_to_english

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_kind(client, agenda):
    for kind in OfferingKind:
        EventPageFactory(title=kind.value, kind=kind, **at(14))
    assert titles(get(client, "?kind=learn")) == ["learn"]
    assert titles(get(client, "?kind=meet&kind=do")) == ["meet", "do"]


def test_place_is_that_of_the_event_else_of_its_venue(client, agenda):
    selwerd = NeighbourhoodFactory(name="Selwerd")
    hoogte = NeighbourhoodFactory(name="De Hoogte")
    venue = VenueFactory(neighbourhood=selwerd)
    EventPageFactory(title="In de zaal", venue=venue, **at(14))
    EventPageFactory(title="Op straat", neighbourhood=selwerd, **at(15))
    EventPageFactory(title="Elders", venue=venue, neighbourhood=hoogte, **at(16))
    assert titles(get(client, "?place=selwerd")) == ["In de zaal", "Op straat"]
    assert titles(get(client, "?place=de-hoogte")) == ["Elders"]


def test_theme_once_per_event(client, agenda):
    care, space = ThemeFactory(name="Zorg"), ThemeFactory(name="Ruimte")
    EventPageFactory(title="Beide", themes=[care, space], **at(14))
    EventPageFactory(title="Ruimte", themes=[space], **at(15))
    assert titles(get(client, "?theme=zorg")) == ["Beide"]
    assert titles(get(client, "?theme=ruimte")) == ["Beide", "Ruimte"]


def test_language_spoken(client, agenda):
    for language in SpokenLanguage:
        EventPageFactory(title=language.value, spoken_language=language, **at(14))
    assert titles(get(client, "?spoken=en")) == ["en", "nl+en"]
    assert titles(get(client, "?spoken=nl")) == ["nl", "nl+en"]


def test_places_left_is_what_a_newcomer_would_get(client, agenda):
    EventPageFactory(title="Onbeperkt", capacity=None, **at(14))
    EventPageFactory(title="Ruimte", capacity=3, **at(15))
    full = EventPageFactory(title="Vol", capacity=2, **at(16))
    waited_for = EventPageFactory(title="Wachtlijst", capacity=2, **at(17))
    EventPageFactory(title="Af", status=OfferingStatus.CANCELLED, **at(18))
    EventPageFactory(title="Dicht", closes_at=NOW - timedelta(hours=1), **at(19))
    fill(full, 2)
    fill(waited_for, 1)
    fill(waited_for, 2, RegistrationStatus.WAITING)
    assert titles(get(client, "?free=1")) == ["Onbeperkt", "Ruimte"]


def test_where_nothing_is_found_each_choice_can_be_dropped_that_stands_in_the_way(client, agenda):
    selwerd = NeighbourhoodFactory(name="Selwerd")
    EventPageFactory(title="Leren hier", neighbourhood=selwerd, kind=OfferingKind.LEARN)
    for title in ("Doen", "Nog eens doen"):
        EventPageFactory(title=title, kind=OfferingKind.DO)
    html = get(client, "?kind=do&place=selwerd")
    assert re.findall(r'href="([^"]+)">\s*(Zonder [^<]+?)\s*<', html) == [
        ("/agenda/?place=selwerd#gevonden", "Zonder “Doen”: 1 gevonden"),
        ("/agenda/?kind=do#gevonden", "Zonder “Selwerd”: 2 gevonden"),
    ]
    # Without one of the three there is still nothing.
    assert "Zonder" not in get(client, "?kind=do&place=selwerd&spoken=en")
    assert "Zonder" not in get(client, "?kind=do")


def chips(html: str) -> dict[str, str]:
    """What a visitor chose -> the address without it."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return {
        " ".join("".join(a.itertext()).split()): a.get("href")
        for a in tree.findall(".//div[@class='chosen']//a")
    }


def test_filters_work_together_and_each_can_be_taken_away(client, agenda):
    selwerd = NeighbourhoodFactory(name="Selwerd")
    ThemeFactory(name="Zorg")
    EventPageFactory(title="Ja", neighbourhood=selwerd, kind=OfferingKind.DO, **at(14))
    EventPageFactory(title="Nee", neighbourhood=selwerd, kind=OfferingKind.LEARN, **at(14))
    html = get(client, "?kind=meet&kind=do&place=selwerd&month=2027-01")
    assert titles(html) == ["Ja"]
    assert text(html, "result-count") == "We vonden 1 datum voor je."
    assert chips(html) == {
        "Haal weg: Ontmoeten": "/agenda/?kind=do&place=selwerd&month=2027-01#gevonden",
        "Haal weg: Doen": "/agenda/?kind=meet&place=selwerd&month=2027-01#gevonden",
        "Haal weg: Selwerd": "/agenda/?kind=meet&kind=do&month=2027-01#gevonden",
        "Haal weg: Januari 2027": "/agenda/?kind=meet&kind=do&place=selwerd#gevonden",
        "Laat alles zien": "/agenda/#gevonden",
    }
    # The last kind goes with its filter, and what was on stays what was on.
    assert chips(get(client, "?kind=do&theme=zorg&past=1")) == {
        "Haal weg: Doen": "/agenda/?theme=zorg&past=1#gevonden",
        "Haal weg: Zorg": "/agenda/?kind=do&past=1#gevonden",
        "Laat alles zien": "/agenda/?past=1#gevonden",
    }
    assert chips(get(client)) == {}


@pytest.mark.parametrize(
    ("query", "number", "nl", "en"),
    [
        ("", 2, "Er komen nog 2 data.", "There are 2 dates to come."),
        ("?spoken=nl&free=1", 2, "We vonden 2 data voor je.", "We found 2 dates for you."),
        ("?kind=do", 0, "Met deze keuze vonden we niets.", "We found nothing with this choice."),
        ("?past=1", 1, "Er is 1 datum geweest.", "There has been 1 date so far."),
        (
            "?past=1&spoken=nl",
            1,
            "We vonden 1 datum die geweest is.",
            "We found 1 past date for you.",
        ),
        (
            "?past=1&kind=do",
            0,
            "Met deze keuze vonden we niets dat geweest is.",
            "We found no past date with this choice.",
        ),
    ],
)
def test_the_count_is_a_sentence_whatever_is_asked(client, agenda, query, number, nl, en):
    """Courses count too, so it speaks of dates and not of meetings."""
    EventPageFactory(title="Eten", **at(14))
    CourseEditionPageFactory(title="Leren", sessions=[], **at(15))
    EventPageFactory(title="Geweest", **past(9))
    copied_to_english(agenda)
    for path, said in (("/agenda/", nl), ("/en/agenda/", en)):
        html = get(client, query, path)
        assert len(titles(html)) == number
        assert text(html, "result-count") == said


def test_nothing_found_gives_ways_out(client, agenda):
    NeighbourhoodFactory(name="Selwerd")
    html = get(client, "?place=selwerd")
    assert text(html, "result-count") == "Met deze keuze vonden we niets."
    assert set(chips(html).values()) == {"/agenda/#gevonden"}


def test_the_form_leads_to_the_answer(client, agenda):
    tree = html5lib.parse(get(client, "?kind=do"), namespaceHTMLElements=False)
    form = tree.find(".//details[@class='filter-fold']/form")
    assert form.get("action") == "/agenda/#gevonden"
    assert tree.find(".//h2[@id='gevonden']") is not None
    assert tree.find(".//details[@class='filter-fold']").get("open") is None


@pytest.mark.parametrize(
    "query",
    [
        "?kind=dansen",
        "?place=parijs",
        "?theme=onzin",
        "?month=januari",
        "?month=2027-13",
        "?month=99999-01",
        "?month=٢٠٢٧-٠١",
        "?spoken=fr",
        "?free=misschien",
        "?past=2",
        "?after=x",
        "?after=99999999999999999999999",
        "?after=-1",
        "?kind=&place=&month=&theme=&spoken=",
        "?place=selwerd&place=parijs",
        "?x=1",
    ],
)
def test_a_bad_address_shows_the_agenda_anyway(client, agenda, query):
    EventPageFactory(title="Er", **at(14))
    html = get(client, query)
    assert titles(html) == ["Er"]
    misunderstood = not query.startswith(("?kind=&", "?x"))
    assert ("note--warn" in html) is misunderstood


def test_the_form_shows_the_question_that_was_asked(client, agenda):
    NeighbourhoodFactory(name="Selwerd")
    ThemeFactory(name="Zorg")
    query = "?kind=do&place=selwerd&theme=zorg&month=2031-05&spoken=en&free=1"
    tree = html5lib.parse(get(client, query), namespaceHTMLElements=False)
    checked = [box.get("value") for box in tree.iter("input") if box.get("checked") is not None]
    chosen = [o.get("value") for o in tree.iter("option") if o.get("selected") is not None]
    assert checked == ["do", "1"]
    assert chosen == ["selwerd", "2031-05", "zorg", "en"]


def test_the_language_link_keeps_the_question(client, agenda):
    NeighbourhoodFactory(name="Selwerd")
    copied_to_english(agenda)
    html = get(client, "?kind=meet&place=selwerd&after=1")
    link = html5lib.parse(html, namespaceHTMLElements=False).find(
        ".//nav[@class='language-link']/a"
    )
    assert link.get("href").endswith("/en/agenda/?kind=meet&place=selwerd")


def test_the_address_of_a_question_asks_the_same_question(agenda):
    NeighbourhoodFactory(name="Selwerd")
    ThemeFactory(name="Zorg")
    rest = "place=selwerd&theme=zorg&month=2031-05&spoken=en&free=1&past=1"
    asked = AgendaFilters.from_query(QueryDict(f"kind=do&kind=meet&kind=do&{rest}"))
    assert {type(chosen) for chosen in asked.chosen} == set(FILTERS)
    assert asked.query() == f"?kind=meet&kind=do&{rest}"
    assert AgendaFilters.from_query(QueryDict(asked.query()[1:])) == asked
