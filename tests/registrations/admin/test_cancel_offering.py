"""Cancelling an event from the admin."""

import pytest
from django.test import Client
from django.urls import reverse

from core.accounts.roles import EINDREDACTEUR, HOST, REDACTEUR
from core.mail.models import OutboxMail
from events.models import EventPage
from registrations.enums import OfferingStatus
from registrations.enums import RegistrationStatus as Status
from registrations.models import Host, Offering
from tests.factories.events import EventPageFactory
from tests.factories.registrations import RegistrationFactory, registered
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(home) -> EventPage:
    return EventPageFactory(title="Wijktafel", capacity=20)


@pytest.fixture
def eindredacteur(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[EINDREDACTEUR]))
    return client


def cancel_url(event: EventPage) -> str:
    return reverse("registrations_staff:cancel_offering", args=[event.offering.pk])


def edit_url(event: EventPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[event.pk])


def test_the_question_says_how_many_get_a_mail_and_changes_nothing(eindredacteur, event) -> None:
    RegistrationFactory(offering=event.offering)
    RegistrationFactory(offering=event.offering, language="en")
    RegistrationFactory(offering=event.offering, email="")
    RegistrationFactory(offering=event.offering, status=Status.CANCELLED)
    text = eindredacteur.get(cancel_url(event)).content.decode()
    assert "2 people get an email" in text
    assert "1 person reads English and gets the reason in Dutch" in text
    assert "1 person has no email address" in text
    assert Offering.objects.get().status == OfferingStatus.SCHEDULED


def test_cancelling_changes_the_page_the_offering_and_mails_everybody(eindredacteur, event) -> None:
    people = [registered(event.offering) for _ in range(2)]
    OutboxMail.objects.all().delete()
    eindredacteur.post(cancel_url(event))
    event.refresh_from_db()
    assert event.status == OfferingStatus.CANCELLED
    assert event.live
    assert Offering.objects.get().status == OfferingStatus.CANCELLED
    assert {mail.to for mail in OutboxMail.objects.all()} == {person.email for person in people}


def test_cancelling_twice_mails_once(eindredacteur, event) -> None:
    registered(event.offering)
    OutboxMail.objects.all().delete()
    eindredacteur.post(cancel_url(event))
    eindredacteur.post(cancel_url(event))
    assert OutboxMail.objects.count() == 1
    assert "already been cancelled" in eindredacteur.get(cancel_url(event)).content.decode()


def test_who_may_not_publish_may_not_cancel(client, event) -> None:
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    assert client.post(cancel_url(event)).status_code == 302
    assert Offering.objects.get().status == OfferingStatus.SCHEDULED
    assert cancel_url(event) not in client.get(edit_url(event)).content.decode()


def test_a_host_may_not_cancel(client, event) -> None:
    host = StaffFactory(roles=[HOST])
    Host.objects.create(offering=event.offering, user=host)
    client.force_login(host)
    client.post(cancel_url(event))
    assert Offering.objects.get().status == OfferingStatus.SCHEDULED


def test_the_editor_offers_to_cancel_until_it_is_cancelled(eindredacteur, event) -> None:
    assert cancel_url(event) in eindredacteur.get(edit_url(event)).content.decode()
    eindredacteur.post(cancel_url(event))
    assert cancel_url(event) not in eindredacteur.get(edit_url(event)).content.decode()


def test_an_english_page_does_not_offer_it(eindredacteur, event, en) -> None:
    event.get_parent().specific.copy_for_translation(en)
    english = event.copy_for_translation(en)
    assert cancel_url(event) not in eindredacteur.get(edit_url(english)).content.decode()
