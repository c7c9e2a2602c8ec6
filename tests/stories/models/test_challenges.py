import re
from datetime import date

import pytest

from stories.enums import ChallengeState
from stories.models import ChallengePage, ChallengeUpdate
from tests.factories.stories import ChallengePageFactory, StoryPageFactory
from tests.factories.translation import in_english
from tests.page_checks import dutch, html_of

pytestmark = pytest.mark.django_db


def publish(page):
    page.save_revision().publish()


def test_a_state_that_moved_on_shows_in_an_old_translation(workshop, english_workshop):
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


def test_an_update_without_english_shows_in_dutch_and_says_so(workshop, english_workshop):
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


def test_the_date_of_an_update_comes_from_the_source(workshop, english_workshop):
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


def test_a_challenge_shows_its_own_stories(workshop):
    challenge = ChallengePageFactory()
    html = html_of(challenge)
    for heading in ("What came of it", "What has happened so far"):
        assert dutch(heading) not in html
    StoryPageFactory(title="Van deze vraag", parent=challenge)
    StoryPageFactory(title="Van een andere")
    html = html_of(challenge)
    assert "Van deze vraag" in html
    assert "Van een andere" not in html


def test_the_states_of_a_challenge_as_a_path(home):
    challenge = ChallengePageFactory(state=ChallengeState.TEAM)
    assert [step["state"] for step in challenge.steps()] == ["done", "done", "now", "", "", ""]
    challenge.state = ChallengeState.DONE
    assert {step["state"] for step in challenge.steps()} == {"done"}
