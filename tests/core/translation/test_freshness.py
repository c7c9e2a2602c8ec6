"""Which words of a translation are those of today."""

import pytest

from core.accounts.roles import EINDREDACTEUR
from core.languages import Said
from core.translation.freshness import said_in
from events.models import EventPage
from tests.factories.events import EventPageFactory, dutch_agenda

pytestmark = pytest.mark.django_db

NAMES = ("meeting_point", "surface", "weather_plan")


@pytest.fixture
def editor(staff_client):
    return staff_client(EINDREDACTEUR)


@pytest.fixture
def page(home, en, editor) -> EventPage:
    """An event that a translator made English."""
    dutch_agenda().copy_for_translation(en).save_revision().publish()
    page = EventPageFactory(title="Wandeling", meeting_point="Onder de klok", surface="Gras")
    editor.submit(page, en)
    english = english_of(page)
    editor.type_words(english, {"Onder de klok": "Below the clock", "Gras": "Grass"})
    editor.publish_translation(english)
    return page


def english_of(page: EventPage) -> EventPage:
    return EventPage.objects.get(translation_key=page.translation_key, locale__language_code="en")


def said(page: EventPage) -> dict[str, Said]:
    english = english_of(page)
    return said_in(english, english.source_page, NAMES)


def test_a_translation_says_what_it_translates(page) -> None:
    assert said(page) == {
        "meeting_point": Said("Below the clock", "en"),
        "surface": Said("Grass", "en"),
        "weather_plan": Said("", "nl"),
    }


def test_what_is_new_or_changed_in_dutch_is_said_in_dutch(editor, page) -> None:
    editor.publish(page, meeting_point="Bij de brug", weather_plan="Bij onweer niet")
    assert said(page) == {
        "meeting_point": Said("Bij de brug", "nl"),
        "surface": Said("Grass", "en"),
        "weather_plan": Said("Bij onweer niet", "nl"),
    }


def test_what_dutch_says_no_more_is_not_said_in_english(editor, page) -> None:
    editor.publish(page, meeting_point="")
    assert said(page)["meeting_point"].text == ""


def test_a_page_edited_by_hand_is_taken_at_its_word(editor, page) -> None:
    editor.stop_synchronising(english_of(page))
    editor.publish(page, meeting_point="Bij de brug", weather_plan="Bij onweer niet")
    assert said(page)["meeting_point"] == Said("Below the clock", "en")
    assert said(page)["weather_plan"] == Said("Bij onweer niet", "nl")


def test_it_takes_two_queries_for_all_fields(page, django_assert_num_queries) -> None:
    english = english_of(page)
    source, _locales = english.source_page, (english.locale, english.source_page.locale)
    with django_assert_num_queries(2):
        said_in(english, source, NAMES)
    with django_assert_num_queries(0):
        said_in(source, source, NAMES)
