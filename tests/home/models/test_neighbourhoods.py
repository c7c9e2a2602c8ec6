import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from core.models import Neighbourhood
from home.models import NeighbourhoodIndexPage
from tests.factories.core import NeighbourhoodFactory, PartnerFactory, VenueFactory
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.factories.examples import a_neighbourhood, with_ancestors_in_english
from tests.factories.home import NeighbourhoodIndexPageFactory, NeighbourhoodPageFactory
from tests.factories.learning import CourseEditionPageFactory, monthly_sessions
from tests.factories.stories import ChallengePageFactory, StoryPageFactory, WorkshopPageFactory
from tests.home.rows import one_of_everything
from tests.page_checks import dutch, html_of
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db


def test_a_wijk_gathers_everything(home):
    page = a_neighbourhood()
    EventPageFactory(title="Wandeling elders", venue=VenueFactory())
    ChallengePageFactory(title="Vraag van elders", neighbourhoods=[NeighbourhoodFactory()])
    html = html_of(page)
    for words in ("Wandeling hier", "Editie hier", "Vraag van hier", "Verhaal van hier"):
        assert words in html, words
    assert "De Brug" in html
    assert "Partner in Selwerd" in html
    assert "elders" not in html
    assert html.index("Wandeling hier") < html.index("Editie hier")


def test_a_wijk_leads_to_its_agenda_and_its_calendar(home):
    page = a_neighbourhood()
    agenda = dutch_agenda().get_url()
    html = html_of(page)
    assert f'href="{agenda}?place=selwerd"' in html
    assert f'href="webcal://testserver{agenda}agenda.ics?place=selwerd"' in html


def test_a_wijk_without_anything_invites_and_has_no_empty_heading(home):
    page = NeighbourhoodPageFactory()
    WorkshopPageFactory()
    EventPageFactory(title="Wandeling elders", venue=VenueFactory())
    html = html_of(page).split("<main")[1].split("</main")[0]
    assert "<section" in html
    assert re.findall(r"<h2[^>]*>\s*(.*?)\s*</h2>", html) == [
        dutch("Coming up in other neighbourhoods")
    ]
    assert "Wandeling elders" in html
    name = page.neighbourhood.name
    assert dutch(
        "Nothing of ours has happened in %(name)s yet. Will you start something?", name=name
    ) in unescape(html)


def test_a_wijk_without_a_picture_has_a_drawing_of_its_own(home):
    village = NeighbourhoodFactory(kind=Neighbourhood.Kind.VILLAGE)
    assert NeighbourhoodPageFactory(neighbourhood=village).drawing == "village"
    city = [NeighbourhoodPageFactory(title=name) for name in ("Selwerd", "Paddepoel", "De Hoogte")]
    assert len({page.drawing for page in city}) > 1
    assert html_of(city[0]).count('class="drawing"') == 1


def test_the_wijk_of_the_event_goes_before_that_of_its_venue(home):
    here, there = NeighbourhoodFactory(), NeighbourhoodFactory()
    EventPageFactory(
        title="Wandeling die elders begint",
        neighbourhood=here,
        venue=VenueFactory(neighbourhood=there),
    )
    assert "Wandeling die" in html_of(NeighbourhoodPageFactory(neighbourhood=here))
    html = html_of(NeighbourhoodPageFactory(neighbourhood=there))
    assert "Wandeling die" not in html.split('id="elsewhere"')[0]


def test_what_is_over_stands_apart(home):
    place = NeighbourhoodFactory()
    start = timezone.now() - timedelta(days=9)
    EventPageFactory(
        title="Toen", neighbourhood=place, starts_at=start, ends_at=start + timedelta(hours=2)
    )
    html = html_of(NeighbourhoodPageFactory(neighbourhood=place))
    assert html.index(dutch("Earlier here")) < html.index("Toen")
    name = dutch("Coming up in %(name)s", name=place.name)
    assert name not in html


def test_what_is_under_way_comes_after_what_still_begins(home):
    place = NeighbourhoodFactory()
    CourseEditionPageFactory(
        title="Loopt al",
        neighbourhood=place,
        sessions=monthly_sessions(timezone.now() - timedelta(days=40)),
        closes_at=timezone.now() + timedelta(days=1),
    )
    EventPageFactory(title="Begint nog", neighbourhood=place)
    html = html_of(NeighbourhoodPageFactory(neighbourhood=place))
    assert html.index("Begint nog") < html.index("Loopt al")


def test_a_course_that_takes_nobody_any_more_is_not_coming_up(home):
    place = NeighbourhoodFactory()
    begun = monthly_sessions(timezone.now() - timedelta(days=40))
    CourseEditionPageFactory(title="Loopt al", neighbourhood=place, sessions=begun)
    assert "Loopt al" not in html_of(NeighbourhoodPageFactory(neighbourhood=place))
    html = html_of(NeighbourhoodIndexPage.objects.get(locale=home.locale))
    assert dutch("%(total)s date coming up", "%(total)s dates coming up", 1, total=1) not in html


def test_a_course_counts_where_one_of_its_sessions_is(home):
    place = NeighbourhoodFactory()
    sessions = monthly_sessions()
    sessions[1].venue = VenueFactory(neighbourhood=place)
    CourseEditionPageFactory(title="Een dag hier", sessions=sessions, venue=VenueFactory())
    assert html_of(NeighbourhoodPageFactory(neighbourhood=place)).count("Een dag hier") == 1


def test_a_wijk_in_english_shows_dutch_pages_and_says_so(home):
    page = a_neighbourhood()
    html = html_of(with_ancestors_in_english(page))
    assert "Verhaal van hier" in html
    assert html.count("in Dutch") >= 4


def test_one_page_for_each_wijk(home):
    place = NeighbourhoodFactory()
    page = NeighbourhoodPageFactory(neighbourhood=place)
    # A translation is the same page.
    assert with_ancestors_in_english(page).neighbourhood == place
    with pytest.raises(ValidationError) as refused:
        NeighbourhoodPageFactory(neighbourhood=place, title="Nog een keer")
    assert set(refused.value.error_dict) == {"neighbourhood"}


def test_the_index_counts_what_is_to_come_in_city_and_villages(home):
    city = NeighbourhoodFactory(name="Selwerd")
    village = NeighbourhoodFactory(name="Garmerwolde", kind=Neighbourhood.Kind.VILLAGE)
    for place in (city, village):
        NeighbourhoodPageFactory(neighbourhood=place)
    EventPageFactory(venue=VenueFactory(neighbourhood=city))
    EventPageFactory(neighbourhood=city)
    html = html_of(NeighbourhoodIndexPage.objects.get(locale=home.locale))
    assert dutch("%(total)s date coming up", "%(total)s dates coming up", 2, total=2) in html
    assert html.index("Selwerd") < html.index(dutch("Villages")) < html.index("Garmerwolde")


def test_an_empty_index_says_so(home):
    html = html_of(NeighbourhoodIndexPageFactory())
    assert dutch("There are no pages about neighbourhoods yet.") in html


def test_a_wijk_knows_its_page_in_the_language_of_the_reader(home):
    page = NeighbourhoodPageFactory()
    place = page.neighbourhood
    with translation.override("en"):
        assert place.local_page == page
        english = with_ancestors_in_english(page)
        assert place.local_page == english
    with translation.override("nl"):
        assert place.local_page == page
    page.unpublish()
    english.unpublish()
    assert place.local_page is None


def test_a_wijk_costs_the_same_with_more_rows(home):
    place = one_of_everything()
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
