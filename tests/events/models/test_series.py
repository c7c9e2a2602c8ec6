from datetime import timedelta

import html5lib
import pytest

from tests.events.screens import NOW, START, event, links, show, text
from tests.factories.core import PersonFactory
from tests.factories.events import EventPageFactory, EventSeriesPageFactory
from tests.factories.examples import with_ancestors_in_english

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_date_can_belong_to_a_series(home):
    series = EventSeriesPageFactory()
    page = EventPageFactory(parent=series)
    assert page.series == series
    assert EventPageFactory().series is None


def test_a_date_says_what_its_series_says_unless_it_speaks_itself(client, home):
    series = EventSeriesPageFactory(
        title="Wandelingen", introduction="Elke maand.", for_whom="<p>Voor lopers</p>",
        body=[("text", "<p>We lopen.</p>")],
        contact=PersonFactory(name="Wim Wandel"),
    )  # fmt: skip
    silent = event(title="Januari", parent=series)
    own = event(title="Februari", parent=series, introduction="Deze keer anders.")
    said = text(show(client, silent))
    for words in ("Elke maand.", "Voor lopers", "We lopen.", "Wim Wandel", "Wandelingen"):
        assert words in said
    said = text(show(client, own))
    assert "Deze keer anders." in said
    assert "Elke maand." not in said
    assert "Voor lopers" in said


def test_a_series_lists_its_dates_and_a_date_its_siblings(client, home):
    series = EventSeriesPageFactory(title="Wandelingen")
    first = event(title="Selwerd", parent=series)
    second = event(title="Paddepoel", parent=series, starts_at=START + timedelta(days=30))
    event(title="Vorige maand", parent=series, starts_at=NOW - timedelta(days=30))
    event(title="Iets anders")
    markup = show(client, series)
    assert [href for href in links(markup) if href in (first.url, second.url)] == [
        first.url,
        second.url,
    ]
    assert "Vorige maand" in text(markup)
    assert "Iets anders" not in text(markup)
    html5lib.HTMLParser(strict=True).parse(markup)
    siblings = text(show(client, first), "more-dates")
    assert "Paddepoel" in siblings
    assert "Selwerd" not in siblings
    assert "Vorige maand" not in siblings


def test_an_english_series_lists_dates_that_are_only_dutch(client, home):
    series = EventSeriesPageFactory(title="Wandelingen")
    event(title="Selwerd", parent=series)
    said = text(show(client, with_ancestors_in_english(series)))
    assert "Selwerd" in said


def test_a_dutch_series_stays_readable_below_an_english_date(client, home, en):
    series = EventSeriesPageFactory(title="Wandelingen", introduction="Elke maand.")
    english = event(title="Selwerd", parent=series).copy_for_translation(en, copy_parents=True)
    english.save_revision().publish()
    assert english.get_parent().alias_of_id
    tree = html5lib.parse(show(client, english), namespaceHTMLElements=False)
    [lead] = [p for p in tree.iter("p") if p.get("class") == "lead"]
    assert lead.get("lang") == "nl"
