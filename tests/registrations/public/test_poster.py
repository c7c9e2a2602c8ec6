"""The invitation that residents hang in a window."""

from datetime import timedelta

import html5lib
import pytest
from django.utils import timezone

from registrations.enums import OfferingStatus
from tests.events.screens import fill, links, show, text
from tests.factories.core import NeighbourhoodFactory, VenueFactory
from tests.factories.events import EventPageFactory
from tests.factories.examples import with_ancestors_in_english
from tests.factories.learning import CourseEditionPageFactory, monthly_sessions

pytestmark = pytest.mark.django_db


def poster(client, page) -> str:
    response = client.get(page.poster_url())
    assert response.status_code == 200
    return response.content.decode()


def test_it_says_what_when_where_and_how(client, home):
    venue = VenueFactory(name="De Brug", neighbourhood=NeighbourhoodFactory(name="Selwerd"))
    page = EventPageFactory(title="Wijktafel", venue=venue, capacity=4)
    english = with_ancestors_in_english(page)
    for shown, words in (
        (page, ("Kom je ook?", "Gratis")),
        (english, ("Are you coming too?", "Free")),
    ):
        markup = poster(client, shown)
        html5lib.HTMLParser(strict=True).parse(markup)
        said = text(markup)
        day = timezone.localtime(page.offering.starts_at)
        for part in (shown.title, "De Brug", "Voorbeeldstraat 1", "Selwerd", str(day.day), *words):
            assert part in said, part
        prefix = "/en" if shown is english else ""
        # Once to read, and on each strip: on paper none is torn off yet.
        assert said.count(f"testserver{prefix}/d/{page.offering.pk}") == 13
        assert 'content="noindex"' in markup


def test_residents_find_it_beside_the_other_ways_to_pass_it_on(client, home):
    page = EventPageFactory()
    edition = CourseEditionPageFactory()
    for shown in (page, with_ancestors_in_english(page), edition):
        assert shown.poster_url() in links(show(client, shown))
        assert shown.url in links(poster(client, shown))


def test_a_course_without_a_venue_says_where_it_begins(client, home):
    sessions = monthly_sessions(count=2)
    sessions[0].venue = VenueFactory(name="De Brug")
    sessions[1].venue = VenueFactory(name="De Spil")
    said = text(poster(client, CourseEditionPageFactory(sessions=sessions)))
    assert "We beginnen bij De Brug" in said
    assert "De Spil" not in said


def test_a_full_one_invites_to_the_waiting_list(client, home):
    page = EventPageFactory(capacity=1)
    fill(page, 1)
    said = text(poster(client, page))
    assert "wachtlijst" in said
    assert "Kom je ook?" not in said


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"status": OfferingStatus.CANCELLED}, "gaat niet door"),
        ({"status": OfferingStatus.POSTPONED}, "heeft nog geen nieuwe datum"),
        ({"starts_at": timezone.now() - timedelta(days=3)}, "is geweest"),
    ],
    ids=["cancelled", "postponed", "past"],
)
def test_where_nobody_should_be_invited_it_says_why(client, home, facts, words):
    page = EventPageFactory(title="Wijktafel", **facts)
    markup = poster(client, page)
    html5lib.HTMLParser(strict=True).parse(markup)
    said = text(markup)
    assert "Er is geen poster" in said
    assert words in said
    assert "/d/" not in said
    assert page.poster_url() not in links(show(client, page))


def test_a_draft_has_none(client, home):
    page = EventPageFactory(live=False)
    assert client.get(f"/agenda/{page.slug}/poster/").status_code == 404
