"""The translation editor and selections publish only what is ready."""

import pytest
from django.urls import reverse

from core.accounts.roles import EINDREDACTEUR, REDACTEUR, VERTALER
from tests.factories.events import EventPageFactory
from tests.factories.translation import in_english

pytestmark = pytest.mark.django_db


# --- publishing from the editor -------------------------------------------------------------------


def test_the_editor_does_not_publish_while_sentences_are_missing(agenda, en, staff_client):
    event = EventPageFactory(introduction="Loop mee.")
    staff = staff_client(VERTALER)
    staff.submit(event, en)
    english = event.get_translation(en)
    response = staff.publish_translation(english)
    assert "Still to do: 2. The first is “Ontmoeting" in staff.said(response)
    english.refresh_from_db()
    assert not english.live

    staff.type_words(english, {"Loop mee.": "Walk along."})
    staff.publish_translation(english)
    english = event.get_translation(en)
    assert english.live
    assert english.introduction == "Walk along."


def test_an_emptied_sentence_counts_as_missing(agenda, en, staff_client):
    event = EventPageFactory(introduction="Loop mee.")
    english = in_english(event, publish=False)
    staff = staff_client(VERTALER)
    staff.type_words(english, {"Loop mee.": ""})
    assert "Still to do: 1." in staff.said(staff.publish_translation(english))
    assert not event.get_translation(en).live


def test_who_may_not_publish_does_not(agenda, en, staff_client):
    english = in_english(EventPageFactory(), publish=False)
    staff = staff_client(REDACTEUR)
    staff.publish_translation(english)
    english.refresh_from_db()
    assert not english.live


def test_a_translation_waits_for_its_source(agenda, en, staff_client):
    event = EventPageFactory(title="Wandeling", live=False)
    english = in_english(event, publish=False)
    staff = staff_client(EINDREDACTEUR)
    assert "Publish “Wandeling” itself first." in staff.said(staff.publish_translation(english))
    assert not event.get_translation(en).live


def test_a_translation_waits_for_the_page_above_it(home, en, staff_client):
    event = EventPageFactory()
    in_english(event.get_parent(), publish=False)
    english = in_english(event, publish=False)
    staff = staff_client(EINDREDACTEUR)
    assert "Publish “Agenda” in" in staff.said(staff.publish_translation(english))
    assert not event.get_translation(en).live


# --- publishing a selection ----------------------------------------------------------------------


def bulk(staff, action, *pages, **data):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    query = "&".join(f"id={page.pk}" for page in pages)
    with staff.on_commit(execute=True):
        return staff.client.post(f"{url}?{query}&next=/admin/", data)


def test_a_selection_with_a_translation_is_not_published(agenda, en, staff_client):
    english = in_english(EventPageFactory(), publish=False)
    staff = staff_client(EINDREDACTEUR)
    response = bulk(staff, "publish", english)
    assert "one by one" in staff.said(response)
    bulk(staff, "publish", agenda.get_translation(en), include_descendants="on")
    english.refresh_from_db()
    assert not english.live


def test_a_selection_of_dutch_pages_is_published(agenda, staff_client):
    event = EventPageFactory(live=False)
    bulk(staff_client(EINDREDACTEUR), "publish", event)
    event.refresh_from_db()
    assert event.live


# --- menus ----------------------------------------------------------------------------------------


def test_the_reports_menu_speaks_the_language_of_each_user(home, staff_client):
    staff = staff_client(EINDREDACTEUR)
    for language, label in (("nl", "Vertalingen"), ("en", "Translations")):
        staff.speaks(language)
        assert f'"{label}"' in staff.get("wagtailadmin_home").content.decode()
