"""The report on who opened personal details."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.accounts.roles import BEHEERDER, REDACTEUR
from registrations.models import Offering
from tests.factories.registrations import OfferingFactory
from tests.factories.staff import StaffFactory
from tests.registrations.admin.letters import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering(home) -> Offering:
    return OfferingFactory(title="Wijktafel", with_meeting=True)


@pytest.fixture
def redacteur(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    return client


def test_the_beheerder_sees_who_opened_which_list(client, redacteur, offering) -> None:
    redacteur.get(url("people", offering))
    boss = Client()
    boss.force_login(StaffFactory(roles=[BEHEERDER]))
    text = boss.get(reverse("registrations_staff:access_report")).content.decode()
    assert "opened the list" in text
    assert "Wijktafel" in text


@pytest.mark.parametrize(("query", "number"), [("action=list", 1), ("action=export", 0)])
def test_the_log_is_filtered(redacteur, offering, query: str, number: int) -> None:
    redacteur.get(url("people", offering))
    boss = Client()
    boss.force_login(StaffFactory(roles=[BEHEERDER]))
    found = boss.get(reverse("registrations_staff:access_report") + f"?{query}")
    assert len(found.context["object_list"]) == number


def test_the_log_takes_as_many_queries_for_three_as_for_one(redacteur, offering) -> None:
    boss = Client()
    boss.force_login(StaffFactory(roles=[BEHEERDER]))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            boss.get(reverse("registrations_staff:access_report"))
        return len(captured)

    redacteur.get(url("people", offering))
    queries()
    one = queries()
    for _ in range(2):
        redacteur.get(url("people", OfferingFactory()))
    assert queries() == one
