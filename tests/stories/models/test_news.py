from datetime import date, timedelta

import pytest

from stories.models.news import NEWS_PER_PAGE
from tests.factories.stories import NewsIndexPageFactory, NewsPageFactory
from tests.factories.translation import in_english
from tests.page_checks import dutch, html_of

pytestmark = pytest.mark.django_db


def test_news_is_newest_first_and_on_pages(home):
    index = NewsIndexPageFactory()
    assert dutch("There is no news yet.") in html_of(index)
    first = date(2026, 1, 1)
    for n in range(NEWS_PER_PAGE + 1):
        NewsPageFactory(title=f"Bericht {n:02d}", published_on=first + timedelta(days=n))
    html = html_of(index)
    assert f"Bericht {NEWS_PER_PAGE:02d}" in html
    assert "Bericht 00" not in html
    assert "Bericht 00" in html_of(index, "?page=2")


def test_news_without_english_is_in_the_english_list(home):
    index = NewsIndexPageFactory()
    english = in_english(index)
    NewsPageFactory(title="Alleen Nederlands")
    html = html_of(english)
    assert "Alleen Nederlands" in html
    assert "in Dutch" in html
