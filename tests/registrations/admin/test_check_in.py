"""The check-in page at the door, the ticket and the poster."""

import json
import uuid

import pytest
from django.urls import reverse

from core.accounts.roles import HOST, REDACTEUR, VERTALER
from registrations import links, services
from registrations.models import Attendance, Host
from tests.factories.registrations import OfferingFactory, RegistrationFactory, registered
from tests.factories.staff import StaffFactory
from tests.registrations.admin.people_to_find import DOOR_SEARCH, NAMES_IN_ORDER, people_to_find

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering():
    return OfferingFactory(with_meeting=True, capacity=5)


@pytest.fixture
def meeting(offering):
    return offering.meetings.get()


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
    said = json.loads(answer.content)
    assert "ended" in said["error"]
    assert said["let_in"] is True


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
    ids=[
        "a word for a number",
        "an unknown number",
        "no number",
        "walk-in with a bad id",
        "walk-in of a word",
        "a NUL byte",
        "a name with a NUL byte",
        "nothing",
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


@pytest.mark.parametrize(("language", "words"), [("nl", "Wijktafel"), ("en", "Wijktafel")])
def test_the_poster_shows_a_code(client, offering, language, words):
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    path = reverse("registrations_staff:poster", args=[offering.pk, language])
    page = client.get(path).content.decode()
    assert f' lang="{language}">' in page
    assert words in page
    assert "<svg" in page


def test_a_name_is_never_in_the_address_of_the_door(client, offering):
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    for name in ("Sam", "Kim"):
        registered(offering, name=name)
    path = door(offering)
    found = client.post(path, {"action": "search", "q": "sam"}).text
    assert ("<strong>Sam</strong>" in found, "<strong>Kim</strong>" in found) == (True, False)
    assert 'method="get" class="door-search"' not in found
    assert "<strong>Kim</strong>" in client.get(f"{path}?q=sam").text


@pytest.mark.parametrize(("typed", "name"), DOOR_SEARCH)
def test_the_door_finds_people_by_what_they_say(client, offering, typed, name):
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    people_to_find(offering)
    page = client.post(door(offering), {"action": "search", "q": typed})
    assert [person.name for person, _ in page.context["rows"]] == [name]


def test_a_host_searches_names_and_guests_but_has_no_addresses_on_the_phone(client, offering):
    host = StaffFactory(roles=[HOST])
    client.force_login(host)
    Host.objects.create(offering=offering, user=host)
    people_to_find(offering)
    for typed, found in (("fatima", 1), ("zoe", 1), ("sam@", 0), ("0612345678", 0)):
        page = client.post(door(offering), {"action": "search", "q": typed})
        assert len(page.context["rows"]) == found
    text = client.get(door(offering)).text
    assert "@one.example" not in text
    assert "0612345678" not in text


def test_the_door_lists_people_in_the_order_of_a_dutch_alphabet(client, offering):
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    for name in reversed(NAMES_IN_ORDER):
        RegistrationFactory(offering=offering, name=name)
    page = client.get(door(offering))
    assert [person.name for person, _ in page.context["rows"]] == NAMES_IN_ORDER


@pytest.mark.parametrize("status", ["waiting", "cancelled", "declined", "expired"])
def test_who_holds_no_place_stands_on_the_page_and_is_let_in(client, offering, meeting, status):
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    person = RegistrationFactory(offering=offering, name="Sam Voorbeeld", status=status, email="")
    page = client.get(door(offering)).content.decode()
    assert page.index("People without a place") < page.index("Sam Voorbeeld")
    data = {"meeting": meeting.pk, "registration": person.pk, "action": "let_in"}
    assert client.post(door(offering), data).status_code == 302
    assert Attendance.objects.get().registration == person


def test_who_is_at_the_wrong_door_is_sent_to_the_right_one(client, offering, time_machine):
    time_machine.move_to(offering.starts_at, tick=False)
    other = OfferingFactory(with_meeting=True, starts_at=offering.starts_at, title="Soeptafel")
    later = OfferingFactory(with_meeting=True, title="Volgende maand")
    for number, place in enumerate([other, later]):
        RegistrationFactory(offering=place, name=f"Verdwaald {number}")
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    page = client.get(door(offering)).content.decode()
    assert "Verdwaald 0" in page
    assert f'href="{door(other)}"' in page
    assert "Verdwaald 1" not in page
    host = StaffFactory(roles=[HOST])
    Host.objects.create(offering=offering, user=host)
    client.force_login(host)
    assert "Verdwaald" not in client.get(door(offering)).content.decode()


def without_a_place(client, offering):
    return [person for person, _ in client.get(door(offering)).context["others"]]


@pytest.mark.parametrize("email", ["sam@voorbeeld.example", ""])
def test_one_person_has_one_row_at_the_door(client, offering, meeting, email):
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    who = {"offering": offering, "email": email}
    first = RegistrationFactory(name="Sam Voorbeeld", status="cancelled", **who)
    newest = RegistrationFactory(name="sam voorbéeld", status="declined", **who)
    other = RegistrationFactory(offering=offering, name="Sam Voorbeeld", status="cancelled")
    assert without_a_place(client, offering) == [newest, other]
    services.let_in(registration_id=first.pk, meeting_id=meeting.pk)
    # The row on which somebody was counted is the one to undo.
    assert without_a_place(client, offering) == [first, other]
    services.undo_check_in(registration_id=first.pk, meeting_id=meeting.pk)
    for status in ("confirmed", "applied", "waiting"):
        active = RegistrationFactory(name="Sam Voorbeeld", status=status, **who)
        shown = [active] if status == "waiting" else []
        assert set(without_a_place(client, offering)) == {*shown, other}
        active.delete()


def test_two_people_of_one_name_without_an_address_wait_both(client, offering):
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    who = {"offering": offering, "name": "Sam Voorbeeld", "email": "", "status": "waiting"}
    people = RegistrationFactory.create_batch(2, **who)
    assert without_a_place(client, offering) == people


@pytest.mark.parametrize(("status", "offered"), [("cancelled", True), ("rejected", False)])
def test_who_cancelled_meanwhile_is_let_in_from_the_refusal(client, offering, status, offered):
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    person = RegistrationFactory(offering=offering, name="Sam Voorbeeld", status=status)
    answer = client.post(door(offering), {"registration": person.pk, "action": "in"})
    alert = answer.text[answer.text.index('role="alert"') :].partition("</div>")[0]
    assert ('value="let_in"' in alert, f'value="{person.pk}"' in alert) == (offered, offered)


def test_a_refused_walk_in_keeps_its_fields_without_script(client, offering):
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    RegistrationFactory(offering=offering, places=5)
    fields = {"name": "Sam <b>", "email": "sam@voorbeeld.example", "places": "2"}
    data = {"action": "walk_in", "submission_id": str(uuid.uuid4()), **fields}
    page = client.post(door(offering), data)
    assert page.status_code == 409
    for value in ("Sam &lt;b&gt;", fields["email"], "2"):
        assert f'value="{value}"' in page.text
