"""The agenda: what stands on it, in which order, and every question one can ask it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import html5lib
import icalendar
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events import listing
from events.models import AgendaPage
from registrations.enums import OfferingKind, OfferingStatus, RegistrationStatus, SpokenLanguage
from registrations.models import Offering, Registration
from tests.factories.core import NeighbourhoodFactory, ThemeFactory, VenueFactory
from tests.factories.events import AgendaPageFactory, EventPageFactory
from tests.factories.translation import in_english

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
QUERIES = 14
NOW = datetime(2027, 1, 4, 12, 0, tzinfo=AMSTERDAM)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def agenda(home) -> AgendaPage:
    return AgendaPageFactory()


def get(client: Client, query: str = "", path: str = "/agenda/") -> str:
    response = client.get(path + query)
    assert response.status_code == 200
    return response.content.decode()


def at(day: int, month: int = 1, hour: int = 15) -> dict:
    start = datetime(2027, month, day, hour, 30, tzinfo=AMSTERDAM)
    return {"starts_at": start, "ends_at": start + timedelta(hours=2)}


def fill(page, places: int, status=RegistrationStatus.CONFIRMED) -> None:
    Registration.objects.create(
        offering=Offering.objects.get(translation_key=page.translation_key),
        status=status,
        places=places,
        name="Voorbeeld",
        language="nl",
    )


def titles(html: str) -> list[str]:
    """Titles on the cards, without the soft hyphens."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return [
        "".join(heading.itertext()).replace("\xad", "").strip()
        for heading in tree.iter()
        if "card__title" in (heading.get("class") or "").split()
    ]


def headings(html: str) -> list[str]:
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return [h.text for h in tree.iter("h2") if h.get("class") == "month"]


def test_coming_dates_by_month_soonest_first(client, agenda):
    EventPageFactory(title="Later", **at(11, month=2))
    EventPageFactory(title="Eerst", **at(14))
    EventPageFactory(title="Dan", **at(30))
    html = get(client)
    assert titles(html) == ["Eerst", "Dan", "Later"]
    assert headings(html) == ["Januari 2027", "Februari 2027"]


def test_a_moment_belongs_to_its_month_in_amsterdam(client, agenda):
    EventPageFactory(title="Nacht", **at(1, month=2, hour=0))  # 23:30 UTC in January
    html = get(client)
    assert headings(html) == ["Februari 2027"]
    assert titles(get(client, "?month=2027-02")) == ["Nacht"]
    assert titles(get(client, "?month=2027-01")) == []


def test_what_has_begun_stands_on_top_until_it_ends(client, agenda):
    EventPageFactory(title="Straks", **at(14))
    EventPageFactory(
        title="Bezig", starts_at=NOW - timedelta(hours=1), ends_at=NOW + timedelta(hours=1)
    )
    assert titles(get(client)) == ["Bezig", "Straks"]
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        assert titles(get(client)) == ["Straks"]


def test_drafts_and_unpublished_pages_are_not_on_it(client, agenda):
    EventPageFactory(title="Concept", live=False)
    gone = EventPageFactory(title="Weg")
    EventPageFactory(title="Er", **at(14))
    gone.unpublish()
    assert titles(get(client)) == ["Er"]


def test_past_dates_stay_behind_a_link(client, agenda):
    EventPageFactory(title="Lang geleden", **past(60))
    EventPageFactory(title="Pas", **past(3))
    EventPageFactory(title="Straks", **at(14))
    html = get(client)
    assert titles(html) == ["Straks"]
    assert "?past=1" in html
    assert titles(get(client, "?past=1")) == ["Pas", "Lang geleden"]


def past(days: int) -> dict:
    return {
        "starts_at": NOW - timedelta(days=days),
        "ends_at": NOW - timedelta(days=days) + timedelta(hours=2),
    }


# --- filters --------------------------------------------------------------------------------------


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


def test_filters_work_together_and_say_so(client, agenda):
    selwerd = NeighbourhoodFactory(name="Selwerd")
    EventPageFactory(title="Ja", neighbourhood=selwerd, kind=OfferingKind.DO, **at(14))
    EventPageFactory(title="Nee", neighbourhood=selwerd, kind=OfferingKind.MEET, **at(14))
    html = get(client, "?kind=do&place=selwerd&month=2027-01")
    assert titles(html) == ["Ja"]
    found = html5lib.parse(html, namespaceHTMLElements=False).find(".//p[@class='found']")
    said = " ".join("".join(found.itertext()).split())
    assert said.startswith("1 ")
    assert "Selwerd, januari 2027" in said
    assert found.find("a").get("href") == "/agenda/"


