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


def only_below(desk, page):
    """A redacteur of one corner of the tree."""
    group = desk.user.groups.get()
    GroupPagePermission.objects.filter(group=group).update(page=page)
    return desk


# --- submitting -----------------------------------------------------------------------------------


def test_a_redacteur_submits_and_gets_a_draft(agenda, en, at_desk):
    event = EventPageFactory()
    response = at_desk(REDACTEUR).submit(event, en)
    english = event.get_translation(en)
    assert not english.live
    assert response.url == reverse("wagtailadmin_pages:edit", args=[english.pk])


def test_a_translator_submits_what_is_public(agenda, en, at_desk):
    event = EventPageFactory()
    at_desk(VERTALER).submit(event, en)
    assert event.has_translation(en)


def test_a_translator_does_not_get_a_draft_of_the_editors(agenda, en, at_desk):
    event = EventPageFactory(live=False)
    desk = at_desk(VERTALER)
    assert desk.submit(event, en).status_code == 302
    assert not event.has_translation(en)


def test_submitting_needs_the_right_in_both_trees(agenda, en, at_desk):
    event = EventPageFactory()
    desk = only_below(at_desk(REDACTEUR), agenda)
    response = desk.submit(event, en)
    assert "You may not translate into" in response.content.decode()
    assert not event.has_translation(en)


def test_index_pages_are_translated_first(home, en, at_desk):
    event = EventPageFactory()
    response = at_desk(EINDREDACTEUR).submit(event, en)
    assert "Translate “Agenda” into" in response.content.decode()
    assert not Page.objects.filter(locale=en, depth__gt=2).exists()


def test_a_tree_is_submitted_from_the_top(home, en, at_desk):
    event = EventPageFactory()
    at_desk(REDACTEUR).submit(event.get_parent(), en, include_subtree="on")
    english = Page.objects.filter(locale=en, depth__gt=2)
    assert [(page.live, page.alias_of) for page in english] == [(False, None), (False, None)]
    assert event.has_translation(en)


def test_a_tree_with_drafts_of_others_is_not_submitted(agenda, en, at_desk):
    EventPageFactory(live=False)
    agenda.get_translation(en).delete()
    response = at_desk(VERTALER).submit(agenda, en, include_subtree="on")
    assert "not yours to translate" in response.content.decode()
    assert not agenda.has_translation(en)


def test_a_snippet_that_is_not_translatable_has_no_such_screen(home, at_desk):
    venue = VenueFactory()
    url = "wagtail_localize:submit_snippet_translation"
    assert at_desk(EINDREDACTEUR).get(url, "core", "venue", venue.pk).status_code == 404


# --- the Sync view --------------------------------------------------------------------------------


def sync(desk, page, **data):
    source = TranslationSource.objects.get_for_instance(page)
    return desk.post("wagtail_localize:update_translations", source.pk, data=data)


def test_sync_and_publish_needs_the_right_to_publish(agenda, en, at_desk):
    event = EventPageFactory(introduction="Oud")
    in_english(event, {"Oud": "Old"})
    type(event).objects.filter(pk=event.pk).update(introduction="")
    sync(at_desk(REDACTEUR), event, publish_translations="on")
    assert event.get_translation(en).introduction == "Old"
    sync(at_desk(EINDREDACTEUR), event, publish_translations="on")
    assert event.get_translation(en).introduction == ""


def test_sync_and_publish_refuses_missing_sentences(agenda, en, at_desk):
    event = EventPageFactory(introduction="Oud")
    in_english(event, {"Oud": "Old"})
    type(event).objects.filter(pk=event.pk).update(introduction="Nieuw")
    desk = at_desk(EINDREDACTEUR)
    response = sync(desk, event, publish_translations="on")
    assert "is not published. Not everything is translated yet." in desk.said(response)
    assert event.get_translation(en).introduction == "Old"


def test_sync_without_publishing_changes_nothing_public(agenda, en, at_desk):
    event = EventPageFactory(introduction="Oud")
    in_english(event, {"Oud": "Old"})
    type(event).objects.filter(pk=event.pk).update(introduction="Nieuw")
    assert sync(at_desk(REDACTEUR), event).status_code == 302
    assert event.get_translation(en).introduction == "Old"


def test_sync_is_not_for_everybody(agenda, at_desk):
    event = EventPageFactory()
    in_english(event)
    source = TranslationSource.objects.get_for_instance(event)
    url = "wagtail_localize:update_translations"
    desk = at_desk(REDACTEUR)
    # The Dutch half alone opens the screen; pressing the button touches the English half.
    for corner, opens in ((EventPageFactory(), 302), (agenda, 200)):
        only_below(desk, corner)
        assert desk.get(url, source.pk).status_code == opens
        for data in ({}, {"publish_translations": "on"}):
            desk.post(url, source.pk, data=data)
    unchanged = Translation.objects.get(source=source).source
    assert unchanged.last_updated_at == source.last_updated_at


# --- other screens --------------------------------------------------------------------------------


def test_a_translation_does_not_become_an_alias(agenda, en, at_desk):
    english = in_english(EventPageFactory())
    desk = at_desk(EINDREDACTEUR)
    response = desk.post("wagtail_localize:convert_to_alias", english.pk)
    assert "wrong language" in desk.said(response)
    english.refresh_from_db()
    assert english.alias_of is None


def test_the_report_shows_what_somebody_works_on(agenda, en, at_desk):
    mine, other = EventPageFactory(title="Mijn wandeling"), EventPageFactory(title="Andere")
    in_english(mine)
    in_english(other)
    url = "wagtail_localize:translations_report"
    everything = at_desk(VERTALER).get(url).content.decode()
    assert "Mijn wandeling" in everything
    assert "Andere" in everything
    desk = only_below(at_desk(REDACTEUR), mine)
    listed = desk.get(url).content.decode()
    assert "Mijn wandeling" in listed
    assert "Andere" not in listed
    assert "Andere" not in desk.get("wagtail_localize:translations_report_results").content.decode()
    nothing = at_desk(HOST).get(url).content.decode()
    assert "Mijn wandeling" not in nothing


def test_names_of_other_snippets_are_not_told(home, at_desk):
    VenueFactory()
    desk = at_desk(HOST)
    assert desk.get("wagtail_localize:snippets_api_listing", "core", "venue").status_code == 404
