"""Groups: one contact, guests with or without a name, and guests who cancel."""

import pytest
from django.test import Client

from core.mail.models import OutboxMail
from registrations import services
from registrations.links import manage_path
from registrations.models import Registration
from tests.factories.events import EventPageFactory
from tests.factories.registrations import registered
from tests.registrations.public.registration_form import filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    return EventPageFactory(title="Wijktafel", capacity=4)


@pytest.fixture
def group(page):
    return registered(page.offering, name="Sam", places=4, guests=["Ali", "Bo"])


def test_guests_with_and_without_a_name(client, page):
    url = page.registration_url()
    data = filled_in(client, url, places="3", guests="Ali \r\n\r\n  Bo   de Vries")
    assert client.post(url, data).status_code == 303
    registration = Registration.objects.get()
    assert (registration.places, registration.guests) == (3, ["Ali", "Bo de Vries"])


@pytest.mark.parametrize(
    ("places", "guests"),
    [("1", "Ali"), ("2", "Ali\nBo"), ("2", "x" * 121), ("4", "x" * 7000)],
)
def test_guests_that_do_not_fit(client, page, places, guests):
    url = page.registration_url()
    response = client.post(url, filled_in(client, url, places=places, guests=guests))
    assert response.status_code == 422
    assert "guests" in response.context["form"].errors


def test_guests_are_asked_for_only_where_one_may_bring_them(client, page):
    page.max_places = 1
    page.save_revision().publish()
    assert 'name="guests"' not in client.get(page.registration_url()).text


def take_off(guest: str, changes: str) -> dict[str, str]:
    return {"action": "take_off_guest", "guest": guest, "changes": changes}


def test_one_of_the_group_stays_away(group):
    """A second click on the button must not remove the next guest."""
    waits = registered(group.offering)
    browser, path = Client(), manage_path(group)
    page = browser.get(path).text
    for field in ('name="guest" value="0"', 'name="changes" value="0"', 'value="take_off_guest"'):
        assert field in page
    for _ in range(2):
        assert browser.post(path, take_off("0", "0")).status_code == 303
    group.refresh_from_db()
    assert (group.places, group.guests) == (3, ["Bo"])
    assert OutboxMail.objects.filter(to=group.email, occasion="changed").count() == 1
    waits.refresh_from_db()
    assert waits.status == "offered"


@pytest.mark.parametrize(
    ("guest", "changes"),
    [("9", "0"), ("0", "7"), ("0", ""), ("-1", "0")],
    ids=["no such guest", "an older page", "no number of changes", "below zero"],
)
def test_a_guest_who_is_not_there(group, guest, changes):
    response = Client().post(manage_path(group), take_off(guest, changes))
    assert response.status_code in (303, 400)
    group.refresh_from_db()
    assert group.places == 4


def test_the_contact_stays_when_every_guest_is_taken_off(page):
    pair = registered(page.offering, places=2, guests=["Ali"])
    services.take_off_guest(registration_id=pair.pk, number=0, changes=0)
    pair.refresh_from_db()
    assert (pair.places, pair.guests, pair.status) == (1, [], "confirmed")
