"""The screen of one registration."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.accounts.roles import EINDREDACTEUR, REDACTEUR
from core.mail.models import OutboxMail
from registrations.enums import RegistrationStatus as Status
from registrations.models import AccessLog, Offering, Registration
from tests.factories.registrations import (
    NeedsFactory,
    OfferingFactory,
    RegistrationFactory,
    registered,
)
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering(home) -> Offering:
    return OfferingFactory(title="Wijktafel", capacity=2, max_places=2)


@pytest.fixture
def redacteur(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    return client


def address(name: str, thing: Offering | Registration) -> str:
    return reverse(f"registrations_staff:{name}", args=[thing.pk])


def person(**changed) -> dict:
    return {
        "name": "Anna Voorbeeld",
        "email": "anna@voorbeeld.example",
        "phone": "",
        "language": "nl",
        "places": "1",
        "guests": "",
        "message": "",
        "needs": "",
        **changed,
    }


def test_one_registration_shows_everything_held_its_mails_and_its_history(
    redacteur, offering
) -> None:
    redacteur.post(
        address("add", offering),
        person(phone="050 123 45 67", places="2", guests="Bram", message="Ik kom op de fiets"),
    )
    anna = Registration.objects.get()
    text = redacteur.get(address("registration", anna)).content.decode()
    mail = OutboxMail.objects.get()
    for words in ("050 123 4567", "Bram", "Ik kom op de fiets", anna.email, mail.subject):
        assert words in text
    assert "Registered by hand" in text


def test_needs_are_hidden_from_who_may_not_see_them(redacteur, offering) -> None:
    needs = NeedsFactory(registration__offering=offering, text="Glutenvrij")
    text = redacteur.get(address("registration", needs.registration)).content.decode()
    assert "Glutenvrij" not in text
    assert "do not have permission to see what" in text
    assert not AccessLog.objects.filter(action=AccessLog.Action.SAW_NEEDS).exists()


def test_who_may_see_needs_sees_them_and_that_is_noted(client, offering) -> None:
    needs = NeedsFactory(registration__offering=offering, text="Glutenvrij")
    client.force_login(StaffFactory(roles=[EINDREDACTEUR]))
    text = client.get(address("registration", needs.registration)).content.decode()
    assert "Glutenvrij" in text
    assert AccessLog.objects.get().action == AccessLog.Action.SAW_NEEDS


def test_the_form_to_change_it_is_a_look_too(client, offering) -> None:
    needs = NeedsFactory(registration__offering=offering, text="Glutenvrij")
    for role, seen in ((REDACTEUR, "registration"), (EINDREDACTEUR, "needs")):
        client.force_login(StaffFactory(roles=[role]))
        text = client.get(address("change", needs.registration)).text
        assert ("Glutenvrij" in text) == (seen == "needs")
        assert AccessLog.objects.first().action == seen


def test_one_registration_takes_as_many_queries_for_three_mails_as_for_one(
    redacteur, offering
) -> None:
    anna = registered(offering)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            redacteur.get(address("registration", anna))
        return len(captured)

    queries()
    one = queries()
    for name in ("Bram", "Chaima"):
        redacteur.post(address("change", anna), person(name=name, email=anna.email))
    assert OutboxMail.objects.count() == 3
    assert queries() == one


def test_details_that_were_removed_leave_an_openable_row(redacteur, offering) -> None:
    gone = RegistrationFactory(
        offering=offering, name="", email="", anonymised_at=timezone.now(), status=Status.CANCELLED
    )
    assert "details removed" in redacteur.get(address("people", offering)).content.decode()
    assert redacteur.get(address("registration", gone)).status_code == 200