def test_nothing_found_says_so_and_gives_a_way_out(client, agenda):
    NeighbourhoodFactory(name="Selwerd")
    html = get(client, "?place=selwerd")
    found = html5lib.parse(html, namespaceHTMLElements=False).find(".//p[@class='found']")
    assert "Selwerd" in "".join(found.itertext())
    assert found.find("a").get("href") == "/agenda/"


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
    in_english(agenda, {"Agenda": "Agenda"})
    html = get(client, "?kind=meet&place=selwerd&after=1")
    link = html5lib.parse(html, namespaceHTMLElements=False).find(".//nav[@class='lang']/a")
    assert link.get("href").endswith("/en/agenda/?kind=meet&place=selwerd")


# --- languages ------------------------------------------------------------------------------------


def test_english_titles_and_the_dutch_one_where_there_is_none(client, agenda):
    in_english(agenda, {"Agenda": "Agenda"})
    in_english(EventPageFactory(title="Vertaald", **at(14)), {"Vertaald": "Translated"})
    EventPageFactory(title="Nederlands", **at(15))
    html = get(client, path="/en/agenda/")
    assert titles(html) == ["Translated", "Nederlands"]
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    [dutch] = [h for h in tree.iter("h3") if h.get("lang") == "nl"]
    assert "Nederlands" in "".join(dutch.itertext())
    assert headings(html) == ["January 2027"]


def test_a_draft_translation_is_not_shown(client, agenda):
    in_english(agenda, {"Agenda": "Agenda"})
    in_english(EventPageFactory(title="Alleen NL", **at(14)), publish=False)
    assert titles(get(client, path="/en/agenda/")) == ["Alleen NL"]


# --- long lists -----------------------------------------------------------------------------------


def test_more_than_a_screen_goes_on_by_key(client, agenda, monkeypatch):
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    for number in range(5):
        EventPageFactory(title=f"Nr {number}", **at(14 if number < 3 else 20))
    seen, query = [], ""
    for _screen in range(3):
        html = get(client, query)
        seen += titles(html)
        tree = html5lib.parse(html, namespaceHTMLElements=False)
        onwards = [a for a in tree.iter("a") if a.get("rel") == "next"]
        query = onwards[0].get("href").removeprefix("/agenda/") if onwards else None
    assert seen == [f"Nr {number}" for number in range(5)]
    assert query is None


@pytest.mark.parametrize("query", ["", "?past=1", "?kind=meet&free=1"])
def test_no_query_per_row(client, agenda, query):
    when = past(9) if "past" in query else at(14)
    in_english(agenda, {"Agenda": "Agenda"})

    def add(number: int) -> None:
        for _ in range(number):
            venue = VenueFactory(neighbourhood=NeighbourhoodFactory())
            page = EventPageFactory(venue=venue, capacity=5, themes=[ThemeFactory()], **when)
            fill(page, 1)

    counts = []
    for number in (1, 2):
        add(number)
        get(client, query)  # fills the cache of site roots
        with CaptureQueriesContext(connection) as captured:
            html = get(client, query)
        counts.append(len(captured))
    assert len(titles(html)) == 3
    assert counts[0] == counts[1]
    assert counts[1] <= QUERIES


def test_the_whole_page_is_valid_html(client, agenda):
    EventPageFactory(**at(14))
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(get(client, "?kind=meet&month=2027-01"))


# --- to subscribe to ------------------------------------------------------------------------------


def summaries(response) -> list[str]:
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return [
        str(e["summary"]) for e in icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    ]


def test_the_feed_answers_the_same_question(client, agenda):
    in_english(agenda, {"Agenda": "Agenda"})
    in_english(EventPageFactory(title="Doen", kind=OfferingKind.DO, **at(14)), {"Doen": "Do it"})
    EventPageFactory(title="Leren", kind=OfferingKind.LEARN, **at(15))
    assert summaries(client.get("/agenda/agenda.ics")) == ["Doen", "Leren"]
    assert summaries(client.get("/agenda/agenda.ics?kind=do")) == ["Doen"]
    assert summaries(client.get("/en/agenda/agenda.ics?kind=do")) == ["Do it"]
    assert summaries(client.get("/agenda/agenda.ics?kind=onzin")) == ["Doen", "Leren"]
    assert "webcal://testserver/agenda/agenda.ics?kind=do" in get(client, "?kind=do")


def test_the_feed_keeps_what_was_on_for_a_month(client, agenda):
    EventPageFactory(title="Pas", **past(20))
    EventPageFactory(title="Lang geleden", **past(60))
    assert summaries(client.get("/agenda/agenda.ics")) == ["Pas"]


def test_the_feed_asks_no_query_per_row(client, agenda):
    counts = []
    for number in (1, 2):
        for _ in range(number):
            EventPageFactory(venue=VenueFactory(), **at(14))
        client.get("/agenda/agenda.ics")
        with CaptureQueriesContext(connection) as captured:
            client.get("/agenda/agenda.ics")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_reading_leaves_no_trace(client, agenda):
    response = client.get("/agenda/?kind=meet")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
