from datetime import timedelta

import pytest

from home.models import HomeButton, HomeFact
from tests.factories.events import dutch_agenda, in_two_weeks
from tests.factories.learning import CourseEditionPageFactory, session
from tests.factories.translation import in_english
from tests.home.rows import one_of_everything
from tests.page_checks import dutch, html_of
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db


def test_an_empty_front_door_has_no_heading_for_nothing(home):
    html = html_of(home)
    assert dutch("Three things we do") in html
    for heading in ("Coming up in the neighbourhood", "From challenge to outcome"):
        assert dutch(heading) not in html


def test_the_front_door_shows_three_days_of_a_course_and_counts_the_others(home):
    CourseEditionPageFactory(
        sessions=[session(f"Dag {n}", in_two_weeks() + timedelta(days=n)) for n in range(5)]
    )
    html = html_of(home)
    assert "Dag 2" in html
    assert "Dag 3" not in html
    words = dutch("And %(number)s more day.", "And %(number)s more days.", 2)
    assert words % {"number": 2} in html


def test_links_go_to_the_page_in_the_language_of_the_reader(home):
    agenda = dutch_agenda()
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
    agenda = dutch_agenda()
    home.refresh_from_db()  # it has a child now
    home.buttons = [HomeButton(text="Naar de agenda", target=agenda.page_ptr)]
    home.save_revision().publish()
    agenda.unpublish()
    assert "Naar de agenda" not in html_of(home)


@pytest.fixture
def busy_home(home):
    agenda = dutch_agenda().page_ptr
    home.refresh_from_db()  # it has a child now
    home.buttons = [HomeButton(text="Agenda", target=agenda)]
    home.facts = [HomeFact(value="2021", text="opgericht")]
    home.meet_page = home.learn_page = home.do_page = home.join_page = agenda
    home.save_revision().publish()
    in_english(home)
    return home


@pytest.mark.parametrize(("language", "budget"), [("nl", 19), ("en", 22)])
def test_the_front_door_costs_the_same_with_more_rows(busy_home, language, budget):
    page = busy_home if language == "nl" else busy_home.get_translations().get().specific
    one_of_everything()
    with_one = queries_of(page)
    assert with_one <= budget
    one_of_everything()
    one_of_everything()
    assert queries_of(page) == with_one
