"""The links from a page in the admin to its list of people."""

import pytest
from django.test import Client
from django.urls import reverse

from core.accounts.roles import EINDREDACTEUR
from events.models import EventPage
from registrations.enums import RegistrationStatus as Status
from tests.factories.events import EventPageFactory
from tests.factories.registrations import RegistrationFactory
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(home) -> EventPage:
    return EventPageFactory(title="Wijktafel", capacity=20)


@pytest.fixture
def eindredacteur(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[EINDREDACTEUR]))
    return client


def edit_url(event: EventPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[event.pk])


def test_the_page_links_to_its_list_and_says_how_many(eindredacteur, event) -> None:
    RegistrationFactory.create_batch(2, offering=event.offering)
    RegistrationFactory(offering=event.offering, status=Status.CANCELLED)
    text = eindredacteur.get(edit_url(event)).content.decode()
    assert "Registrations (2)" in text
    assert reverse("registrations_staff:people", args=[event.offering.pk]) in text


def test_a_row_in_the_explorer_leads_to_the_list_in_every_language(eindredacteur, event, en):
    event.get_parent().specific.copy_for_translation(en)
    english = event.copy_for_translation(en)
    for page in (event, english):
        url = reverse("registrations_staff:page", args=[page.pk])
        listing = eindredacteur.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))
        assert url in listing.content.decode()
        assert eindredacteur.get(url).url == reverse(
            "registrations_staff:people", args=[event.offering.pk]
        )
