"""At the door: who is there, who walks in, and the poster on which people check themselves in."""

import json
import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.accounts.roles import HOST, REDACTEUR, VERTALER
from registrations import links, services
from registrations.enums import RegistrationStatus
from registrations.exceptions import (
    NotAtThisDoor,
    OfferingFull,
    RegistrationEnded,
    TooManyPlaces,
)
from registrations.models import Attendance, Host, Registration
from tests.factories.registrations import OfferingFactory, RegistrationFactory, registered
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering():
    return OfferingFactory(with_meeting=True, capacity=5)


@pytest.fixture
def meeting(offering):
    return offering.meetings.get()


@pytest.fixture
def during(meeting, time_machine):
    """Travels to ten minutes after the start."""
    time_machine.move_to(meeting.starts_at + timedelta(minutes=10), tick=False)


def walk_in(offering, meeting, **fields):
    values = {"submission_id": uuid.uuid4(), "language": "nl", **fields}
    return services.walk_in(offering_id=offering.pk, meeting_id=meeting.pk, **values)


def test_a_check_in_sent_twice_counts_once(offering, meeting):
    person = registered(offering, places=2)
    for _ in range(2):
        services.check_in(registration_id=person.pk, meeting_id=meeting.pk)
    assert services.present_at(meeting) == 2


def test_a_check_in_can_be_for_part_of_a_group_and_be_undone(offering, meeting):
    person = registered(offering, places=3)
    services.check_in(registration_id=person.pk, meeting_id=meeting.pk, present=1)
    assert services.present_at(meeting) == 1
    services.undo_check_in(registration_id=person.pk, meeting_id=meeting.pk)
    services.undo_check_in(registration_id=person.pk, meeting_id=meeting.pk)
    assert services.present_at(meeting) == 0


def test_more_people_than_places_are_refused(offering, meeting):
    person = registered(offering, places=2)
    with pytest.raises(TooManyPlaces):
        services.check_in(registration_id=person.pk, meeting_id=meeting.pk, present=3)


def test_somebody_without_a_place_is_not_checked_in(offering, meeting):
    waiting = RegistrationFactory(offering=offering, status=RegistrationStatus.WAITING)
    with pytest.raises(RegistrationEnded):
        services.check_in(registration_id=waiting.pk, meeting_id=meeting.pk)


def test_a_meeting_of_another_offering_is_refused(offering):
    other = OfferingFactory(with_meeting=True).meetings.get()
    with pytest.raises(NotAtThisDoor):
        services.check_in(registration_id=registered(offering).pk, meeting_id=other.pk)


def test_a_tap_that_arrives_late_keeps_its_moment_but_never_the_future(offering, meeting):
    person, other = registered(offering), registered(offering)
    earlier = timezone.now() - timedelta(minutes=5)
    which = {"meeting_id": meeting.pk}
    done = services.check_in(registration_id=person.pk, at=earlier, **which)
    assert done.checked_in_at == earlier
    later = timezone.now() + timedelta(days=1)
    done = services.check_in(registration_id=other.pk, at=later, **which)
    assert done.checked_in_at <= timezone.now()


def test_a_walk_in_with_a_name_is_registered_and_counted_once(offering, meeting, during):
    same = uuid.uuid4()
    for _ in range(2):
        walk_in(offering, meeting, name="Sam Voorbeeld", places=2, submission_id=same)
    person = Registration.objects.get()
    assert (person.status, person.places, person.by_staff) == ("confirmed", 2, True)
    assert services.present_at(meeting) == 2


def test_a_walk_in_with_a_name_needs_a_free_place(offering, meeting, during):
    RegistrationFactory(offering=offering, places=5)
    with pytest.raises(OfferingFull):
        walk_in(offering, meeting, name="Sam Voorbeeld")
    assert not Registration.objects.filter(name="Sam Voorbeeld").exists()


def test_nameless_people_fill_the_room_that_absent_people_leave(offering, meeting, during):
    RegistrationFactory(offering=offering, places=5)
    walk_in(offering, meeting, places=4)
    assert services.present_at(meeting) == 4
    with pytest.raises(OfferingFull):
        walk_in(offering, meeting, places=2)


# --- the page -------------------------------------------------------------------------------------


def door(offering):
    return reverse("registrations_staff:door", args=[offering.pk])


def test_a_host_sees_the_door_of_the_own_event_only(client, offering):
    host = StaffFactory(roles=[HOST])
    client.force_login(host)
    assert client.get(door(offering)).status_code == 302
    Host.objects.create(offering=offering, user=host)
    assert client.get(door(offering)).status_code == 200
    assert client.get(door(OfferingFactory(with_meeting=True))).status_code == 302


