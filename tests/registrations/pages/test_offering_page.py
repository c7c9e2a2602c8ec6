"""The page that events and editions share: its preview and its translations."""

import pytest
from wagtail.actions.create_alias import CreatePageAliasIntegrityError

from events.models import EventPage
from registrations.models import Offering
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


def test_old_facts_on_a_translation_refuse_nothing(english):
    english.starts_at, english.ends_at = english.ends_at, english.starts_at
    english.full_clean()


def test_no_alias_in_the_same_language(page):
    with pytest.raises(CreatePageAliasIntegrityError):
        page.create_alias(update_slug="tweede")


def test_a_preview_shows_the_draft_and_writes_nothing(page):
    draft = EventPage.objects.get(pk=page.pk)
    draft.capacity = 77
    response = draft.make_preview_request()
    assert response.status_code == 200
    assert "77" in response.text
    assert Offering.objects.get().capacity == 10


def test_a_draft_without_moments_can_be_previewed(home):
    draft = EventPageFactory(live=False)
    draft.starts_at = draft.ends_at = None
    assert draft.make_preview_request().status_code == 200
    assert not Offering.objects.exists()


def test_a_preview_of_a_translation_shows_the_published_facts(english):
    english.capacity = 77
    text = english.make_preview_request().text
    assert "77" not in text
