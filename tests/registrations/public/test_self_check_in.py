"""People check themselves in with the code on the poster."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrations import links
from registrations.links import self_check_in_url
from registrations.models import Attendance
from tests.bad_input import (
    fields_of,
    rolled_back,
    same_every_run,
    send,
)
from tests.factories.registrations import OfferingFactory, RegistrationFactory
from tests.registrations.public.registration_form import (
    says_what_is_wrong,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering():
    return OfferingFactory(with_meeting=True, capacity=5)


@pytest.fixture
def meeting(offering):
    return offering.meetings.get()


@pytest.fixture
def during(meeting, time_machine):
    """Set the clock to ten minutes after the start."""
    time_machine.move_to(meeting.starts_at + timedelta(minutes=10), tick=False)


def self_check_in_path(meeting):
    return links.self_check_in_url(meeting, "en").removeprefix("http://testserver")


def test_people_check_themselves_in_during_the_meeting(client, offering, meeting, during):
    person = RegistrationFactory(offering=offering, email="sam@voorbeeld.example", places=2)
    known = client.post(self_check_in_path(meeting), {"email": "SAM@voorbeeld.example"})
    unknown = client.post(self_check_in_path(meeting), {"email": "vreemd@voorbeeld.example"})
    assert Attendance.objects.get().registration == person
    assert known.status_code == unknown.status_code == 200
    assert known.content == unknown.content


def test_people_who_share_an_address_come_in_one_after_the_other(client, offering, meeting, during):
    people = [RegistrationFactory(offering=offering, email="familie@wl.example") for _ in range(2)]
    for here in (people[:1], people, people):
        client.post(self_check_in_path(meeting), {"email": "familie@wl.example"})
        assert [seen.registration for seen in meeting.attendances.order_by("pk")] == here


def test_self_check_in_is_closed_before_and_after(client, offering, meeting, time_machine):
    RegistrationFactory(offering=offering, email="sam@voorbeeld.example")
    for moment in (
        meeting.starts_at - timedelta(minutes=61),
        meeting.ends_at + timedelta(minutes=1),
    ):
        time_machine.move_to(moment, tick=False)
        page = client.post(
            self_check_in_path(meeting), {"email": "sam@voorbeeld.example"}
        ).content.decode()
        assert not re.search(r"<form[^>]*novalidate", page)
    assert not Attendance.objects.exists()


def test_a_wrong_address_is_answered_at_the_field(client, meeting, during):
    answer = client.post(self_check_in_path(meeting), {"email": "geen adres"})
    assert answer.status_code == 422
    assert 'value="geen adres"' in answer.content.decode()


def test_looking_changes_nothing(client, offering, meeting, during):
    person = RegistrationFactory(offering=offering)
    for path in (
        self_check_in_path(meeting),
        links.manage_path(person, "ticket"),
        links.scan_url(person).removeprefix("http://testserver"),
    ):
        client.get(path)
        client.head(path)
    assert not Attendance.objects.exists()


def test_checking_oneself_in(client, event, group, time_machine):
    meeting = event.offering.meetings.get()
    time_machine.move_to(meeting.starts_at, tick=False)
    paths = [
        self_check_in_url(meeting, code).removeprefix("http://testserver") for code in ("nl", "en")
    ]
    assert send(client, paths[0], {"email": group.email}).status_code == 200

    @same_every_run
    @given(st.sampled_from([0, 1]), fields_of(["email"]))
    def run(number, spoils):
        with rolled_back():
            response = send(client, paths[number], spoils)
            assert response.status_code in (200, 422)
            if response.status_code == 422:
                says_what_is_wrong(response)

    run()
