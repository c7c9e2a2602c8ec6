"""Finding the page of an Offering in a language."""

import pytest

from events.models import EventPage
from registrations.models import Offering
from registrations.page_lookup import page_for, pages_for
from tests.factories.events import EventPageFactory, dutch_agenda

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    return EventPageFactory(title="Wijktafel", capacity=10)


@pytest.fixture
def english(page, en):
    dutch_agenda().copy_for_translation(en).save_revision().publish()
    english = page.copy_for_translation(en)
    english.title = "Neighbourhood table"
    english.save_revision().publish()
    return EventPage.objects.get(pk=english.pk)


def test_the_page_in_the_reader_s_language_else_the_dutch_one(page, english):
    other = EventPageFactory(title="Alleen Nederlands")
    offerings = list(Offering.objects.all())
    found = pages_for(offerings, "en")
    assert found[page.translation_key] == english
    assert found[other.translation_key] == other
    assert pages_for(offerings, "nl")[page.translation_key] == page
    assert isinstance(found[page.translation_key], EventPage)


def test_an_offering_without_a_live_page_has_none(page):
    page.unpublish()
    assert page_for(Offering.objects.get(), "nl") is None


def test_many_pages_cost_no_more_queries_than_one(home, django_assert_num_queries):
    EventPageFactory.create_batch(3)
    offerings = list(Offering.objects.all())
    pages_for(offerings[:1], "nl")
    with django_assert_num_queries(3):
        pages_for(offerings[:1], "nl")
    with django_assert_num_queries(3):
        for found in pages_for(offerings, "nl").values():
            assert found.locale.language_code == "nl"
