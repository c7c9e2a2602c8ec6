import re

import pytest

from tests.factories.core import NeighbourhoodFactory, ThemeFactory
from tests.factories.events import EventPageFactory
from tests.factories.home import NeighbourhoodPageFactory
from tests.factories.stories import ChallengePageFactory, StoryPageFactory
from tests.page_checks import dutch, html_of

pytestmark = pytest.mark.django_db


def test_a_story_leads_to_its_challenge_where_it_began_and_what_comes(workshop):
    challenge = ChallengePageFactory(title="Het vraagstuk van het plein")
    began, comes = (
        EventPageFactory(title="Wandeling toen"),
        EventPageFactory(title="Wandeling straks"),
    )
    story = StoryPageFactory(parent=challenge, came_from=began.page_ptr, join_page=comes.page_ptr)
    html = html_of(story)
    for page in (challenge, began, comes):
        assert f'href="{page.get_url()}"' in html
    comes.unpublish()
    assert f'href="{comes.get_url()}"' not in html_of(story)


def test_an_empty_part_of_the_story_and_its_heading_are_not_shown(workshop):
    html = html_of(StoryPageFactory(did_not_work=""))
    assert dutch("What did not work") not in html
    assert dutch("What came of it") in html
    assert dutch("What did not work") in html_of(StoryPageFactory(did_not_work="<p>De app.</p>"))


def test_stories_of_the_same_wijk_or_theme_are_related_both_ways(workshop):
    place, theme = NeighbourhoodFactory(), ThemeFactory()
    one = StoryPageFactory(title="Zelfde wijk", neighbourhoods=[place], themes=[theme])
    two = StoryPageFactory(title="Zelfde wijk ook", neighbourhoods=[place])
    three = StoryPageFactory(title="Zelfde thema", themes=[theme])
    StoryPageFactory(title="Heel anders")
    assert set(one.related_stories()) == {two, three}
    assert two.related_stories() == [one]
    assert three.related_stories() == [one]


def test_a_short_story_is_one_sheet_and_a_long_one_has_headings(workshop):
    short = html_of(StoryPageFactory())
    assert short.count("<dt>" + dutch("What we tried")) == 1
    assert "<h2" not in short.split('<dl class="sheet">')[1].split("</dl>")[0]
    long = html_of(StoryPageFactory(outcome="<p>" + "Een lange tafel. " * 90 + "</p>"))
    assert 'class="sheet"' not in long
    assert f'<h2 id="tried">{dutch("What we tried")}</h2>' in long


def test_a_theme_and_a_wijk_lead_to_what_is_about_them(workshop):
    page = NeighbourhoodPageFactory()
    theme = ThemeFactory()
    html = html_of(StoryPageFactory(neighbourhoods=[page.neighbourhood], themes=[theme]))
    assert f'href="{page.get_url()}"' in html
    assert f'href="{workshop.get_url()}?theme={theme.slug}#challenges"' in html


def test_a_quote_shows_who_says_it(workshop):
    words = {"quote": "Zet er iets neer.", "name": "", "role": "bewoner van Selwerd"}
    quote = words | {"portrait": None}
    html = html_of(StoryPageFactory(body=[("quote", quote)]))
    assert re.search(r'class="gable" aria-hidden="true">\s*B\s*<', html)
    assert "bewoner van Selwerd" in html
