"""Which offerings are on the agenda, in which order, and in the calendar to subscribe to."""

from datetime import timedelta

import html5lib
import icalendar
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events import listing
from registrations.enums import OfferingKind, OfferingStatus
from tests.events.screens import NOW, at, fill, get, headings, past, text, titles
from tests.factories.core import NeighbourhoodFactory, ThemeFactory, VenueFactory
from tests.factories.events import EventPageFactory
from tests.factories.learning import CourseEditionPageFactory
from tests.factories.translation import copied_to_english, in_english

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

QUERIES = 14


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


def test_what_began_today_stands_on_top_until_it_ends(client, agenda):
    EventPageFactory(title="Straks", **at(14))
    EventPageFactory(
        title="Bezig", starts_at=NOW - timedelta(hours=1), ends_at=NOW + timedelta(hours=1)
    )
    html = get(client)
    assert titles(html) == ["Bezig", "Straks"]
    assert headings(html) == ["Januari 2027"]
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        assert titles(get(client)) == ["Straks"]


def test_what_began_earlier_stands_below_the_coming_dates(client, agenda):
    running = {"starts_at": NOW - timedelta(days=9), "ends_at": NOW + timedelta(days=90)}
    EventPageFactory(title="Straks", **at(14))
    EventPageFactory(title="Tentoonstelling", registration_mode="none", **running)
    later = NOW + timedelta(days=30)
    CourseEditionPageFactory(title="Open", sessions=[], closes_at=later, **running)
    CourseEditionPageFactory(title="Dicht", sessions=[], **running)
    html = get(client)
    assert titles(html) == ["Straks", "Tentoonstelling", "Open"]
    assert headings(html) == ["Januari 2027", "Nu bezig"]
    # Whoever subscribes keeps the course that they take.
    assert "Dicht" in summaries(client.get("/agenda/agenda.ics"))


def test_what_is_postponed_waits_below_for_its_new_day(client, agenda):
    off = OfferingStatus.POSTPONED
    EventPageFactory(title="Uitgesteld", status=off, **at(14))
    EventPageFactory(title="Lang geleden uitgesteld", status=off, **past(20))
    EventPageFactory(title="Straks", **at(20, month=2))
    html = get(client)
    assert titles(html) == ["Straks", "Lang geleden uitgesteld", "Uitgesteld"]
    assert headings(html) == ["Februari 2027", "Nieuwe datum volgt"]
    # The old day is nowhere: not on the tile, not beside the title, not among the months.
    waiting = text(html, "card--postponed")
    assert "Nieuwe datum volgt" in waiting
    assert not any(character.isdigit() for character in waiting)
    assert 'value="2027-01"' not in html
    assert titles(get(client, "?month=2027-01")) == []
    assert titles(get(client, "?past=1")) == []


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


@pytest.mark.parametrize(
    "query", ["", "?past=1", "?kind=meet&free=1"], ids=["coming", "past", "filtered"]
)
def test_no_query_per_row(client, agenda, query):
    when = past(9) if "past" in query else at(14)
    copied_to_english(agenda)

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


# --- the calendar to subscribe to -----------------------------------------------------------------


def summaries(response) -> list[str]:
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return [
        str(e["summary"]) for e in icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    ]


def test_the_feed_answers_the_same_question(client, agenda):
    copied_to_english(agenda)
    in_english(EventPageFactory(title="Doen", kind=OfferingKind.DO, **at(14)), {"Doen": "Do it"})
    EventPageFactory(title="Leren", kind=OfferingKind.LEARN, **at(15))
    assert summaries(client.get("/agenda/agenda.ics")) == ["Doen", "Leren"]
    assert summaries(client.get("/agenda/agenda.ics?kind=do")) == ["Doen"]
    assert summaries(client.get("/en/agenda/agenda.ics?kind=do")) == ["Do it"]
    assert "webcal://testserver/agenda/agenda.ics?kind=do" in get(client, "?kind=do")


@pytest.mark.parametrize("query", ["?kind=onzin", "?theme=weg", "?place=parijs&kind=do"])
def test_a_feed_of_what_does_not_exist_gives_no_dates_but_words(client, agenda, query):
    EventPageFactory(title="Doen", kind=OfferingKind.DO, **at(14))
    copied_to_english(agenda)
    for path, words in (("/agenda/", "bestaat niet"), ("/en/agenda/", "does not exist")):
        response = client.get(f"{path}agenda.ics{query}")
        assert response.status_code == 404
        said = response.content.decode()
        assert words in said
        assert said.endswith(f"http://testserver{path}\n")
        assert "Doen" not in said


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
