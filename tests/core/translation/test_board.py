"""What is still to translate."""

import pytest

from core.accounts.roles import EINDREDACTEUR
from core.translation.board import outdated_translations, untranslated_pages
from tests.factories.events import EventPageFactory, EventSeriesPageFactory
from tests.factories.translation import in_english, sentences

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(agenda):
    event = EventPageFactory(title="Wandeling", introduction="Loop mee.", in_short="Kort.")
    in_english(event, {"Wandeling": "Walk", "Loop mee.": "Walk along.", "Kort.": "Short."})
    return event


def outdated(page) -> bool:
    return outdated_translations().filter(source__object_id=page.translation_key).exists()


def test_the_board_of_untranslated_pages(event, agenda, home, en):
    nothing = EventPageFactory(title="Niets")
    begun = EventPageFactory(title="Begonnen")
    draft = in_english(begun, publish=False)
    EventPageFactory(title="Concept", live=False)
    series = EventSeriesPageFactory(title="Reeks")
    series.create_alias(
        parent=agenda.get_translation(en), update_locale=en, reset_translation_key=False
    )
    found = {page.title: page.draft_translation_id for page in untranslated_pages()}
    assert found == {"Niets": None, "Begonnen": draft.pk, "Reeks": None}
    assert nothing.title in found


def test_an_unpublished_pair_is_not_outdated(event, staff_client):
    staff_client(EINDREDACTEUR).publish(event, introduction="Anders.")
    assert outdated(event)
    event.unpublish()
    assert not outdated(event)


def test_sentences_are_in_the_order_of_the_page(event):
    assert sentences(event)[:2] == ["Wandeling", "Loop mee."]
