"""The row a reader gets, and the links between the languages."""

import pytest
from django.utils import translation
from wagtail.models import Page

from core.translation.reading import (
    alternates,
    in_active_language,
    is_in_readers_language,
    language_links,
)
from tests.factories.events import EventPageFactory
from tests.factories.translation import in_english

pytestmark = pytest.mark.django_db


def test_a_list_keeps_its_order_and_falls_back_to_dutch(agenda):
    first, second, third = (EventPageFactory(title=f"Wandeling {n}") for n in "ABC")
    in_english(second, {"Wandeling B": "Walk B"})
    in_english(third, {"Wandeling C": "Walk C"}, publish=False)
    with translation.override("en"):
        pages = in_active_language([third, second, first])
        assert [page.title for page in pages] == ["Wandeling C", "Walk B", "Wandeling A"]
        assert [is_in_readers_language(page) for page in pages] == [False, True, False]
    with translation.override("nl"):
        titles = [page.title for page in in_active_language([third, second, first])]
        assert titles == ["Wandeling C", "Wandeling B", "Wandeling A"]


def test_an_alias_is_no_english_page(agenda, en):
    event = EventPageFactory(title="Wandeling")
    event.create_alias(
        parent=agenda.get_translation(en), update_locale=en, reset_translation_key=False
    )
    with translation.override("en"):
        (page,) = in_active_language([event])
    assert page.pk == event.pk


def test_a_long_list_costs_two_queries(agenda, django_assert_num_queries):
    events = [EventPageFactory() for _ in range(4)]
    for event in events[:3]:
        in_english(event)
    with translation.override("en"), django_assert_num_queries(2):  # one for the languages
        for page in in_active_language(events):
            is_in_readers_language(page)
            _ = page.locale.language_code


def test_general_pages_become_specific(agenda):
    EventPageFactory(title="Wandeling")
    with translation.override("en"):
        pages = in_active_language(Page.objects.filter(title__in=["Wandeling", "Agenda"]))
    assert {type(page).__name__ for page in pages} == {"AgendaPage", "EventPage"}


def test_alternates_name_both_languages_and_a_default(agenda, en):
    event = EventPageFactory(slug="wandeling")
    assert alternates(event) == []
    english = in_english(event, {event.title: "Walk along the canal"})
    expected = [
        ("nl", "http://testserver/agenda/wandeling/"),
        ("en", "http://testserver/en/what-is-on/walk-along-the-canal/"),
        ("x-default", "http://testserver/agenda/wandeling/"),
    ]
    assert alternates(event) == expected
    assert alternates(english) == expected


def test_a_draft_is_no_alternate(agenda):
    event = EventPageFactory()
    in_english(event, publish=False)
    assert alternates(event) == []


def test_language_links_lead_to_the_same_page(agenda, en):
    event = EventPageFactory(slug="wandeling")
    english = in_english(event, {event.title: "Walk"})
    links = {link.code: link for link in language_links(event)}
    assert links["en"].url == english.url == "/en/what-is-on/walk/"
    assert links["en"].exact
    assert links["nl"].is_current
    assert not links["en"].is_current
    assert [link.url for link in language_links(english)] == [event.url, english.url]


def test_a_dutch_only_page_links_to_the_nearest_english_page_above_it(agenda):
    event = EventPageFactory()
    link = next(link for link in language_links(event) if link.code == "en")
    assert link.url == "/en/what-is-on/"
    assert not link.exact


def test_without_an_english_front_door_there_is_no_english_link(home, en):
    home.get_translation(en).unpublish()
    assert [link.code for link in language_links(home)] == ["nl"]


def test_language_links_cost_few_queries(agenda, django_assert_max_num_queries):
    event = EventPageFactory()
    in_english(event)
    event = type(event).objects.get(pk=event.pk)
    with django_assert_max_num_queries(5):
        language_links(event)
