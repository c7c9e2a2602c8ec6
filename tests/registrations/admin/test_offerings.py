"""The list of offerings, as staff see it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.accounts.roles import EINDREDACTEUR, REDACTEUR, Role
from registrations.enums import RegistrationStatus as Status
from registrations.models import Offering
from tests.factories.core import NeighbourhoodFactory, VenueFactory
from tests.factories.events import EventPageFactory
from tests.factories.registrations import RegistrationFactory
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db


LIST = "/admin/registrations/"


def sign_in(client: Client, *roles: Role) -> Client:
    client.force_login(StaffFactory(roles=roles))
    return client


@pytest.fixture
def offering(home) -> Offering:
    venue = VenueFactory(neighbourhood=NeighbourhoodFactory(name="Selwerd"))
    return EventPageFactory(title="Wijktafel Selwerd", capacity=12, venue=venue).offering


def people(offering: Offering, query: str = "") -> str:
    return reverse("registrations_staff:people", args=[offering.pk]) + query


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_offerings_show_date_wijk_places_waiting_and_state(client, offering) -> None:
    RegistrationFactory(offering=offering, places=3)
    RegistrationFactory(offering=offering, status=Status.WAITING)
    text = sign_in(client, REDACTEUR).get(LIST).content.decode()
    for words in ("Wijktafel Selwerd", "3 of 12", "full, waiting list open"):
        assert words in text
    assert people(offering) in text


def test_coming_stand_before_past_and_each_nearest_first(client, home) -> None:
    now = timezone.now()
    for days in (20, -30, 5, -2):
        start = now + timedelta(days=days)
        EventPageFactory(title=f"Dag {days}", starts_at=start, ends_at=start + timedelta(hours=1))
    rows = sign_in(client, REDACTEUR).get(LIST).context["object_list"]
    assert [row.title for row in rows] == ["Dag 5", "Dag 20", "Dag -2", "Dag -30"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?when=coming", {"Later"}),
        ("?when=past", {"Eerder"}),
        ("?q=later", {"Later"}),
        ("?kind=meet", {"Eerder", "Later"}),
        ("?kind=learn", set()),
    ],
    ids=["coming", "past", "by title", "one kind", "another kind"],
)
def test_offerings_are_filtered_and_searched(client, home, query: str, found: set) -> None:
    now = timezone.now()
    EventPageFactory(title="Later")
    EventPageFactory(
        title="Eerder", starts_at=now - timedelta(days=2), ends_at=now - timedelta(days=1)
    )
    rows = sign_in(client, REDACTEUR).get(LIST + query).context["object_list"]
    assert {row.title for row in rows} == found


def test_a_wijk_is_found_through_the_venue(client, offering) -> None:
    EventPageFactory(title="Elders", venue=VenueFactory())
    wijk = offering.venue.neighbourhood
    rows = sign_in(client, REDACTEUR).get(f"{LIST}?neighbourhood={wijk.pk}").context["object_list"]
    assert [row.title for row in rows] == ["Wijktafel Selwerd"]


def test_offerings_take_as_many_queries_for_three_as_for_one(client, offering) -> None:
    RegistrationFactory(offering=offering)
    sign_in(client, REDACTEUR)
    one = queries(client, LIST)
    for page in EventPageFactory.create_batch(2, venue=VenueFactory()):
        RegistrationFactory(offering=page.offering)
    assert queries(client, LIST) == one


def test_a_page_that_was_never_published_has_no_list_yet(client, home) -> None:
    draft = EventPageFactory(live=False)
    url = reverse("registrations_staff:page", args=[draft.pk])
    page = sign_in(client, EINDREDACTEUR).get(url, follow=True)
    assert "Nobody can register" in page.content.decode()
