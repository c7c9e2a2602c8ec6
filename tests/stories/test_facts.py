"""States, dates and relations come from the source page, whatever the translation remembers."""

import re
from datetime import date

import pytest

from stories.enums import ChallengeState
from stories.models import ChallengePage, ChallengeUpdate, StoryPage
from tests.factories.core import NeighbourhoodFactory, PartnerFactory, ThemeFactory
from tests.factories.stories import (
    ChallengePageFactory,
    NewsPageFactory,
    StoryPageFactory,
    WorkshopPageFactory,
)
from tests.factories.translation import in_english
from tests.page_checks import html_of, json_ld

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop(home):
    workshop = WorkshopPageFactory()
    in_english(workshop)
    return workshop


def publish(page):
    page.save_revision().publish()


def test_a_state_that_moved_on_shows_in_an_old_translation(workshop):
    challenge = ChallengePageFactory(parent=workshop, state=ChallengeState.INTAKE)
    english = in_english(challenge)
    # Words that are still to be translated hold the translation back.
    challenge.question = "Een andere vraag?"
    challenge.state = ChallengeState.RUNNING
    publish(challenge)

    english = ChallengePage.objects.get(pk=english.pk)
    assert english.state == ChallengeState.INTAKE
    html = html_of(english)
    assert re.search(r'aria-current="step">.*?Team is at work', html, re.DOTALL)


def test_a_wijk_that_was_taken_away_is_gone_in_english_too(workshop):
    selwerd = NeighbourhoodFactory(name="Selwerd")
    story = StoryPageFactory(parent=workshop, neighbourhoods=[selwerd])
    english = in_english(story)
    assert "Selwerd" in html_of(english)

    story.neighbourhoods = []
    publish(story)
    assert "Selwerd" not in html_of(StoryPage.objects.get(pk=english.pk))


def test_partners_and_themes_come_from_the_source(workshop):
    story = StoryPageFactory(parent=workshop)
    english = in_english(story)
    theme = ThemeFactory(name="Samenleven", name_en="Living together")
    story.themes.add(theme)
    story.partners = [PartnerFactory(name="Woningcorporatie Voorbeeld")]
    publish(story)
    html = html_of(StoryPage.objects.get(pk=english.pk))
    assert "Living together" in html
    assert "Woningcorporatie Voorbeeld" in html


def test_an_update_without_english_shows_in_dutch_and_says_so(workshop):
    challenge = ChallengePageFactory(
        parent=workshop,
        updates=[ChallengeUpdate(title="Team begint", happened_on=date(2026, 9, 1))],
    )
    english = in_english(challenge, {"Team begint": "The team starts"})
    challenge = ChallengePage.objects.get(pk=challenge.pk)
    challenge.updates.add(ChallengeUpdate(title="Eerste proef", happened_on=date(2026, 10, 1)))
    challenge.question = "Een andere vraag?"
    publish(challenge)

    html = html_of(ChallengePage.objects.get(pk=english.pk))
    assert "The team starts" in html
    item = next(li for li in html.split("<li") if "Eerste proef" in li)
    assert 'lang="nl"' in item
    # The newest one stands first.
    assert html.index("Eerste proef") < html.index("The team starts")


def test_the_date_of_an_update_comes_from_the_source(workshop):
    challenge = ChallengePageFactory(
        parent=workshop,
        updates=[ChallengeUpdate(title="Team begint", happened_on=date(2026, 9, 1))],
    )
    english = in_english(challenge)
    challenge = ChallengePage.objects.get(pk=challenge.pk)
    row = challenge.updates.get()
    row.happened_on = date(2026, 9, 8)
    challenge.updates = [row]
    challenge.question = "Een andere vraag?"
    publish(challenge)
    assert 'datetime="2026-09-08"' in html_of(ChallengePage.objects.get(pk=english.pk))


# --- structured data ------------------------------------------------------------------------------


def test_a_story_is_an_article(workshop):
    story = StoryPageFactory(parent=workshop, published_on=date(2026, 5, 4), introduction="Kort.")
    data = json_ld(html_of(story))
    assert data["@type"] == "Article"
    assert data["headline"] == story.title
    assert data["datePublished"] == "2026-05-04"
    assert data["dateModified"].startswith(story.last_published_at.date().isoformat()[:4])
    assert data["author"]["@type"] == "Organization"
    assert data["inLanguage"] == "nl"
    assert data["url"] == f"http://testserver{story.get_url()}"


def test_a_news_item_in_english_is_a_news_article_with_the_date_of_the_source(home):
    news = NewsPageFactory(published_on=date(2026, 5, 4))
    in_english(news.get_parent().specific)
    data = json_ld(html_of(in_english(news)))
    assert data["@type"] == "NewsArticle"
    assert data["datePublished"] == "2026-05-04"
    assert data["inLanguage"] == "en"


def test_words_cannot_break_out_of_the_structured_data(workshop):
    story = StoryPageFactory(parent=workshop, introduction="</script><b>hallo</b>")
    html = html_of(story)
    assert json_ld(html)["description"] == "</script><b>hallo</b>"
    assert "<b>hallo" not in html
