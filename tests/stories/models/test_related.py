"""Neighbourhoods, themes, partners and people of a page, which come from its source page."""

import pytest

from core.models import Person
from stories.models import StoryPage
from tests.factories.core import NeighbourhoodFactory, PartnerFactory, ThemeFactory
from tests.factories.examples import a_challenge, a_story
from tests.factories.stories import StoryPageFactory
from tests.factories.translation import in_english
from tests.page_checks import html_of

pytestmark = pytest.mark.django_db


def publish(page):
    page.save_revision().publish()


def test_a_wijk_that_was_taken_away_is_gone_in_english_too(workshop, english_workshop):
    selwerd = NeighbourhoodFactory(name="Selwerd")
    story = StoryPageFactory(parent=workshop, neighbourhoods=[selwerd])
    english = in_english(story)
    assert "Selwerd" in html_of(english)

    story.neighbourhoods = []
    publish(story)
    assert "Selwerd" not in html_of(StoryPage.objects.get(pk=english.pk))


def test_partners_and_themes_come_from_the_source(workshop, english_workshop):
    story = StoryPageFactory(parent=workshop)
    english = in_english(story)
    theme = ThemeFactory(name="Samenleven", name_en="Living together")
    story.themes.add(theme)
    story.partners = [PartnerFactory(name="Woningcorporatie Voorbeeld")]
    publish(story)
    html = html_of(StoryPage.objects.get(pk=english.pk))
    assert "Living together" in html
    assert "Woningcorporatie Voorbeeld" in html


@pytest.mark.parametrize("make", [a_challenge, a_story], ids=["challenge", "story"])
def test_a_role_is_for_one_page_and_else_what_the_person_does(home, make):
    page = make()
    Person.objects.update(role="opbouwwerker")
    html = html_of(page)
    assert ("begeleider" in html) == (make is a_challenge)
    assert ("opbouwwerker" in html) == (make is a_story)
