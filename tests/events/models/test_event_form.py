"""The form of an event in the admin, sent as a browser sends it."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from events.models import EventPage
from registrations.models import Offering
from tests.factories.core import PersonFactory, ThemeFactory
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.factories.translation import copied_to_english, in_english

pytestmark = pytest.mark.django_db


def form(**values) -> dict:
    """What a browser sends for an event with only the required fields filled in."""
    blank = ("people_rows", "programme_rows", "questions")
    return nested_form_data(
        {
            "title": "Wijktafel",
            "slug": "wijktafel",
            "introduction": "Eet mee.",
            "kind": "meet",
            "starts_at": "2027-01-14 15:30",
            "ends_at": "2027-01-14 17:30",
            "status": "scheduled",
            "attendance_mode": "on_site",
            "spoken_language": "nl",
            "price": "0",
            "registration_mode": "internal",
            "max_places": "4",
            "group_policy": "keep_order",
            "admission": "open",
            "offer_hours": "48",
            "cut_off_hours": "24",
            "body": streamfield([]),
            "report": streamfield([]),
            "for_whom": rich_text(""),
            "bring": rich_text(""),
            "next_step": rich_text(""),
            "comments": inline_formset([]),
            **{name: inline_formset([]) for name in blank},
            **values,
        }
    )


@pytest.fixture
def admin(client: Client) -> Client:
    user = get_user_model().objects.create_superuser("beheer", "beheer@wijkmakers.example", "x")
    client.force_login(user)
    return client


def test_an_editor_puts_an_event_online(home, admin):
    agenda = dutch_agenda()
    theme, person = ThemeFactory(), PersonFactory()
    values = form(
        capacity="24",
        people_rows=inline_formset([{"person": str(person.pk), "role": "gids"}]),
        programme_rows=inline_formset([{"time": "15:45", "what": "Soep"}]),
    )
    values |= {"themes": [str(theme.pk)], "action-publish": "1"}
    url = reverse("wagtailadmin_pages:add", args=["events", "eventpage", agenda.pk])
    response = admin.post(url, values)
    assert response.status_code == 302, response.context["form"].errors
    page = EventPage.objects.get()
    offering = Offering.objects.get(translation_key=page.translation_key)
    assert offering.capacity == 24
    assert list(offering.themes.all()) == [theme]
    assert page.people() == [(person, "gids")]
    assert [row.what for row, _words in page.programme()] == ["Soep"]


def test_publishing_asks_for_a_date_and_a_draft_does_not(home, admin):
    agenda = dutch_agenda()
    url = reverse("wagtailadmin_pages:add", args=["events", "eventpage", agenda.pk])
    values = form(starts_at="", ends_at="")
    response = admin.post(url, values | {"action-publish": "1"})
    assert {"starts_at", "ends_at"} <= set(response.context["form"].errors)
    response = admin.post(url, values)
    assert response.status_code == 302
    assert not EventPage.objects.get().live
    assert not Offering.objects.exists()


def test_a_detached_translation_has_no_facts_in_its_form(home, admin):
    page = EventPageFactory()
    copied_to_english(page.get_parent().specific)
    english = in_english(page)
    form_class = EventPage.get_edit_handler().get_form_class()
    fields = form_class(instance=english).fields
    for name in ("starts_at", "venue", "capacity", "themes", "distance_km", "contact", "pace"):
        assert name not in fields
        assert name in form_class(instance=page).fields
    assert "price_note" in fields


def test_a_copy_through_the_admin_starts_with_nothing(home, admin):
    page = EventPageFactory()
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    parent = page.get_parent()
    response = admin.post(
        url,
        {
            "new_title": "Kopie",
            "new_slug": "kopie",
            "new_parent_page": parent.pk,
            "publish_copies": "1",
        },
    )
    assert response.status_code == 302
    copy = Page.objects.get(slug="kopie", locale=Locale.get_default()).specific
    own = Offering.objects.get(translation_key=copy.translation_key)
    assert own.translation_key != page.translation_key
    assert own.title == "Kopie"
    assert own.registrations.count() == 0
