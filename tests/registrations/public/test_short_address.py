"""Addresses short enough to type from paper."""

import pytest

from registrations.models import Offering
from registrations.public import views
from tests.factories.events import EventPageFactory, EventSeriesPageFactory
from tests.factories.examples import with_ancestors_in_english
from tests.factories.learning import CourseEditionPageFactory

pytestmark = pytest.mark.django_db


def follow(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 302, path
    return response["Location"]


def number_of(page) -> int:
    return Offering.objects.get(translation_key=page.translation_key).pk


def test_it_leads_to_the_page_and_the_form_in_both_languages(client, home):
    for page in (EventPageFactory(), CourseEditionPageFactory()):
        english = with_ancestors_in_english(page)
        number = number_of(page)
        for slash in ("", "/"):
            assert follow(client, f"/d/{number}{slash}") == page.url
            assert follow(client, f"/en/d/{number}{slash}") == english.url
            assert follow(client, f"/d/{number}/aanmelden{slash}") == f"{page.url}aanmelden/"
            assert follow(client, f"/en/d/{number}/register{slash}") == f"{english.url}register/"


def test_it_follows_the_page_where_that_goes(client, home):
    page = EventPageFactory(title="Wijktafel")
    address = f"/d/{number_of(page)}"
    page.slug = "eettafel"
    page.save_revision().publish()
    page.move(EventSeriesPageFactory(title="Tafels", slug="tafels"), pos="last-child")
    assert follow(client, address) == "/agenda/tafels/eettafel/"


def test_what_has_no_english_page_leads_to_the_dutch_one(client, home):
    page = EventPageFactory()
    number = number_of(page)
    assert follow(client, f"/en/d/{number}") == page.url
    assert follow(client, f"/en/d/{number}/register") == f"{page.url}aanmelden/"


def test_what_is_not_on_the_site_gets_words(client, home):
    gone, draft = EventPageFactory(), EventPageFactory(live=False)
    number = number_of(gone)
    gone.unpublish()
    assert not Offering.objects.filter(translation_key=draft.translation_key).exists()
    for path, words in (
        (f"/d/{number}", "Hier is niets te vinden"),
        (f"/en/d/{number}/register", "There’s nothing here"),
        ("/d/999999999999999999", "Hier is niets te vinden"),
        ("/d/9999999999999999999/", "Hier is niets te vinden"),
        ("/d/x/", "Hier is niets te vinden"),
    ):
        response = client.get(path)
        assert response.status_code == 404, path
        assert words in response.content.decode()


def test_only_reading_is_answered(client, home):
    assert client.post(f"/d/{number_of(EventPageFactory())}").status_code == 405


def test_the_printed_address_is_the_one_that_works(client, home):
    page = EventPageFactory()
    offering = page.offering
    for form in (False, True):
        address = views.short_url(offering, form=form)
        assert follow(client, address).startswith(page.url)
        assert len(address.removeprefix("http://testserver")) <= 20
