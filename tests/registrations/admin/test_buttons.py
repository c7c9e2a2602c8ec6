"""The buttons above the list of people."""

import pytest
from django.test import Client
from django.urls import reverse

from core.accounts.roles import EINDREDACTEUR
from events.models import EventPage
from tests.factories.events import EventPageFactory
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


def test_the_list_leads_back_to_the_page(eindredacteur, event) -> None:
    url = reverse("registrations_staff:people", args=[event.offering.pk])
    assert edit_url(event) in eindredacteur.get(url).content.decode()
