"""What an applicant reads in each phase: other words than for a registration or a waiting list."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from core.mail.models import OutboxMail
from registrations.enums import Admission
from registrations.enums import RegistrationStatus as Status
from registrations.links import local_path, manage_path
from registrations.models import Offering, Registration
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.factories.registrations import RegistrationFactory
from tests.registrations.public.registration_form import filled_in

pytestmark = pytest.mark.django_db

STILL_THERE = [Status.PENDING, Status.CONFIRMED, Status.OFFERED, Status.WAITING, Status.APPLIED]


@pytest.fixture
def event(home, en):
    dutch_agenda().copy_for_translation(en).save_revision().publish()
    page = EventPageFactory(admission=Admission.SELECTION, capacity=3)
    english = page.copy_for_translation(en)
    english.save_revision().publish()
    return english


def read(address: str) -> str:
    return " ".join(Client().get(address).text.split())


def test_the_page_and_the_form_say_that_staff_choose(event) -> None:
    for address in (event.get_url(), event.registration_url()):
        assert "We choose 3 people from everybody who applies." in read(address)
    assert "You apply, and we choose." in read(event.registration_url())


def test_no_limit_is_not_a_number(event) -> None:
    Offering.objects.update(capacity=None)
    assert "We choose from everybody who applies." in read(event.get_url())


def test_when_all_places_are_given_one_can_still_apply_and_reads_for_what(event) -> None:
    RegistrationFactory(offering=event.offering, places=3)
    page = read(event.get_url())
    assert "All places have been given out. If somebody cancels, we choose again" in page
    assert "We choose 3" not in page
    assert event.registration_url() in page


def test_before_and_after_applying(event) -> None:
    now = timezone.now()
    Offering.objects.update(opens_at=now + timedelta(days=1))
    assert "You can apply from" in read(event.registration_url())
    Offering.objects.update(opens_at=None, closes_at=now - timedelta(hours=1))
    closed = read(event.registration_url())
    assert "Applying has closed." in closed
    assert "Everyone who applied will get an email." in closed


def test_after_the_form(event) -> None:
    client = Client()
    answer = client.post(
        event.registration_url(), filled_in(client, event.registration_url()), follow=True
    )
    assert "We have received your application" in answer.text
    assert "We will email you whether or not you are in." in answer.text


def test_the_day_of_the_decision_stands_wherever_somebody_waits_for_it(event) -> None:
    client, words = Client(), "By Tuesday 9 March 2027 at the latest we will email you"
    Offering.objects.update(decides_on=date(2027, 3, 9))
    assert words in read(event.registration_url())
    sent = filled_in(client, event.registration_url())
    assert words in read(client.post(event.registration_url(), sent).url)
    assert words in read(manage_path(Registration.objects.get()))
    assert words in OutboxMail.objects.get().body_text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_two_phases_have_the_same_words(event, language) -> None:
    leads, headings = {}, {}
    for status in STILL_THERE:
        person = RegistrationFactory(offering=event.offering, status=status)
        token = manage_path(person).split("/")[2]
        page = read(local_path("manage", language, token))
        leads[status] = re.search(r'<p class="lead">(.*?)</p>', page)[1]
        page = read(local_path("cancel", language, token))
        headings[status] = re.search(r"<h1>(.*?)</h1>", page)[1]
    assert len(set(leads.values())) == len(STILL_THERE)
    # Giving up a place, leaving the list, withdrawing an application.
    assert len(set(headings.values())) == 3


def test_who_was_not_chosen_is_thanked_and_not_asked_to_try_again_at_once(event) -> None:
    person = RegistrationFactory(offering=event.offering, status=Status.REJECTED, language="en")
    page = read(manage_path(person))
    assert "We cannot give you a place this time. Thank you for your application." in page
    assert event.registration_url() not in page
