"""From the source to its translations, never back."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, PageViewRestriction
from wagtail_localize.models import StringTranslation

from core.accounts.roles import BEHEERDER, EINDREDACTEUR, VERTALER
from events.models import EventPage
from tests.core.translation.test_localize_hooks import bulk
from tests.factories.events import EventPageFactory, EventSeriesPageFactory, dutch_agenda
from tests.factories.home import StandardPageFactory
from tests.factories.translation import copied_to_english, in_english

pytestmark = pytest.mark.django_db


@pytest.fixture
def agenda(home):
    agenda = dutch_agenda()
    copied_to_english(agenda)
    return agenda


@pytest.fixture
def event(agenda):
    event = EventPageFactory(title="Wandeling")
    in_english(event, {"Wandeling": "Walk"})
    return event


def live(page) -> bool:
    return Page.objects.get(pk=page.pk).live


# --- unpublish


def test_unpublishing_the_source_unpublishes_its_translation_once(event, en, staff_client):
    english = event.get_translation(en)
    staff = staff_client(EINDREDACTEUR)
    question = staff.get("wagtailadmin_pages:unpublish", event.pk).content.decode()
    assert "unpublish" in question
    staff.post("wagtailadmin_pages:unpublish", event.pk)
    assert not live(event)
    assert not live(english)
    logged = PageLogEntry.objects.filter(page=english.pk, action="wagtail.unpublish")
    assert [entry.user for entry in logged] == [staff.user]


def test_unpublishing_a_translation_leaves_the_source_alone(event, en, staff_client):
    staff_client(VERTALER).post("wagtailadmin_pages:unpublish", event.get_translation(en).pk)
    assert live(event)
    assert not live(event.get_translation(en))


def test_unpublishing_with_all_below_takes_their_translations(event, agenda, en, staff_client):
    staff = staff_client(EINDREDACTEUR)
    staff.post("wagtailadmin_pages:unpublish", agenda.pk, data={"include_descendants": "on"})
    assert not Page.objects.filter(depth__gt=2, live=True).exists()
    logged = PageLogEntry.objects.filter(
        page=event.get_translation(en).pk, action="wagtail.unpublish"
    )
    assert logged.count() == 1


def test_unpublishing_a_selection_takes_the_translations(event, en, staff_client):
    bulk(staff_client(EINDREDACTEUR), "unpublish", event)
    assert not live(event)
    assert not live(event.get_translation(en))


def test_unpublishing_a_selection_of_translations_leaves_the_sources(event, en, staff_client):
    bulk(staff_client(VERTALER), "unpublish", event.get_translation(en))
    assert live(event)
    assert not live(event.get_translation(en))


def test_an_expired_source_takes_its_translation_along(event, en):
    EventPage.objects.filter(pk=event.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert not live(event)
    assert not live(event.get_translation(en))


def test_code_that_unpublishes_takes_the_translation_along(event, en):
    event.unpublish()
    assert not live(event.get_translation(en))
    event.get_translation(en).get_latest_revision().publish()
    event.save_revision().publish()
    event.get_translation(en).unpublish()
    assert live(event)


# --- delete


def test_deleting_the_source_deletes_its_translation(event, en, staff_client):
    staff_client(EINDREDACTEUR).post("wagtailadmin_pages:delete", event.pk)
    assert not EventPage.objects.exists()


def test_deleting_a_translation_keeps_the_source_and_the_words(event, en, staff_client):
    english = event.get_translation(en)
    staff = staff_client(VERTALER)
    staff.post("wagtailadmin_pages:delete", english.pk)
    assert not Page.objects.filter(pk=english.pk).exists()
    assert live(event)
    assert StringTranslation.objects.filter(data="Walk").exists()
    staff.submit(event, en)
    staff.publish_translation(event.get_translation(en))
    assert event.get_translation(en).title == "Walk"


def test_a_translation_that_stands_elsewhere_is_deleted_too(event, agenda, en, staff_client):
    series = EventSeriesPageFactory()
    in_english(series)
    event.get_translation(en).move(series.get_translation(en), pos="last-child")
    staff_client(EINDREDACTEUR).post("wagtailadmin_pages:delete", event.pk)
    assert not EventPage.objects.exists()


def test_deleting_a_selection_takes_the_translations(event, en, staff_client):
    bulk(staff_client(BEHEERDER), "delete", event)
    assert not EventPage.objects.exists()


def test_deleting_a_selection_of_translations_leaves_the_sources(event, en, staff_client):
    bulk(staff_client(VERTALER), "delete", event.get_translation(en))
    assert EventPage.objects.get() == event


def test_deleting_a_section_takes_the_translated_section(event, agenda, en, staff_client):
    staff_client(BEHEERDER).post("wagtailadmin_pages:delete", agenda.pk)
    assert not Page.objects.filter(depth__gt=2).exists()


# --- move


@pytest.fixture
def series(agenda):
    series = EventSeriesPageFactory(title="Wijkwandelingen")
    in_english(series, {"Wijkwandelingen": "Walks"})
    return series


def test_moving_the_source_moves_its_translation(event, series, en, staff_client):
    staff = staff_client(EINDREDACTEUR)
    staff.post("wagtailadmin_pages:move_confirm", event.pk, series.pk)
    event.refresh_from_db()
    assert event.get_parent().specific == series
    assert event.get_translation(en).get_parent().specific == series.get_translation(en)
    assert event.get_translation(en).url == "/en/agenda/walks/walk/"


def test_moving_a_selection_moves_the_translations(event, series, en, staff_client):
    bulk(staff_client(EINDREDACTEUR), "move", event, chooser=series.pk)
    event.refresh_from_db()
    assert event.get_parent().specific == series
    assert event.get_translation(en).get_parent().specific == series.get_translation(en)


def test_moving_a_translation_leaves_the_source(event, series, en, staff_client):
    staff_client(EINDREDACTEUR).post(
        "wagtailadmin_pages:move_confirm",
        event.get_translation(en).pk,
        series.get_translation(en).pk,
    )
    event.refresh_from_db()
    assert event.get_parent().specific != series
    assert event.get_translation(en).get_parent().specific == series.get_translation(en)


def test_the_destination_is_translated_first(event, en, staff_client):
    dutch_only = EventSeriesPageFactory(title="Nieuwe reeks")
    staff = staff_client(EINDREDACTEUR)
    response = staff.post("wagtailadmin_pages:move_confirm", event.pk, dutch_only.pk)
    assert "Translate “Nieuwe reeks” into" in staff.said(response)
    response = bulk(staff, "move", event, chooser=dutch_only.pk)
    assert "Translate “Nieuwe reeks” into" in staff.said(response)
    event.refresh_from_db()
    assert event.get_parent().specific != dutch_only


def test_a_page_without_translation_moves_freely(agenda, staff_client):
    dutch_only = EventSeriesPageFactory()
    event = EventPageFactory()
    staff_client(EINDREDACTEUR).post("wagtailadmin_pages:move_confirm", event.pk, dutch_only.pk)
    event.refresh_from_db()
    assert event.get_parent().specific == dutch_only


def test_a_new_order_holds_in_both_languages(agenda, en, staff_client):
    titles = "ABCD"
    pages = [EventPageFactory(title=title) for title in titles]
    for page in pages:
        if page.title != "C":
            in_english(page, {page.title: page.title.lower()})
    staff = staff_client(EINDREDACTEUR)
    staff.post("wagtailadmin_pages:set_page_position", pages[3].pk, query="?position=0")
    staff.post("wagtailadmin_pages:set_page_position", pages[0].pk, query="?position=3")

    def order(parent):
        return "".join(Page.objects.child_of(parent).values_list("title", flat=True))

    assert order(agenda) == "DBCA"
    assert order(agenda.get_translation(en)) == "dba"


# --- who may see it


def test_a_closed_source_closes_its_translation(home, en, staff_client, client):
    page = StandardPageFactory()
    english = in_english(page)
    staff = staff_client(EINDREDACTEUR)
    data = {"restriction_type": "groups", "groups": [staff.user.groups.get().pk]}
    staff.post("wagtailadmin_pages:set_privacy", page.pk, data=data)
    assert client.get(english.url).status_code == 302
    assert list(english.view_restrictions.get().groups.all()) == list(staff.user.groups.all())
    staff.post("wagtailadmin_pages:set_privacy", page.pk, data={"restriction_type": "none"})
    assert client.get(english.url).status_code == 200


def test_code_that_deletes_a_closed_source_opens_nothing(event, en):
    restriction = PageViewRestriction.LOGIN
    PageViewRestriction.objects.create(page=event, restriction_type=restriction)
    english = event.get_translation(en)
    event.delete()
    assert english.view_restrictions.exists()
