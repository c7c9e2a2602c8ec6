"""Registering somebody by hand, changing a registration, cancelling it."""

import pytest
from django.test import Client
from django.urls import reverse

from core.accounts.roles import HOST, REDACTEUR
from core.mail.models import OutboxMail
from registrations.enums import RegistrationStatus as Status
from registrations.models import Host, Needs, Offering, Registration
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


def test_somebody_is_registered_by_hand_and_mailed(redacteur, offering) -> None:
    response = redacteur.post(address("add", offering), person(guests="Bram\n\n Chaima "))
    assert response.url == address("people", offering)
    anna = Registration.objects.get()
    assert (anna.status, anna.by_staff, anna.guests) == (
        Status.CONFIRMED,
        True,
        ["Bram", "Chaima"],
    )
    assert OutboxMail.objects.get().to == anna.email


def test_somebody_without_email_is_registered_and_no_mail_is_written(redacteur, offering) -> None:
    response = redacteur.post(address("add", offering), person(email=""), follow=True)
    assert Registration.objects.get().email == ""
    assert not OutboxMail.objects.exists()
    assert "tell this person yourself" in response.content.decode()


def test_needs_told_on_the_phone_are_kept_apart(redacteur, offering) -> None:
    redacteur.post(address("add", offering), person(needs="Rolstoel"))
    assert Needs.objects.get().text == "Rolstoel"


def test_who_is_added_to_a_full_event_waits_and_staff_are_told_before_and_after(
    redacteur, offering
) -> None:
    RegistrationFactory(offering=offering, places=2)
    before = redacteur.get(address("add", offering)).content.decode()
    assert "Anyone you add now goes on the waiting list" in before
    after = redacteur.post(address("add", offering), person(), follow=True).content.decode()
    assert Registration.objects.get(name="Anna Voorbeeld").status == Status.WAITING
    assert "number 1 on the waiting list" in after


def test_the_number_of_places_is_never_exceeded_and_staff_hear_what_to_do(
    redacteur, offering
) -> None:
    Offering.objects.update(has_waiting_list=False)
    RegistrationFactory(offering=offering, places=2)
    response = redacteur.post(address("add", offering), person())
    assert response.status_code == 422
    assert "raise the number of places on the page" in response.content.decode()
    assert Registration.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"email": "geen adres"}, "email"),
        ({"places": "3"}, "places"),
        ({"places": "0"}, "places"),
        ({"language": "xx"}, "language"),
    ],
    ids=["no name", "no e-mail address", "too many places", "no places", "unknown language"],
)
def test_wrong_input_is_told_at_the_field_and_what_was_typed_stays(
    redacteur, offering, changed: dict, field: str
) -> None:
    response = redacteur.post(address("add", offering), person(message="Blijft staan", **changed))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "Blijft staan" in response.content.decode()
    assert not Registration.objects.exists()


def test_the_same_person_twice_is_refused_at_the_field(redacteur, offering) -> None:
    registered(offering, name="ANNA VOORBEELD", email="anna@voorbeeld.example")
    response = redacteur.post(address("add", offering), person(email="Anna@voorbeeld.example"))
    assert response.status_code == 422
    assert "email" in response.context["form"].errors


def test_nobody_is_added_to_a_cancelled_event(redacteur, offering) -> None:
    Offering.objects.update(status="cancelled")
    response = redacteur.post(address("add", offering), person())
    assert "This event is cancelled." in response.content.decode()


def test_a_change_is_saved_mailed_and_remembered_without_personal_data(redacteur, offering) -> None:
    anna = registered(offering, name="Ana", email="anna@voorbeeld.example")
    redacteur.post(address("change", anna), person(phone="06 12 34 56 78"))
    anna.refresh_from_db()
    assert (anna.name, anna.phone) == ("Anna Voorbeeld", "06 12345678")
    assert OutboxMail.objects.count() == 2
    entry = redacteur.get(address("registration", anna)).context["history"].get()
    assert entry.data == {"fields": ["name", "phone"]}


def test_the_form_starts_with_what_is_held(redacteur, offering) -> None:
    anna = registered(offering, name="Anna", places=2, guests=["Bram"])
    form = redacteur.get(address("change", anna)).context["form"]
    assert form["name"].value() == "Anna"
    assert form["places"].value() == 2
    assert form["guests"].value() == "Bram"
    assert "needs" not in form.fields


def test_a_change_by_who_may_not_see_needs_keeps_them(redacteur, offering) -> None:
    needs = NeedsFactory(registration__offering=offering, text="Glutenvrij")
    redacteur.post(address("change", needs.registration), person(needs=""))
    assert Needs.objects.get().text == "Glutenvrij"


def test_more_places_than_are_free_is_refused(redacteur, offering) -> None:
    anna = registered(offering)
    registered(offering)
    response = redacteur.post(address("change", anna), person(places="2"))
    assert response.status_code == 422
    assert "places" in response.context["form"].errors


def test_get_asks_and_changes_nothing(redacteur, offering) -> None:
    anna = registered(offering)
    text = redacteur.get(address("cancel", anna)).content.decode()
    assert "gets an email about it" in text
    anna.refresh_from_db()
    assert anna.status == Status.CONFIRMED


def test_cancelling_frees_the_place_mails_and_offers_it_on(redacteur, offering) -> None:
    anna = registered(offering, places=2)
    waiting = registered(offering)
    assert waiting.status == Status.WAITING
    redacteur.post(address("cancel", anna))
    anna.refresh_from_db()
    waiting.refresh_from_db()
    assert (anna.status, waiting.status) == (Status.CANCELLED, Status.OFFERED)
    assert OutboxMail.objects.filter(to=anna.email).count() == 2


def test_an_ended_registration_is_not_changed(redacteur, offering) -> None:
    anna = registered(offering)
    redacteur.post(address("cancel", anna))
    response = redacteur.post(address("change", anna), person())
    assert response.status_code == 422
    page = redacteur.get(address("registration", anna))
    assert address("change", anna) not in page.content.decode()


@pytest.mark.parametrize("name", ["registration", "change", "cancel"])
def test_a_host_opens_no_details(client, offering, name: str) -> None:
    host = StaffFactory(roles=[HOST])
    Host.objects.create(offering=offering, user=host)
    client.force_login(host)
    assert client.get(address(name, RegistrationFactory(offering=offering))).status_code == 302
    assert client.get(address("add", offering)).status_code == 302


@pytest.mark.parametrize("name", ["add", "change", "cancel"])
def test_every_action_needs_a_token_against_forgery(offering, name: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    thing = offering if name == "add" else RegistrationFactory(offering=offering)
    assert client.post(address(name, thing), person()).status_code == 403
