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


def test_an_item_leads_to_the_one_before_and_the_one_after(home):
    days = [date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 2), date(2026, 1, 3)]
    items = [NewsPageFactory(title=f"Dag {n}", published_on=day) for n, day in enumerate(days)]
    shown = []
    for item in items:
        nav = html_of(item).split('class="earlier-later"')[1].split("</nav>")[0]
        shown.append([other for other in range(4) if f'href="{items[other].get_url()}"' in nav])
    assert shown == [[1], [0, 2], [1, 3], [2]]


def test_a_short_message_stands_on_a_sheet(home):
    few = NewsPageFactory(body=[("text", "<p>Op de doedag timmeren we ze samen.</p>")])
    many = NewsPageFactory(body=[("text", "<p>" + "Op de doedag timmeren we ze. " * 20 + "</p>")])
    assert 'class="sheet sheet--note"' in html_of(few)
    assert 'class="sheet sheet--note"' not in html_of(many)
