"""What wagtail-localize's screens let somebody do, asked as that somebody."""

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail_localize.models import Translation, TranslationSource

from core.accounts.roles import EINDREDACTEUR, HOST, REDACTEUR, VERTALER
from tests.factories.core import VenueFactory
from tests.factories.events import AgendaPageFactory, EventPageFactory
from tests.factories.translation import in_english

pytestmark = pytest.mark.django_db


@pytest.fixture
def agenda(home):
    agenda = AgendaPageFactory(title="Agenda")
    in_english(agenda, {"Agenda": "What is on"})
    return agenda


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


# --- publishing from the editor -------------------------------------------------------------------


def test_the_editor_does_not_publish_while_sentences_are_missing(agenda, en, at_desk):
    event = EventPageFactory(introduction="Loop mee.")
    desk = at_desk(VERTALER)
    desk.submit(event, en)
    english = event.get_translation(en)
    response = desk.publish_translation(english)
    assert "Still to do: 2. The first is “Ontmoeting" in desk.said(response)
    english.refresh_from_db()
    assert not english.live

    desk.type_words(english, {"Loop mee.": "Walk along."})
    desk.publish_translation(english)
    english = event.get_translation(en)
    assert english.live
    assert english.introduction == "Walk along."


def test_an_emptied_sentence_counts_as_missing(agenda, en, at_desk):
    event = EventPageFactory(introduction="Loop mee.")
    english = in_english(event, publish=False)
    desk = at_desk(VERTALER)
    desk.type_words(english, {"Loop mee.": ""})
    assert "Still to do: 1." in desk.said(desk.publish_translation(english))
    assert not event.get_translation(en).live


def test_who_may_not_publish_does_not(agenda, en, at_desk):
    english = in_english(EventPageFactory(), publish=False)
    desk = at_desk(REDACTEUR)
    desk.publish_translation(english)
    english.refresh_from_db()
    assert not english.live


def test_a_translation_waits_for_its_source(agenda, en, at_desk):
    event = EventPageFactory(title="Wandeling", live=False)
    english = in_english(event, publish=False)
    desk = at_desk(EINDREDACTEUR)
    assert "Publish “Wandeling” itself first." in desk.said(desk.publish_translation(english))
    assert not event.get_translation(en).live


def test_a_translation_waits_for_the_page_above_it(home, en, at_desk):
    event = EventPageFactory()
    in_english(event.get_parent(), publish=False)
    english = in_english(event, publish=False)
    desk = at_desk(EINDREDACTEUR)
    assert "Publish “Agenda” in" in desk.said(desk.publish_translation(english))
    assert not event.get_translation(en).live


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


# --- other doors ----------------------------------------------------------------------------------


def bulk(desk, action, *pages, **data):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    query = "&".join(f"id={page.pk}" for page in pages)
    with desk.on_commit(execute=True):
        return desk.client.post(f"{url}?{query}&next=/admin/", data)


def test_a_selection_with_a_translation_is_not_published(agenda, en, at_desk):
    english = in_english(EventPageFactory(), publish=False)
    desk = at_desk(EINDREDACTEUR)
    response = bulk(desk, "publish", english)
    assert "one by one" in desk.said(response)
    bulk(desk, "publish", agenda.get_translation(en), include_descendants="on")
    english.refresh_from_db()
    assert not english.live


def test_a_selection_of_dutch_pages_is_published(agenda, at_desk):
    event = EventPageFactory(live=False)
    bulk(at_desk(EINDREDACTEUR), "publish", event)
    event.refresh_from_db()
    assert event.live


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


def test_the_reports_menu_speaks_the_language_of_each_user(home, at_desk):
    desk = at_desk(EINDREDACTEUR)
    for language, label in (("nl", "Vertalingen"), ("en", "Translations")):
        desk.speaks(language)
        assert f'"{label}"' in desk.get("wagtailadmin_home").content.decode()
