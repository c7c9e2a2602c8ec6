from datetime import date

import pytest

from core.models import Person
from home.models import HomePage
from stories.enums import ChallengeState
from stories.models import (
    ChallengePage,
    ChallengePerson,
    ChallengeUpdate,
    NewsIndexPage,
    NewsPage,
    StoryPage,
    StoryPerson,
    WorkshopPage,
)
from tests.factories.core import NeighbourhoodFactory, PartnerFactory, PersonFactory, ThemeFactory
from tests.factories.stories import (
    ChallengePageFactory,
    NewsPageFactory,
    StoryPageFactory,
    WorkshopPageFactory,
)
from tests.factories.translation import in_english
from tests.page_checks import assert_source_page, assert_translation, assert_valid_html, html_of

pytestmark = pytest.mark.django_db


def a_workshop():
    return WorkshopPageFactory(contact=PersonFactory())


def a_challenge():
    return ChallengePageFactory(
        parent=a_workshop(),
        asked_by="een bewoner van Selwerd",
        neighbourhoods=[NeighbourhoodFactory()],
        partners=[PartnerFactory(url="https://partner.example/")],
        themes=[ThemeFactory()],
        people=[ChallengePerson(person=PersonFactory(), role="begeleider")],
        updates=[ChallengeUpdate(title="Het team begint", text="<p>Zes mensen.</p>")],
    )


def a_story():
    challenge = a_challenge()
    return StoryPageFactory(
        parent=challenge,
        in_short="Er kwam een lange tafel.",
        residents_said="<p>Te koud.</p>",
        did_not_work="<p>De app.</p>",
        next_steps="<p>Nog een plein.</p>",
        neighbourhoods=list(challenge.neighbourhoods.all()),
        themes=[ThemeFactory()],
        people=[StoryPerson(person=PersonFactory())],
    )


def a_news_item():
    return NewsPageFactory(introduction="Iets nieuws.", published_on=date(2026, 11, 2))


ONE_OF_EACH = [
    a_workshop,
    a_challenge,
    a_story,
    lambda: a_news_item().get_parent().specific,
    a_news_item,
]
NAMES = ["workshop", "challenge", "story", "news index", "news"]


def with_ancestors_in_english(page):
    """A translation needs a translated parent; the front door is there already."""
    for ancestor in page.get_ancestors().filter(depth__gt=2).specific():
        if not ancestor.get_translations().exists():
            in_english(ancestor)
    return in_english(page)


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
