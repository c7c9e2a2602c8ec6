"""What each role may do on the screens of wagtail-localize."""

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail_localize.models import Translation, TranslationSource

from core.accounts.roles import EINDREDACTEUR, HOST, REDACTEUR, VERTALER
from tests.factories.core import VenueFactory
from tests.factories.events import EventPageFactory
from tests.factories.translation import in_english

pytestmark = pytest.mark.django_db


def only_below(staff, page):
    """A redacteur of one corner of the tree."""
    group = staff.user.groups.get()
    GroupPagePermission.objects.filter(group=group).update(page=page)
    return staff


# --- submitting -----------------------------------------------------------------------------------


def test_a_redacteur_submits_and_gets_a_draft(agenda, en, staff_client):
    event = EventPageFactory()
    response = staff_client(REDACTEUR).submit(event, en)
    english = event.get_translation(en)
    assert not english.live
    assert response.url == reverse("wagtailadmin_pages:edit", args=[english.pk])


def test_a_translator_submits_what_is_public(agenda, en, staff_client):
    event = EventPageFactory()
    staff_client(VERTALER).submit(event, en)
    assert event.has_translation(en)


def test_a_translator_does_not_get_a_draft_of_the_editors(agenda, en, staff_client):
    event = EventPageFactory(live=False)
    staff = staff_client(VERTALER)
    assert staff.submit(event, en).status_code == 302
    assert not event.has_translation(en)


def test_submitting_needs_the_right_in_both_trees(agenda, en, staff_client):
    event = EventPageFactory()
    staff = only_below(staff_client(REDACTEUR), agenda)
    response = staff.submit(event, en)
    assert "You may not translate into" in response.content.decode()
    assert not event.has_translation(en)


def test_index_pages_are_translated_first(home, en, staff_client):
    event = EventPageFactory()
    response = staff_client(EINDREDACTEUR).submit(event, en)
    assert "Translate “Agenda” into" in response.content.decode()
    assert not Page.objects.filter(locale=en, depth__gt=2).exists()


def test_a_tree_is_submitted_from_the_top(home, en, staff_client):
    event = EventPageFactory()
    staff_client(REDACTEUR).submit(event.get_parent(), en, include_subtree="on")
    english = Page.objects.filter(locale=en, depth__gt=2)
    assert [(page.live, page.alias_of) for page in english] == [(False, None), (False, None)]
    assert event.has_translation(en)


def test_a_tree_with_drafts_of_others_is_not_submitted(agenda, en, staff_client):
    EventPageFactory(live=False)
    agenda.get_translation(en).delete()
    response = staff_client(VERTALER).submit(agenda, en, include_subtree="on")
    assert "not yours to translate" in response.content.decode()
    assert not agenda.has_translation(en)


def test_a_snippet_that_is_not_translatable_has_no_such_screen(home, staff_client):
    venue = VenueFactory()
    url = "wagtail_localize:submit_snippet_translation"
    assert staff_client(EINDREDACTEUR).get(url, "core", "venue", venue.pk).status_code == 404


# --- the Sync view --------------------------------------------------------------------------------


def sync(staff, page, **data):
    source = TranslationSource.objects.get_for_instance(page)
    return staff.post("wagtail_localize:update_translations", source.pk, data=data)


def test_sync_and_publish_needs_the_right_to_publish(agenda, en, staff_client):
    event = EventPageFactory(introduction="Oud")
    in_english(event, {"Oud": "Old"})
    type(event).objects.filter(pk=event.pk).update(introduction="")
    sync(staff_client(REDACTEUR), event, publish_translations="on")
    assert event.get_translation(en).introduction == "Old"
    sync(staff_client(EINDREDACTEUR), event, publish_translations="on")
    assert event.get_translation(en).introduction == ""


def test_sync_and_publish_refuses_missing_sentences(agenda, en, staff_client):
    event = EventPageFactory(introduction="Oud")
    in_english(event, {"Oud": "Old"})
    type(event).objects.filter(pk=event.pk).update(introduction="Nieuw")
    staff = staff_client(EINDREDACTEUR)
    response = sync(staff, event, publish_translations="on")
    assert "is not published. Not everything is translated yet." in staff.said(response)
    assert event.get_translation(en).introduction == "Old"


def test_sync_without_publishing_changes_nothing_public(agenda, en, staff_client):
    event = EventPageFactory(introduction="Oud")
    in_english(event, {"Oud": "Old"})
    type(event).objects.filter(pk=event.pk).update(introduction="Nieuw")
    assert sync(staff_client(REDACTEUR), event).status_code == 302
    assert event.get_translation(en).introduction == "Old"


def test_sync_is_not_for_everybody(agenda, staff_client):
    event = EventPageFactory()
    in_english(event)
    source = TranslationSource.objects.get_for_instance(event)
    url = "wagtail_localize:update_translations"
    staff = staff_client(REDACTEUR)
    # The Dutch half alone opens the screen; pressing the button touches the English half.
    for corner, opens in ((EventPageFactory(), 302), (agenda, 200)):
        only_below(staff, corner)
        assert staff.get(url, source.pk).status_code == opens
        for data in ({}, {"publish_translations": "on"}):
            staff.post(url, source.pk, data=data)
    unchanged = Translation.objects.get(source=source).source
    assert unchanged.last_updated_at == source.last_updated_at


# --- other screens --------------------------------------------------------------------------------


def test_a_translation_does_not_become_an_alias(agenda, en, staff_client):
    english = in_english(EventPageFactory())
    staff = staff_client(EINDREDACTEUR)
    response = staff.post("wagtail_localize:convert_to_alias", english.pk)
    assert "wrong language" in staff.said(response)
    english.refresh_from_db()
    assert english.alias_of is None


def test_the_report_shows_what_somebody_works_on(agenda, en, staff_client):
    mine, other = EventPageFactory(title="Mijn wandeling"), EventPageFactory(title="Andere")
    in_english(mine)
    in_english(other)
    url = "wagtail_localize:translations_report"
    everything = staff_client(VERTALER).get(url).content.decode()
    assert "Mijn wandeling" in everything
    assert "Andere" in everything
    staff = only_below(staff_client(REDACTEUR), mine)
    listed = staff.get(url).content.decode()
    assert "Mijn wandeling" in listed
    assert "Andere" not in listed
    assert (
        "Andere" not in staff.get("wagtail_localize:translations_report_results").content.decode()
    )
    nothing = staff_client(HOST).get(url).content.decode()
    assert "Mijn wandeling" not in nothing


def test_names_of_other_snippets_are_not_told(home, staff_client):
    VenueFactory()
    staff = staff_client(HOST)
    assert staff.get("wagtail_localize:snippets_api_listing", "core", "venue").status_code == 404
