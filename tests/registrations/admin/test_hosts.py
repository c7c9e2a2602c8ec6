"""Inviting hosts."""

import pytest
from django.test import Client

from core.accounts.roles import HOST, REDACTEUR
from registrations.models import Host, Offering
from tests.factories.registrations import OfferingFactory
from tests.factories.staff import StaffFactory
from tests.registrations.admin.letters import url
from tests.registrations.admin.people_to_find import NAMES_IN_ORDER

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering(home) -> Offering:
    return OfferingFactory(title="Wijktafel", with_meeting=True)


@pytest.fixture
def redacteur(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    return client


def test_a_host_is_invited_sees_the_list_and_is_sent_away_again(redacteur, offering) -> None:
    host = StaffFactory(roles=[HOST])
    their = Client()
    their.force_login(host)
    assert their.get(url("people", offering)).status_code == 302
    redacteur.post(url("hosts", offering), {"user": host.pk})
    assert their.get(url("people", offering)).status_code == 200
    redacteur.post(url("hosts", offering), {"remove": Host.objects.get().pk})
    assert their.get(url("people", offering)).status_code == 302


def test_hosts_are_chosen_from_the_order_of_a_dutch_alphabet(redacteur, offering) -> None:
    for name in reversed(NAMES_IN_ORDER):
        first, _, last = name.partition(" ")
        StaffFactory(roles=[HOST], first_name=first, last_name=last)
    field = redacteur.get(url("hosts", offering)).context["form"].fields["user"]
    assert [label for _, label in field.choices][1:] == NAMES_IN_ORDER


def test_only_who_has_the_role_can_be_invited(redacteur, offering) -> None:
    other = StaffFactory()
    assert redacteur.post(url("hosts", offering), {"user": other.pk}).status_code == 422
    assert not Host.objects.exists()


@pytest.mark.parametrize("wrong", ["0", "x", "99999"])
def test_a_host_of_another_event_is_not_taken_back_here(redacteur, offering, wrong: str) -> None:
    elsewhere = Host.objects.create(offering=OfferingFactory(), user=StaffFactory(roles=[HOST]))
    for remove in (wrong, str(elsewhere.pk)):
        assert redacteur.post(url("hosts", offering), {"remove": remove}).status_code == 404
    assert Host.objects.exists()
