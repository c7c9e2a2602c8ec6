from datetime import date

import pytest

from tests.factories.stories import NewsPageFactory, StoryPageFactory
from tests.factories.translation import copied_to_english, in_english
from tests.page_checks import html_of, json_ld

pytestmark = pytest.mark.django_db


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
    copied_to_english(news.get_parent().specific)
    data = json_ld(html_of(in_english(news)))
    assert data["@type"] == "NewsArticle"
    assert data["datePublished"] == "2026-05-04"
    assert data["inLanguage"] == "en"


def test_words_cannot_break_out_of_the_structured_data(workshop):
    story = StoryPageFactory(parent=workshop, introduction="</script><b>hallo</b>")
    html = html_of(story)
    assert json_ld(html)["description"] == "</script><b>hallo</b>"
    assert "<b>hallo" not in html
