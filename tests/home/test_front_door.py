from datetime import timedelta

import pytest
from django.utils import timezone

from home import teasers
from home.models import HomeButton, HomeFact
from registrations.enums import OfferingStatus
from tests.factories.core import NeighbourhoodFactory, PartnerFactory, VenueFactory
from tests.factories.events import AgendaPageFactory, EventPageFactory
from tests.factories.home import NeighbourhoodPageFactory
from tests.factories.learning import CourseEditionPageFactory, CoursePageFactory, monthly_sessions
from tests.factories.stories import ChallengePageFactory, StoryPageFactory
from tests.factories.translation import in_english
from tests.page_checks import dutch, html_of
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db


def in_days(days):
    return timezone.now() + timedelta(days=days)


def test_an_empty_front_door_says_so(home):
    html = html_of(home)
    assert dutch("Nothing is planned right now. New dates come soon.") in html
    assert dutch("Partners follow.") in html
    assert dutch("From challenge to outcome") not in html


def test_the_first_four_dates_and_none_that_is_over(home):
    for day in (9, 5, 7, 6, 8):
        EventPageFactory(
            title=f"Over {day} dagen", starts_at=in_days(day), ends_at=in_days(day + 0.1)
        )
    EventPageFactory(title="Geweest", starts_at=in_days(-5), ends_at=in_days(-4.9))
    shown = [page.title for offering, page in teasers.dates()["events"]]
    assert shown == [f"Over {day} dagen" for day in (5, 6, 7, 8)]


def test_an_event_without_a_live_page_is_not_shown(home):
    EventPageFactory(title="Weg").unpublish()
    assert teasers.dates()["events"] == []


def test_the_newest_story_with_an_outcome(home):
    StoryPageFactory(title="Oud", published_on=in_days(-9).date())
    StoryPageFactory(title="Nieuw", published_on=in_days(-2).date())
    StoryPageFactory(title="Nog zonder uitkomst", published_on=in_days(-1).date(), outcome="")
    assert teasers.newest_outcome().title == "Nieuw"
    html = html_of(home)
    assert "Niemand bleef zitten" in html
    assert "Een lange tafel" in html


@pytest.mark.parametrize(
    ("editions", "shown"),
    [
        ([], None),
        ([("Open", {})], "Open"),
        # People can join the later one; the first already runs.
        (
            [
                ("Loopt", {"sessions": monthly_sessions(in_days(-30))}),
                ("Open", {"sessions": monthly_sessions(in_days(60))}),
            ],
            "Open",
        ),
        ([("Loopt", {"sessions": monthly_sessions(in_days(-30))})], "Loopt"),
        ([("Gaat niet door", {"status": OfferingStatus.CANCELLED})], None),
        ([("Later", {"opens_at": in_days(3)})], "Later"),
    ],
)
def test_the_edition_to_join(home, editions, shown):
    course = CoursePageFactory()
    for title, fields in editions:
        CourseEditionPageFactory(parent=course, title=title, **fields)
    edition = teasers.dates()["edition"]
    assert (edition and edition["page"].title) == shown
    if shown:
        assert len(edition["steps"]) == 3


def test_links_go_to_the_page_in_the_language_of_the_reader(home):
    agenda = AgendaPageFactory()
    home.refresh_from_db()  # it has a child now
    home.buttons = [HomeButton(text="Naar de agenda", target=agenda.page_ptr)]
    home.meet_link_text, home.meet_page = "Kom", agenda.page_ptr
    home.save_revision().publish()
    english = in_english(home)
    assert html_of(english).count(f'href="{agenda.get_url()}"') >= 2
    translated = in_english(agenda)
    html = html_of(english).split("<main")[1].split("</main")[0]
    assert html.count(f'href="{translated.get_url()}"') >= 2
    assert f'href="{agenda.get_url()}"' not in html


def test_a_link_to_a_page_that_is_gone_is_left_out(home):
    agenda = AgendaPageFactory()
    home.refresh_from_db()  # it has a child now
    home.buttons = [HomeButton(text="Naar de agenda", target=agenda.page_ptr)]
    home.save_revision().publish()
    agenda.unpublish()
    assert "Naar de agenda" not in html_of(home)


@pytest.fixture
def busy_home(home):
    agenda = AgendaPageFactory().page_ptr
    home.refresh_from_db()  # it has a child now
    home.buttons = [HomeButton(text="Agenda", target=agenda)]
    home.facts = [HomeFact(value="2021", text="opgericht")]
    home.meet_page = home.learn_page = home.do_page = home.join_page = agenda
    home.save_revision().publish()
    in_english(home)
    return home


def fill():
    place = NeighbourhoodFactory()
    EventPageFactory(venue=VenueFactory(neighbourhood=place), capacity=9)
    CourseEditionPageFactory(venue=VenueFactory(neighbourhood=place), capacity=9)
    challenge = ChallengePageFactory(neighbourhoods=[place])
    StoryPageFactory(parent=challenge, neighbourhoods=[place])
    PartnerFactory().neighbourhoods.add(place)
    return place


@pytest.mark.parametrize(("language", "budget"), [("nl", 19), ("en", 22)])
def test_the_front_door_costs_the_same_with_more_rows(busy_home, language, budget):
    page = busy_home if language == "nl" else busy_home.get_translations().get().specific
    fill()
    with_one = queries_of(page)
    assert with_one <= budget
    fill()
    fill()
    assert queries_of(page) == with_one


def test_a_wijk_costs_the_same_with_more_rows(home):
    place = fill()
    page = NeighbourhoodPageFactory(neighbourhood=place)
    index = page.get_parent().specific
    costs = queries_of(page), queries_of(index)
    for _ in range(2):
        EventPageFactory(neighbourhood=place, capacity=9)
        CourseEditionPageFactory(neighbourhood=place, capacity=9)
        ChallengePageFactory(neighbourhoods=[place, NeighbourhoodFactory()])
        StoryPageFactory(neighbourhoods=[place])
        PartnerFactory().neighbourhoods.add(place)
        NeighbourhoodPageFactory()
    assert (queries_of(page), queries_of(index)) == costs
