"""The screens answer to whatever staff type in a form or in the address of a list."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from core.accounts.roles import BEHEERDER
from registrations.models import Offering, Registration
from tests.bad_input import (
    assert_no_control_character_is_stored,
    assert_only_our_headers,
    fields_of,
    form_bytes,
    rolled_back,
    same_every_run,
    values,
)
from tests.factories.events import EventPageFactory
from tests.factories.registrations import registered
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    return EventPageFactory(title="Wijktafel", capacity=20)


@pytest.fixture
def person(page) -> Registration:
    return registered(page.offering, name="Sam", places=2, guests=["Ali"], needs="Een tolk")


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[BEHEERDER]))
    return client


def forms(offering: Offering, person: Registration) -> dict[str, tuple[str, dict]]:
    """The address and a correct form of every screen on which staff type, by name."""

    def screen(name: str, *args: object) -> str:
        return reverse(f"registrations_staff:{name}", args=args or [offering.pk])

    meeting = str(offering.meetings.get().pk)
    somebody = {
        "name": "Kim", "email": "kim@voorbeeld.example", "phone": "", "language": "nl",
        "places": "1", "guests": "", "message": "", "needs": "",
    }  # fmt: skip
    return {
        "add": (screen("add"), somebody),
        "change": (screen("change", person.pk), somebody),
        "walk in": (
            screen("door"),
            {
                "action": "walk_in", "meeting": meeting, "name": "Kim", "email": "", "places": "1",
                "submission_id": str(uuid.uuid4()), "at": "2027-01-01T10:00:00Z",
            },
        ),
        "tap": (
            screen("door"),
            {
                "action": "in", "meeting": meeting, "registration": str(person.pk), "present": "1",
                "at": "2027-01-01T10:00:00Z",
            },
        ),
        "search at the door": (screen("door"), {"action": "search", "q": "Sam"}),
        "search": (screen("people"), {"q": "Sam"}),
        "message": (
            screen("message"),
            {
                "submission_id": str(uuid.uuid4()), "audience": "comes", "subject_nl": "Jas",
                "body_nl": "Neem een jas mee", "subject_en": "Coat", "body_en": "Bring a coat",
                "action": "send", "send_at": "",
            },
        ),
        "export": (
            screen("export"),
            {"people": ["comes"], "columns": ["name", "email", "needs"], "file_format": "csv"},
        ),
        "host": (screen("hosts"), {"email": "host@voorbeeld.example", "remove": ""}),
    }  # fmt: skip


FORMS = [
    "add", "change", "walk in", "tap", "search at the door", "search", "message", "export", "host",
]  # fmt: skip


NAMES = {
    "name", "email", "phone", "language", "places", "guests", "message", "needs", "action",
    "meeting", "registration", "present", "at", "submission_id", "q", "audience", "subject_nl",
    "body_nl", "subject_en", "body_en", "send_at", "people", "columns", "file_format", "remove",
}  # fmt: skip


def test_every_form_that_is_right_goes_through(staff, page, person):
    for name, (path, fields) in forms(page.offering, person).items():
        if name == "host":
            continue
        with rolled_back():
            cookies = staff.cookies.copy()
            response = staff.post(path, fields)
            staff.cookies = cookies
            assert response.status_code in (200, 302), name


@pytest.mark.parametrize("kind", FORMS)
def test_every_form(staff, page, person, kind):
    path, fields = forms(page.offering, person)[kind]

    @settings(same_every_run, max_examples=15)
    @given(fields_of(NAMES & set(fields)))
    def run(spoils):
        with rolled_back():
            body = form_bytes({**fields, **spoils})
            response = staff.generic("POST", path, body, "application/x-www-form-urlencoded")
            assert response.status_code in (200, 302, 303, 400, 404, 409, 422)
            assert_no_control_character_is_stored()
            assert_only_our_headers()

    run()


def test_every_question_of_a_list(staff, page, person):
    screens = [
        "people", "offerings", "offerings_results", "access_report", "access_report_results",
        "messages", "door", "print", "applicants",
    ]  # fmt: skip
    names = st.sampled_from(
        ["q", "p", "status", "tab", "language", "ordering", "meeting", "needs", "at_from", "user"]
    )

    @same_every_run
    @given(st.sampled_from(screens), st.dictionaries(names, st.lists(values, max_size=2)))
    def run(screen, query):
        args = [] if screen.startswith(("offerings", "access")) else [page.offering.pk]
        path = reverse(f"registrations_staff:{screen}", args=args)
        with rolled_back():
            query = {name: [text[:2000] for text in sent] for name, sent in query.items()}
            response = staff.get(f"{path}?{form_bytes(query).decode()}")
            assert response.status_code in (200, 302, 400, 404)

    run()