def test_a_translator_does_not_see_the_door(client, offering):
    client.force_login(StaffFactory(roles=[VERTALER]))
    assert client.get(door(offering)).status_code == 302


def test_the_page_checks_in_and_out_without_script(client, offering, meeting):
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    person = registered(offering, name="Sam Voorbeeld", places=2)
    page = client.get(door(offering)).content.decode()
    assert "Sam Voorbeeld" in page
    data = {"meeting": meeting.pk, "registration": person.pk}
    assert client.post(door(offering), {**data, "action": "in"}).status_code == 302
    assert Attendance.objects.get().present == 2
    client.post(door(offering), {**data, "action": "out"})
    assert not Attendance.objects.exists()


def test_the_page_answers_a_phone_in_json(client, offering, meeting):
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    person = registered(offering)
    data = {"meeting": meeting.pk, "registration": person.pk, "action": "in"}
    answer = client.post(door(offering), data, headers={"accept": "application/json"})
    assert json.loads(answer.content) == {"present": 1}
    services.cancel(registration_id=person.pk)
    answer = client.post(door(offering), data, headers={"accept": "application/json"})
    assert answer.status_code == 409
    assert "ended" in json.loads(answer.content)["error"]


@pytest.mark.parametrize(
    "data",
    [
        {"action": "in", "registration": "x"},
        {"action": "in", "registration": "99999999"},
        {"action": "in"},
        {"action": "walk_in", "submission_id": "x"},
        {"action": "walk_in", "places": "veel"},
        {"action": "in", "registration": "\x00"},
        {"action": "walk_in", "submission_id": str(uuid.uuid4()), "name": "a\x00b"},
        {},
    ],
)
def test_junk_from_a_phone_is_refused_with_a_sentence(client, offering, meeting, data):
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    answer = client.post(door(offering), {"meeting": meeting.pk, **data})
    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()
    assert not Attendance.objects.exists()


def test_the_code_on_a_ticket_leads_staff_to_that_person(client, offering, meeting):
    person = registered(offering, name="Sam Voorbeeld")
    ticket = client.get(links.manage_path(person, "ticket"))
    assert "<svg" in ticket.content.decode()
    assert ticket["Referrer-Policy"] == "no-referrer"
    path = links.scan_url(person).removeprefix("http://testserver")
    assert client.get(path).status_code == 302  # to the sign-in page
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    assert "Sam Voorbeeld" in client.get(path).content.decode()
    assert client.get(path[:-3] + "/").status_code == 404


# --- the poster -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "words"), [("nl", "Wijktafel"), ("en", "Wijktafel")])
def test_the_poster_shows_a_code(client, offering, language, words):
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    path = reverse("registrations_staff:poster", args=[offering.pk, language])
    page = client.get(path).content.decode()
    assert f'<html lang="{language}">' in page
    assert words in page
    assert "<svg" in page


def here(meeting):
    return links.self_check_in_url(meeting, "en").removeprefix("http://testserver")


def test_people_check_themselves_in_during_the_meeting(client, offering, meeting, during):
    person = RegistrationFactory(offering=offering, email="sam@voorbeeld.example", places=2)
    known = client.post(here(meeting), {"email": "SAM@voorbeeld.example"})
    unknown = client.post(here(meeting), {"email": "vreemd@voorbeeld.example"})
    assert Attendance.objects.get().registration == person
    assert known.status_code == unknown.status_code == 200
    assert known.content == unknown.content


def test_self_check_in_is_closed_before_and_after(client, offering, meeting, time_machine):
    RegistrationFactory(offering=offering, email="sam@voorbeeld.example")
    for moment in (
        meeting.starts_at - timedelta(minutes=61),
        meeting.ends_at + timedelta(minutes=1),
    ):
        time_machine.move_to(moment, tick=False)
        page = client.post(here(meeting), {"email": "sam@voorbeeld.example"}).content.decode()
        assert not re.search(r"<form[^>]*novalidate", page)
    assert not Attendance.objects.exists()


def test_a_wrong_address_is_answered_at_the_field(client, meeting, during):
    answer = client.post(here(meeting), {"email": "geen adres"})
    assert answer.status_code == 422
    assert 'value="geen adres"' in answer.content.decode()


def test_looking_changes_nothing(client, offering, meeting, during):
    person = RegistrationFactory(offering=offering)
    for path in (
        here(meeting),
        links.manage_path(person, "ticket"),
        links.scan_url(person).removeprefix("http://testserver"),
    ):
        client.get(path)
        client.head(path)
    assert not Attendance.objects.exists()
