import pytest

from core.models import Person
from home.models import HomePage
from stories.enums import ChallengeState
from stories.models import (
    ChallengePage,
    NewsIndexPage,
    NewsPage,
    StoryPage,
    WorkshopPage,
)
from tests.factories.examples import (
    a_challenge,
    a_news_item,
    a_story,
    a_workshop,
    with_ancestors_in_english,
)
from tests.factories.stories import (
    ChallengePageFactory,
)
from tests.page_checks import assert_source_page, assert_translation, assert_valid_html, html_of

pytestmark = pytest.mark.django_db


ONE_OF_EACH = [
    a_workshop,
    a_challenge,
    a_story,
    lambda: a_news_item().get_parent().specific,
    a_news_item,
]
NAMES = ["workshop", "challenge", "story", "news index", "news"]


@pytest.mark.parametrize("make", ONE_OF_EACH, ids=NAMES)
def test_a_page_shows_and_can_be_edited_and_previewed(home, make):
    assert_source_page(make())


@pytest.mark.parametrize("make", ONE_OF_EACH, ids=NAMES)
def test_its_translation_shows_and_can_be_edited(home, make):
    assert_translation(with_ancestors_in_english(make()))


@pytest.mark.parametrize("make", ONE_OF_EACH, ids=NAMES)
def test_its_html_is_valid_in_both_languages(home, make):
    page = make()
    assert_valid_html(html_of(page))
    assert_valid_html(html_of(with_ancestors_in_english(page)))


@pytest.mark.parametrize("make", [a_challenge, a_story])
def test_a_role_is_for_one_page_and_else_what_the_person_does(home, make):
    page = make()
    Person.objects.update(role="opbouwwerker")
    html = html_of(page)
    assert ("begeleider" in html) == (make is a_challenge)
    assert ("opbouwwerker" in html) == (make is a_story)


def test_where_each_type_may_live():
    assert set(WorkshopPage.clean_parent_page_models()) == {HomePage}
    assert ChallengePage.clean_parent_page_models() == [WorkshopPage]
    assert StoryPage.clean_parent_page_models() == [WorkshopPage, ChallengePage]
    assert NewsIndexPage.clean_parent_page_models() == [HomePage]
    assert NewsPage.clean_parent_page_models() == [NewsIndexPage]
    assert StoryPage.clean_subpage_models() == []
    assert NewsPage.clean_subpage_models() == []


def test_the_states_of_a_challenge_as_a_path(home):
    challenge = ChallengePageFactory(state=ChallengeState.TEAM)
    assert [step["state"] for step in challenge.steps()] == ["done", "done", "now", "", "", ""]
    challenge.state = ChallengeState.DONE
    assert {step["state"] for step in challenge.steps()} == {"done"}
