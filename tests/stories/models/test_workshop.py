from datetime import date, timedelta

import pytest
from wagtail.models import PageViewRestriction

from stories.enums import ChallengeState
from stories.models.workshop import STORIES_PER_PAGE
from tests.factories.core import NeighbourhoodFactory, PersonFactory, ThemeFactory
from tests.factories.stories import ChallengePageFactory, StoryPageFactory
from tests.factories.translation import copied_to_english, in_english
from tests.page_checks import dutch, html_of
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db

FOUND = "%(total)s challenge or story found."


FOUND_MANY = "%(total)s challenges and stories found."


def test_an_empty_workshop_has_no_heading_for_nothing(workshop):
    html = html_of(workshop)
    assert dutch("Do you have a challenge?") in html
    for heading in ("What we’re working on", "What came of it"):
        assert dutch(heading) not in html


def test_stories_stand_newest_first_and_on_pages(workshop):
    first = date(2026, 1, 1)
    for n in range(STORIES_PER_PAGE + 1):
        StoryPageFactory(title=f"Verhaal {n:02d}", published_on=first + timedelta(days=n))
    newest, oldest = f"Verhaal {STORIES_PER_PAGE:02d}", "Verhaal 00"
    html = html_of(workshop)
    assert newest in html
    assert oldest not in html
    assert html.index(newest) < html.index("Verhaal 05")
    assert oldest in html_of(workshop, "?page=2")
    assert newest in html_of(workshop, "?page=nothing")


def test_a_done_challenge_is_kept_apart(workshop):
    ChallengePageFactory(title="Loopt nog", state=ChallengeState.RUNNING)
    ChallengePageFactory(title="Is klaar", state=ChallengeState.DONE)
    html = html_of(workshop)
    assert html.index("Loopt nog") < html.index("<summary>") < html.index("Is klaar")


def test_filters_by_wijk_and_theme(workshop):
    here, there = NeighbourhoodFactory(), NeighbourhoodFactory()
    theme = ThemeFactory()
    StoryPageFactory(title="Verhaal hier", neighbourhoods=[here], themes=[theme])
    StoryPageFactory(title="Verhaal daar", neighbourhoods=[there])
    ChallengePageFactory(title="Vraag daar", neighbourhoods=[there], themes=[theme])

    html = html_of(workshop, f"?place={here.slug}")
    assert "Verhaal hier" in html
    assert "Verhaal daar" not in html
    assert f'<option value="{here.slug}" selected>' in html
    assert dutch("No open challenge matches this choice.") in html

    html = html_of(workshop, f"?place={there.slug}&theme={theme.slug}")
    assert "Vraag daar" in html
    assert dutch(FOUND, FOUND_MANY, 1, total=1) in html
    assert dutch("No story matches this choice.") in html


def test_an_unknown_filter_filters_nothing(workshop):
    StoryPageFactory(title="Verhaal hier")
    assert "Verhaal hier" in html_of(workshop, "?place=nergens&theme=%27")


def test_a_draft_and_a_private_story_are_in_no_list(workshop):
    StoryPageFactory(title="Nog niet af", live=False)
    private = StoryPageFactory(title="Alleen voor ons")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    html = html_of(workshop)
    assert "Nog niet af" not in html
    assert "Alleen voor ons" not in html


def test_what_has_no_english_shows_in_dutch_and_says_so(workshop, english_workshop):
    place = NeighbourhoodFactory(name="Selwerd")
    StoryPageFactory(title="Het lege plein", neighbourhoods=[place])
    translated = StoryPageFactory(title="De lange tafel", neighbourhoods=[place])
    in_english(translated, {"De lange tafel": "The long table"})

    html = html_of(english_workshop, "?place=selwerd")
    assert "The long table" in html
    assert "De lange tafel" not in html
    item = next(li for li in html.split("<li>") if "Het lege" in li)
    assert 'lang="nl"' in item
    assert "in Dutch" in item
    assert "in Dutch" not in next(li for li in html.split("<li>") if "The long table" in li)


def test_the_contact_person_else_the_foundation_answers(workshop):
    workshop.contact = PersonFactory(
        name="Voorbeeld Vraagbaak", email="vraagbaak@voorbeeld.example"
    )
    workshop.save_revision().publish()
    assert "vraagbaak@voorbeeld.example" in html_of(workshop)


def test_the_workshop_costs_the_same_with_more_rows(workshop, english_workshop):
    def add():
        place, theme = NeighbourhoodFactory(), ThemeFactory()
        copied_to_english(StoryPageFactory(neighbourhoods=[place], themes=[theme]))
        copied_to_english(ChallengePageFactory(neighbourhoods=[place], themes=[theme]))
        StoryPageFactory()
        ChallengePageFactory(state=ChallengeState.DONE)

    def counts():
        return [queries_of(page) for page in (workshop, english_workshop)]

    add()
    with_one = counts()
    add()
    add()
    assert counts() == with_one
