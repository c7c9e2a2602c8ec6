"""What no browser of a person sends, and the nights in which the clock changes."""

from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from registrations import services
from registrations.links import local_path, manage_token, my_registrations_token, self_check_in_url
from registrations.models import Offering, Registration
from tests.bad_input import (
    careful,
    every_header_is_ours,
    nothing_unseen_is_stored,
    send,
    undone,
    values,
    wire,
    wire_path,
)
from tests.registrations.public.spoilt_form import event, good, person, personal, without_limits

__all__ = ["event", "person", "without_limits"]
pytestmark = pytest.mark.django_db


# --- what is no form ------------------------------------------------------------------------------

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
def addresses(event, person, time_machine) -> list[str]:
    """Of everything public that takes POST."""
    meeting = event.offering.meetings.get()
    time_machine.move_to(meeting.starts_at - timedelta(minutes=30), tick=False)
    return [
        event.registration_url(),
        personal(person),
        personal(person, "cancel"),
        self_check_in_url(meeting, "nl").removeprefix("http://testserver"),
        "/mijn-aanmeldingen/",
        local_path("erase", "nl", my_registrations_token(person)),
    ]


def test_another_content_type(client, event, addresses):
    fields = {**good(event), "name": "\\ud800 +AAA-"}
    bodies = [wire(fields), parts(fields), b"{}", b"\xff\xfe\x00", b"--x\r\n", b""]
    for content_type in TYPES:
        for number, body in enumerate(bodies):
            for path in {addresses[0], addresses[number]}:
                with undone():
                    response = client.generic("POST", path, body, content_type)
                    assert response.status_code < 500
                    nothing_unseen_is_stored()


def test_bytes_that_are_no_form(client, addresses):
    @careful
    @given(st.sampled_from(TYPES), st.binary(max_size=200), st.integers(0, 5))
    def run(content_type, body, number):
        with undone():
            response = client.generic("POST", addresses[number], body, content_type)
            assert response.status_code < 500

    run()


def test_a_file_in_place_of_text(client, event, addresses):
    for path in addresses:
        for name in good(event):
            with undone():
                file = SimpleUploadedFile("x.txt\x00", b"\x00" * 100, "text/plain")
                response = client.post(path, {**good(event), "action": "x", name: file})
                assert response.status_code < 500


def test_a_thousand_fields_too_many(client, addresses):
    for path in addresses:
        with undone():
            response = send(client, path, {"name": ["x"] * 1001})
            # Some pages read nothing but that a button was pressed.
            assert response.status_code in (
                (200, 303) if "afmelden" in path or "verwijderen" in path else (400,)
            )


# --- links and cookies ----------------------------------------------------------------------------

WITH_TOKEN = [
    "manage", "cancel", "ticket", "self_check_in", "done", "my_registrations", "my_data", "erase",
]  # fmt: skip


def test_whatever_stands_in_the_place_of_a_token(client, event, person):
    """404 and one page in each language, from every view: it tells nothing, not even which."""
    tokens = [manage_token(person), my_registrations_token(person)]
    seen: dict[str, set[str]] = {"nl": set(), "en": set()}

    @careful
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
        with undone():
            path = local_path(name, language, "TOKEN").replace("TOKEN", wire_path(token))
            response = getattr(client, method)(path)
            assert response.status_code in (404, 405, 400)
            if response.status_code == 404 and method == "get" and "/" not in token:
                assert response["Referrer-Policy"] == "no-referrer"
                assert "no-store" in response["Cache-Control"]
                assert response["X-Robots-Tag"] == "noindex"
                seen[language].add(response.text)

    run()
    assert {language: len(pages) for language, pages in seen.items()} == {"nl": 1, "en": 1}


def test_whatever_stands_in_the_cookie(event):
    client = Client()
    response = send(client, event.registration_url(), good(event))
    done = response.url

    @careful
    @given(st.sampled_from(["registered", "csrftoken", "sessionid"]), values)
    def run(name, value):
        with undone():
            client.cookies = SimpleCookie()
            cookie = f"{name}={value[:2000]}".encode("utf-8", "surrogatepass").decode("latin-1")
            for path in (done, event.registration_url()):
                assert client.get(path, headers={"cookie": cookie}).status_code == 200
            response = client.post(done.replace("/gedaan", ""), headers={"cookie": cookie})
            assert response.status_code < 500

    run()


# --- the nights in which the clock changes --------------------------------------------------------


NIGHTS = ["2027-03-28T00:00:00+00:00", "2027-10-31T00:00:00+00:00"]


def test_the_whole_way_on_the_nights_in_which_the_clock_changes(client, event, time_machine):
    """Begin, look and register at any half hour around it; cancel, and the next one gets it."""
    url, meetings = event.registration_url(), event.offering.meetings

    @careful
    @given(
        st.sampled_from(NIGHTS).map(timezone.datetime.fromisoformat),
        st.integers(-72, 72),
        st.integers(-24, 24),
        st.sampled_from([1, 24, 48, 720]),
    )
    def run(midnight, start, now, hours):
        starts_at = midnight + timedelta(minutes=30 * start)
        hour = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1)}
        opens_at = midnight - timedelta(hours=60)
        time_machine.move_to(midnight + timedelta(hours=now, minutes=30), tick=False)
        with undone():
            Offering.objects.update(
                opens_at=opens_at, cut_off_hours=0, offer_hours=hours, capacity=2, **hour
            )
            meetings.update(**hour)
            if send(client, url, good(event)).status_code == 303:
                next_one = {**good(event), "email": "kim@voorbeeld.example"}
                assert send(client, url, next_one).status_code == 303
                comes, waits = Registration.objects.order_by("pk")
                for name in ("manage", "ticket"):
                    assert client.get(personal(comes, name)).status_code == 200
                assert send(client, personal(comes, "cancel"), {}).status_code == 303
                waits.refresh_from_db()
                assert waits.status in ("offered", "waiting")
                if waits.holds_until:
                    assert waits.holds_until > timezone.now()
                    clock = timezone.localtime(waits.holds_until)
                    assert (8, 0) <= (clock.hour, clock.minute) <= (22, 0)
            for path in (event.get_url(), url, f"{event.get_url()}agenda.ics"):
                assert client.get(path).status_code == 200
            services.send_reminders()
            services.expire_offers()
            every_header_is_ours()

    run()
