"""Every page type of home, learning and stories in a browser."""

import pytest

from tests.factories.examples import (
    a_front_door,
    a_mission,
    a_neighbourhood,
    a_news_item,
    a_story,
    an_edition,
    with_ancestors_in_english,
)
from tests.factories.home import StandardPageFactory

SCREENS = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
# Readers may set this spacing, and nothing may get lost (WCAG 1.4.12).
TEXT_SPACING = """() => {
    const spacing = new CSSStyleSheet();
    spacing.replaceSync("* { line-height: 1.5; letter-spacing: .12em; word-spacing: .16em; }");
    document.adoptedStyleSheets = [spacing];
}"""
BODY = [
    ("text", "<h2>Kop</h2><p>Tekst met een <a href='https://elders.example/'>link</a>.</p>"),
    ("quote", {"quote": "Iedereen is welkom.", "name": "Voorbeeld Bewoner", "role": ""}),
]


def parents(page):
    return [ancestor.specific for ancestor in page.get_ancestors().filter(depth__gt=2)]


def home_pages(home):
    neighbourhood = a_neighbourhood()
    neighbourhood.in_short = "Een wijk. Met mensen."
    standard = StandardPageFactory(body=BODY, in_short="Kort.", shows_contact=True)
    return [a_front_door(home), a_mission(), standard, *parents(neighbourhood), neighbourhood]


def learning_pages(home):
    edition = an_edition()
    return [*parents(edition), edition]


def stories_pages(home):
    story = a_story()
    story.body = BODY
    story.save_revision().publish()
    news = a_news_item()
    return [*parents(story), story, *parents(news), news]


ROOMS = [home_pages, learning_pages, stories_pages]


@pytest.mark.parametrize("pages_of", ROOMS)
def test_no_page_has_a_barrier(visit, axe, home, pages_of):
    found = {}
    for page in pages_of(home):
        for screen, shown in zip(SCREENS, visit.screens(page.get_url(), SCREENS), strict=True):
            if barriers := axe(shown):
                found[page.get_url(), *screen] = barriers
    assert found == {}
    assert visit.problems == []


@pytest.mark.parametrize("pages_of", ROOMS)
def test_english_pages_have_no_barrier_either(visit, axe, home, pages_of):
    """About half of the text is still Dutch and has to be marked as Dutch."""
    found = {}
    for page in pages_of(home):
        is_home = page.depth == home.depth
        url = "/en/" if is_home else with_ancestors_in_english(page).get_url()
        if barriers := axe(visit(url, 390)):
            found[url] = barriers
    assert found == {}
    assert visit.problems == []


@pytest.mark.parametrize("pages_of", ROOMS)
def test_nothing_scrolls_sideways_at_320(visit, home, pages_of):
    wide = {}
    for page in pages_of(home):
        shown = visit(page.get_url(), 320)
        shown.evaluate(TEXT_SPACING)
        if (width := shown.evaluate("document.documentElement.scrollWidth")) > 320:
            wide[page.get_url()] = width
    assert wide == {}


def test_the_work_of_a_challenge_can_be_filtered_without_a_script(visit, home):
    story = a_story()
    workshop = parents(story)[0]
    page = visit(workshop.get_url(), javascript=False)
    place = story.neighbourhoods.get()
    page.select_option("#place", place.slug)
    page.click("#challenges button[type=submit]")
    assert f"place={place.slug}" in page.url
    assert page.locator("[role=status]").is_visible()
    assert page.locator("#place").input_value() == place.slug


def test_a_course_page_leads_to_what_can_be_joined(visit, home):
    edition = an_edition()
    course = parents(edition)[-1]
    page = visit(course.get_url())
    page.click("aside .button")
    assert page.url.endswith("#editions")
    page.click("#editions .card a")
    assert page.url.endswith(edition.get_url())
