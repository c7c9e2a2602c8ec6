"""Requests that no browser makes, links that are wrong, and what search engines may read."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from registrations import links
from registrations.links import local_path, manage_token, my_registrations_token, self_check_in_url
from registrations.models import Meeting
from tests.bad_input import (
    assert_no_control_character_is_stored,
    form_bytes,
    quoted_bytes,
    rolled_back,
    same_every_run,
    send,
    values,
)
from tests.factories.events import EventPageFactory
from tests.factories.registrations import registered
from tests.registrations.public.registration_form import (
    complete,
    own_path,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_limits")]


# --- bodies that are no form ----------------------------------------------------------------------


TYPES = [
    "", "text/plain", "application/json", "application/xml", "multipart/form-data",
    "multipart/form-data; boundary=", "multipart/form-data; boundary=x",
    "multipart/form-data; boundary=" + "x" * 300, "multipart/mixed; boundary=x", ";", "é/é",
    "application/x-www-form-urlencoded; charset=utf8", "multipart/form-data; charset=utf-8",
]  # fmt: skip


def parts(fields: dict) -> bytes:
    """`fields` as multipart with boundary x."""
    body = ""
    for name, value in fields.items():
        for one in [value] if isinstance(value, str) else value:
            body += f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{one}\r\n'
    return f"{body}--x--\r\n".encode()


@pytest.fixture
def addresses(event, group, time_machine) -> list[str]:
    """The addresses of all public views that take POST."""
    meeting = event.offering.meetings.get()
    time_machine.move_to(meeting.starts_at - timedelta(minutes=30), tick=False)
    return [
        event.registration_url(),
        own_path(group),
        own_path(group, "cancel"),
        self_check_in_url(meeting, "nl").removeprefix("http://testserver"),
        "/mijn-aanmeldingen/",
        local_path("erase", "nl", my_registrations_token(group)),
    ]


def test_another_content_type(client, event, addresses):
    fields = {**complete(event), "name": "\\ud800 +AAA-"}
    bodies = [form_bytes(fields), parts(fields), b"{}", b"\xff\xfe\x00", b"--x\r\n", b""]
    for content_type in TYPES:
        for number, body in enumerate(bodies):
            for path in {addresses[0], addresses[number]}:
                with rolled_back():
                    response = client.generic("POST", path, body, content_type)
                    assert response.status_code < 500
                    assert_no_control_character_is_stored()


def test_bytes_that_are_no_form(client, addresses):
    @same_every_run
    @given(st.sampled_from(TYPES), st.binary(max_size=200), st.integers(0, 5))
    def run(content_type, body, number):
        with rolled_back():
            response = client.generic("POST", addresses[number], body, content_type)
            assert response.status_code < 500

    run()


def test_a_file_in_place_of_text(client, event, addresses):
    for path in addresses:
        for name in complete(event):
            with rolled_back():
                file = SimpleUploadedFile("x.txt\x00", b"\x00" * 100, "text/plain")
                response = client.post(path, {**complete(event), "action": "x", name: file})
                assert response.status_code < 500


def test_a_thousand_fields_too_many(client, addresses):
    for path in addresses:
        with rolled_back():
            response = send(client, path, {"name": ["x"] * 1001})
            # Some pages only read that a button was pressed.
            assert response.status_code in (
                (200, 303) if "afmelden" in path or "verwijderen" in path else (400,)
            )


# --- links ----------------------------------------------------------------------------------------


WITH_TOKEN = [
    "manage", "cancel", "ticket", "self_check_in", "done", "my_registrations", "my_data", "erase",
]  # fmt: skip


def test_whatever_stands_in_the_place_of_a_token(client, event, group):
    """Every view answers 404 with the same page, one in each language."""
    tokens = [manage_token(group), my_registrations_token(group)]
    seen: dict[str, set[str]] = {"nl": set(), "en": set()}

    @same_every_run
    @given(
        st.sampled_from(WITH_TOKEN),
        st.sampled_from(["nl", "en"]),
        values.map(lambda text: text[:500])
        | st.tuples(st.sampled_from(tokens), st.integers(0, 60), st.characters()).map(
            lambda t: t[0][: t[1]] + t[2] + t[0][t[1] + 1 :]
        ),
        st.sampled_from(["get", "head", "post"]),
    )
    def run(name, language, token, method):
        if not token or token in tokens:
            return
        with rolled_back():
            path = local_path(name, language, "TOKEN").replace("TOKEN", quoted_bytes(token))
            response = getattr(client, method)(path)
            assert response.status_code in (404, 405, 400)
            if response.status_code == 404 and method == "get" and "/" not in token:
                assert response["Referrer-Policy"] == "no-referrer"
                assert "no-store" in response["Cache-Control"]
                assert response["X-Robots-Tag"] == "noindex"
                seen[language].add(response.text)

    run()
    assert {language: len(pages) for language, pages in seen.items()} == {"nl": 1, "en": 1}


# --- search engines -------------------------------------------------------------------------------


@pytest.fixture
def pages_to_hide(home) -> dict[str, str]:
    event = EventPageFactory(title="Wijktafel")
    closed = EventPageFactory(title="Dicht", registration_mode="none")
    person = registered(event.offering)
    meeting = Meeting.objects.get(offering=event.offering)
    return {
        "form": event.registration_url(),
        "not open": closed.registration_url(),
        "manage": links.manage_path(person),
        "cancel": links.manage_path(person, "cancel"),
        "ticket": links.manage_path(person, "ticket"),
        "self check-in": links.self_check_in_url(meeting, "nl").removeprefix("http://testserver"),
    }


def test_a_page_that_is_not_for_search_engines_names_no_other_page(pages_to_hide) -> None:
    """With `noindex` and a canonical address together, search engines may drop the event itself."""
    for name, address in pages_to_hide.items():
        head = Client().get(address).text.partition("<body")[0]
        robots = re.findall(r'<meta name="robots" content="([^"]*)"', head)
        assert (name, robots) == (name, ["noindex"])
        assert 'rel="canonical"' not in head, name
        assert "og:url" not in head, name
