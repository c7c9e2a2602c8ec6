from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from core.models import Neighbourhood, SiteSettings
from home.models import (
    HomePage,
    MissionPage,
    NeighbourhoodIndexPage,
    NeighbourhoodPage,
    StandardPage,
)
from tests.factories.core import NeighbourhoodFactory, PartnerFactory, VenueFactory
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.factories.examples import (
    a_front_door,
    a_mission,
    a_neighbourhood,
    with_ancestors_in_english,
)
from tests.factories.home import (
    MissionPageFactory,
    NeighbourhoodIndexPageFactory,
    NeighbourhoodPageFactory,
    StandardPageFactory,
)
from tests.factories.learning import CourseEditionPageFactory, monthly_sessions
from tests.factories.stories import ChallengePageFactory
from tests.factories.translation import in_english
from tests.page_checks import (
    assert_source_page,
    assert_translation,
    assert_valid_html,
    dutch,
    html_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def full_home(home):
    return a_front_door(home)


MAKERS = [
    a_mission,
    StandardPageFactory,
    lambda: a_neighbourhood().get_parent().specific,
    a_neighbourhood,
]
NAMES = ["mission", "standard", "neighbourhood index", "neighbourhood"]


@pytest.mark.parametrize("make", MAKERS, ids=NAMES)
def test_a_page_shows_and_can_be_edited_and_previewed(home, make):
    assert_source_page(make())


@pytest.mark.parametrize("make", MAKERS, ids=NAMES)
def test_its_translation_shows_and_can_be_edited(home, make):
    assert_translation(with_ancestors_in_english(make()))


@pytest.mark.parametrize("make", MAKERS, ids=NAMES)
def test_its_html_is_valid_in_both_languages(home, make):
    page = make()
    assert_valid_html(html_of(page))
    assert_valid_html(html_of(with_ancestors_in_english(page)))


def test_the_front_door_shows_and_can_be_edited_and_previewed(full_home):
    assert_source_page(full_home)


def test_the_front_door_is_valid_html_in_both_languages(full_home):
    assert_valid_html(html_of(full_home))
    assert_valid_html(html_of(in_english(full_home)))


def test_where_each_type_may_live():
    assert NeighbourhoodIndexPage.clean_parent_page_models() == [HomePage]
    assert NeighbourhoodPage.clean_parent_page_models() == [NeighbourhoodIndexPage]
    assert MissionPage.clean_parent_page_models() == [HomePage, MissionPage]
    assert NeighbourhoodPage.clean_subpage_models() == []
    for parent in (HomePage, MissionPage, StandardPage):
        assert StandardPage in parent.allowed_subpage_models()
    assert StandardPage not in NeighbourhoodIndexPage.allowed_subpage_models()


# --- mission and standard pages -------------------------------------------------------------------


def test_the_mission_shows_values_people_figures_and_partners(home):
    html = html_of(a_mission())
    for words in ("Trots en nuchter", "Het team", "Voorbeeld Lid", "bezoekers", "eigen telling"):
        assert words in html
    assert "Bouwt mee" in html


def test_the_mission_without_partners_does_not_speak_of_them(home):
    PartnerFactory(name="Partner Voorbeeld")
    assert "Partner Voorbeeld" not in html_of(MissionPageFactory())


def test_a_page_leads_to_the_pages_below_it(home):
    mission = MissionPageFactory()
    below = StandardPageFactory(parent=mission, title="Raad van Inspiratie")
    assert f'href="{below.get_url()}"' in html_of(mission)
    english = in_english(mission)
    html = html_of(english)
    assert "Raad van Inspiratie" in html
    assert "in Dutch" in html
    in_english(below, {"Raad van Inspiratie": "Council of inspiration"})
    assert "Council of inspiration" in html_of(english)
    assert "in Dutch" not in html_of(english)


def test_a_contact_page_shows_how_to_reach_the_foundation(home):
    settings = SiteSettings.for_site(home.get_site())
    settings.email = "hallo@wijkmakers.example"
    settings.save()
    page = StandardPageFactory(shows_contact=True)
    section = html_of(page).split("<footer")[0]
    assert "mailto:hallo@wijkmakers.example" in section
    assert "mailto:" not in html_of(StandardPageFactory()).split("<footer")[0]


# --- wijken ---------------------------------------------------------------------------------------


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


def test_a_wijk_leads_to_its_agenda_and_its_calendar(home):
    page = a_neighbourhood()
    agenda = dutch_agenda().get_url()
    html = html_of(page)
    assert f'href="{agenda}?place=selwerd"' in html
    assert f'href="{agenda}agenda.ics?place=selwerd"' in html


def test_a_wijk_without_anything_says_so(home):
    html = html_of(NeighbourhoodPageFactory())
    for words in (
        "Nothing is planned here right now. New dates come soon.",
        "There is no challenge from here now.",
        "There is no story from here yet.",
        "We do not know a place here yet. Do you know one? Tell us.",
        "No partner has named this place yet.",
    ):
        assert dutch(words) in html


def test_the_wijk_of_the_event_goes_before_that_of_its_venue(home):
    here, there = NeighbourhoodFactory(), NeighbourhoodFactory()
    EventPageFactory(
        title="Wandeling die elders begint",
        neighbourhood=here,
        venue=VenueFactory(neighbourhood=there),
    )
    assert "Wandeling die" in html_of(NeighbourhoodPageFactory(neighbourhood=here))
    assert "Wandeling die" not in html_of(NeighbourhoodPageFactory(neighbourhood=there))


def test_what_is_over_stands_apart(home):
    place = NeighbourhoodFactory()
    start = timezone.now() - timedelta(days=9)
    EventPageFactory(
        title="Toen", neighbourhood=place, starts_at=start, ends_at=start + timedelta(hours=2)
    )
    html = html_of(NeighbourhoodPageFactory(neighbourhood=place))
    empty = dutch("Nothing is planned here right now. New dates come soon.")
    assert html.index(empty) < html.index(dutch("Earlier here")) < html.index("Toen")


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
    assert dutch("%(total)s date to come", "%(total)s dates to come", 2, total=2) in html
    assert dutch("nothing planned now") in html
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
