import html5lib
import pytest

from tests.events.screens import at, get, headings, titles
from tests.factories.events import EventPageFactory
from tests.factories.translation import copied_to_english, in_english

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_english_titles_and_the_dutch_one_where_there_is_none(client, agenda):
    copied_to_english(agenda)
    in_english(EventPageFactory(title="Vertaald", **at(14)), {"Vertaald": "Translated"})
    EventPageFactory(title="Nederlands", **at(15))
    html = get(client, path="/en/agenda/")
    assert titles(html) == ["Translated", "Nederlands"]
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    [dutch] = [h for h in tree.iter("h4") if h.get("lang") == "nl"]
    assert "Nederlands" in "".join(dutch.itertext())
    assert headings(html) == ["January 2027"]


def test_a_draft_translation_is_not_shown(client, agenda):
    copied_to_english(agenda)
    in_english(EventPageFactory(title="Alleen NL", **at(14)), publish=False)
    assert titles(get(client, path="/en/agenda/")) == ["Alleen NL"]


def test_the_whole_page_is_valid_html(client, agenda):
    EventPageFactory(**at(14))
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(get(client, "?kind=meet&month=2027-01"))


def test_reading_leaves_no_trace(client, agenda):
    response = client.get("/agenda/?kind=meet")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
