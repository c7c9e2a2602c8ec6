"""The list of what is still to translate: what the home screen counts, and a way on for each."""

import pytest
from django.urls import reverse
from django.utils import translation

from core.accounts.roles import HOST, REDACTEUR, VERTALER
from core.translation.board import outdated_translations, untranslated_pages
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.factories.translation import in_english

pytestmark = pytest.mark.django_db


def todo_links(staff) -> dict[str, str]:
    response = staff.get("wagtailadmin_home")
    panel = response.context["panels"][0]
    with translation.override("en"):
        items = panel.get_context_data({"request": response.wsgi_request})["items"]
    return {item.sentence: item.url for item in items}


def rows(staff, **query) -> dict[str, str]:
    """Title -> address or obstacle."""
    response = staff.get("to_translate", **query)
    return {row.page.title: row.url or row.obstacle for row in response.context["rows"]}


def test_the_home_screen_leads_to_exactly_the_pages_that_it_counts(agenda, staff_client):
    EventPageFactory(title="Nog niets")
    in_english(EventPageFactory(title="Klaar"))
    staff = staff_client(VERTALER)
    link = todo_links(staff)["1 page has no English version."]
    shown = staff.client.get(link)
    assert [row.page.title for row in shown.context["rows"]] == ["Nog niets"]
    assert len(shown.context["breadcrumbs_items"]) == 2
    assert set(rows(staff)) == set(untranslated_pages().values_list("title", flat=True))


def test_a_translator_gets_from_the_list_to_the_editor(agenda, en, staff_client):
    event = EventPageFactory(title="Nog niets")
    staff = staff_client(VERTALER)
    url = rows(staff)["Nog niets"]
    form = staff.client.get(url)
    assert form.status_code == 200
    answer = staff.client.post(url, {"locales": [en.pk]})
    english = event.get_translation(en)
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[english.pk])
    assert staff.client.get(answer.url).status_code == 200
    # Not live yet, so it is still on the list: now with the way to go on.
    assert rows(staff)["Nog niets"] == answer.url


def test_the_page_above_goes_first(home, staff_client):
    agenda = dutch_agenda()
    EventPageFactory(title="Wandeling", parent=agenda)
    shown = rows(staff_client(VERTALER))
    assert shown["Wandeling"] == "First translate “Agenda”."
    assert shown["Agenda"] == reverse("wagtail_localize:submit_page_translation", args=[agenda.pk])


def test_what_is_older_than_the_dutch_page_leads_to_its_own_editor(agenda, staff_client):
    event = EventPageFactory(title="Wandeling")
    english = in_english(event)
    in_english(EventPageFactory(title="Bij de tijd"))
    event = type(event).objects.get(pk=event.pk)
    event.introduction = "Een nieuwe zin."
    event.save_revision().publish()
    assert outdated_translations().count() == 1
    staff = staff_client(REDACTEUR)
    link = todo_links(staff)["1 English page is older than the Dutch one."]
    shown = staff.client.get(link).context["rows"]
    assert [(row.page.title, row.url) for row in shown] == [
        ("Wandeling", reverse("wagtailadmin_pages:edit", args=[english.pk]))
    ]


def test_many_pages_ask_as_much_as_one(agenda, staff_client, django_assert_max_num_queries):
    EventPageFactory(title="Eén")
    staff = staff_client(VERTALER)
    rows(staff)
    with django_assert_max_num_queries(80) as one:
        rows(staff)
    for n in range(6):
        EventPageFactory(title=f"Nummer {n}")
    with django_assert_max_num_queries(len(one)):
        assert len(rows(staff)) == 7


def test_who_does_not_translate_has_no_such_list(agenda, staff_client):
    staff = staff_client(HOST)
    assert staff.get("to_translate").status_code == 302
    assert reverse("to_translate") not in staff.get("wagtailadmin_home").text
    assert reverse("to_translate") in staff_client(VERTALER).get("wagtailadmin_home").text
