"""Whatever somebody sends to a public form: an answer in words, and never a crash."""

import re
import time
import uuid
from datetime import timedelta
from http.cookies import SimpleCookie
from itertools import product

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from hypothesis import example, given
from hypothesis import strategies as st

from events.models import EventPage, EventQuestion
from learning.models import CourseEditionPage, EditionQuestion
from registrations import services
from registrations.forms import Stamp
from registrations.links import here_url, local_path, mine_token, personal_token
from registrations.models import Offering, Registration
from tests.bad_input import (
    NASTY,
    URLENCODED,
    careful,
    every_header_is_ours,
    fields_of,
    nothing_unseen_is_stored,
    send,
    undone,
    values,
    wire,
    wire_path,
)
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.factories.learning import CourseEditionPageFactory
from tests.factories.registrations import registered
from tests.factories.translation import in_english

pytestmark = pytest.mark.django_db

QUESTIONS = [
    {"label": "Waarom kom je?", "kind": "short_text", "is_required": True},
    {"label": "Vertel meer", "kind": "long_text"},
    {"label": "Wat past bij jou?", "kind": "choice", "choices": "Ik woon hier\nIk werk hier"},
    {"label": "Wat eet je mee?", "kind": "choices", "choices": "Soep\nBrood\nFruit"},
    {"label": "Hoeveel kinderen?", "kind": "number"},
    {"label": "Kom je met de fiets?", "kind": "yes_no", "is_required": True},
    {"label": "Ik mag op de foto", "kind": "consent", "is_required": True},
]
ANSWERS = ["Omdat het kan", "Veel\nsoep", "1", ["0", "2"], "2", "yes", "on"]
TYPED = {"text", "email", "tel", None}


def asking(page: EventPage | CourseEditionPage, question: type) -> EventPage | CourseEditionPage:
    page.questions = [
        question(locale=page.locale, sort_order=n, **row) for n, row in enumerate(QUESTIONS)
    ]
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


@pytest.fixture(autouse=True)
def without_limits(settings) -> None:
    """Not who comes often is tested here."""
    settings.REGISTRATION_LIMITS = {}


@pytest.fixture
def event(home) -> EventPage:
    return asking(EventPageFactory(title="Wijktafel", capacity=30), EventQuestion)


@pytest.fixture
def edition(home) -> CourseEditionPage:
    return asking(CourseEditionPageFactory(title="Najaar", capacity=30), EditionQuestion)


@pytest.fixture
def person(event) -> Registration:
    return registered(event.offering, name="Sam", places=3, guests=["Ali", "Kim"], needs="Een tolk")


def answers(page) -> dict:
    names = [f"question_{row.translation_key.hex}" for row in page.question_rows()]
    return dict(zip(names, ANSWERS, strict=True))


def good(page) -> dict:
    """A form that is right; examples spoil a few of its fields."""
    return {
        "submission_id": Stamp(uuid.uuid4(), int(time.time()) - 60).token(),
        "homepage": "",
        "name": "Sam Voorbeeld",
        "email": "sam@voorbeeld.example",
        "phone": "050 123",
        "places": "2",
        "guests": "Ali",
        "message": "Tot dan",
        "needs": "Een tolk",
        "needs_consent": "on",
        **answers(page),
    }


def names_of(page) -> list[str]:
    """Of the fields; those of questions by number, so that examples hold no random names."""
    plain = [name for name in good(page) if not name.startswith("question_")]
    return [*plain, *(f"q{n}" for n in range(len(QUESTIONS)))]


def spoilt(page, spoils: dict) -> dict:
    keys = [row.translation_key.hex for row in page.question_rows()]
    named = {
        f"question_{keys[int(name[1:])]}" if re.fullmatch(r"q\d", name) else name: sent
        for name, sent in spoils.items()
    }
    return {**good(page), **named}


NAMES = [
    "submission_id", "homepage", "name", "email", "phone", "places", "guests", "message", "needs",
    "needs_consent", *(f"q{n}" for n in range(len(QUESTIONS))),
]  # fmt: skip


def says_what_is_wrong(response) -> None:
    """A sentence at each field and in the summary; and what was typed is still there."""
    form = response.context["form"]
    assert form.errors
    assert 'role="alert"' in response.text
    for name, sentences in form.errors.items():
        for sentence in sentences:
            assert len(sentence) > 5
            # In the summary, and at the field when it is about one.
            assert response.text.count(escape(sentence)) >= (1 if name == "__all__" else 2)
    for name, field in form.fields.items():
        typed = form[name].value()
        if isinstance(typed, str) and typed.strip() and field.widget.__class__.__name__ in (
            "TextInput", "EmailInput", "Textarea"
        ):  # fmt: skip
            assert escape(typed) in response.text


def sentences(response) -> dict[str, set[str]]:
    errors = response.context["form"].errors
    return {name: {str(sentence) for sentence in found} for name, found in errors.items()}


# --- the form -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["event", "edition"])
def test_the_form(client, request, kind):
    page = request.getfixturevalue(kind)
    url = page.registration_url()
    assert names_of(page) == NAMES

    @careful
    @given(fields_of(NAMES))
    @example({"q0": ["\x00\x00a"], "guests": ["A\x00\r\n\u2028li\ud800"], "name": ["\ud800"]})
    @example({"email": ["sam@" + ".".join(["İ" * 55] * 4) + ".example"]})
    def run(spoils):
        with undone():
            response = send(client, url, spoilt(page, spoils))
            assert response.status_code in (303, 422)
            if response.status_code == 422:
                says_what_is_wrong(response)
                assert not Registration.objects.exists()
            else:
                assert client.get(response.url).status_code == 200
                assert not re.search(r"[\r\n]", Registration.objects.get().name)
            nothing_unseen_is_stored()
            every_header_is_ours()

    run()


def test_a_form_that_is_right_goes_through(client, event, edition):
    """Else the other tests would be about one error only."""
    for page in (event, edition):
        assert send(client, page.registration_url(), good(page)).status_code == 303


def test_each_nasty_value(client, event):
    for name, value in product(["name", "email", "q0", "q4"], NASTY):
        with undone():
            response = send(client, event.registration_url(), spoilt(event, {name: value}))
            assert response.status_code in (303, 422), value
            nothing_unseen_is_stored()
            every_header_is_ours()


def test_a_name_that_nobody_can_see_is_no_name(client, event):
    for value in ("\u200b", "\ufeff\u200d", "\u202e\u2066", "\u00ad", "\u2800"):
        response = send(client, event.registration_url(), {**good(event), "name": value})
        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["name"]


def test_the_sentences_are_in_the_language_of_the_reader(client, event, en):
    """The same mistake on both forms: the same fields, and no sentence that is in both."""
    in_english(dutch_agenda())
    english = EventPage.objects.get(pk=in_english(event).pk)
    assert english.registration_url().startswith("/en/")

    @careful
    @given(fields_of(NAMES))
    def run(spoils):
        with undone():
            fields = spoilt(event, spoils)
            dutch = send(client, event.registration_url(), fields)
            if dutch.status_code != 422:
                return
            found, other = (
                sentences(dutch),
                sentences(send(client, english.registration_url(), fields)),
            )
            assert found.keys() == other.keys()
            for name in found:
                assert not found[name] & other[name]

    run()


def test_the_sum_that_machines_get(client, event, settings):
    settings.REGISTRATION_LIMITS = {"network": {"asks": 0, "refuses": 10**6}}
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    url, names = event.registration_url(), ["puzzle", "puzzle_answer", "submission_id"]
    addresses = ["", "fe80::1%eth0", "1.2.3.4:5", "::ffff:1.2.3.4", "x, y", "١.٢.٣.٤"]

    @careful
    @given(fields_of(names), st.sampled_from(addresses))
    def run(spoils, address):
        with undone():
            fields = {**good(event), "puzzle": "", "puzzle_answer": "7", **spoils}
            forwarded = {"x-forwarded-for": address.encode().decode("latin-1")}
            response = client.generic("POST", url, wire(fields), URLENCODED, headers=forwarded)
            assert response.status_code == 422
            says_what_is_wrong(response)

    run()


# --- one's own page -----------------------------------------------------------------------------


def personal(registration, name="personal", language="nl") -> str:
    registration.refresh_from_db()
    return local_path(name, language, personal_token(registration))


def test_changing(client, event, person):
    changed = {**good(event), "places": "3", "name": "Sam V."}
    assert send(client, personal(person), changed).status_code == 303
    path = personal(person)

    @careful
    @given(fields_of(set(NAMES) - {"submission_id", "homepage", "email"}))
    def run(spoils):
        with undone():
            named = spoilt(event, spoils)
            response = send(client, path, named)
            assert response.status_code in (303, 422)
            if response.status_code == 422:
                says_what_is_wrong(response)
            nothing_unseen_is_stored()
            every_header_is_ours()

    run()


BUTTONS = [
    "confirm", "accept", "decline", "take", "take_off-0-0", "take_off-1-0", "take_off-999-0",
    "take_off-0-999999", "take_off-٣-0", "take_off--1-0",
]  # fmt: skip
STATUSES = ["confirmed", "pending", "offered", "waiting", "cancelled", "applied", "expired"]


def test_every_button(client, person):
    path, cancel = personal(person), personal(person, "cancel")

    @careful
    @given(
        st.sampled_from(STATUSES),
        st.lists(st.sampled_from(BUTTONS) | values, min_size=1, max_size=3),
    )
    def run(status, actions):
        until = timezone.now() + timedelta(hours=1) if status in ("pending", "offered") else None
        with undone():
            Registration.objects.update(status=status, holds_until=until)
            response = send(client, path, {"action": actions})
            assert response.status_code in (303, 400, 409)
            if response.status_code != 303:
                assert response.context["refusal"] in response.text
            assert send(client, cancel, {"x": actions}).status_code == 303
            nothing_unseen_is_stored()
            every_header_is_ours()

    run()


# --- the door, and everything of one address ------------------------------------------------------


def test_checking_oneself_in(client, event, person, time_machine):
    meeting = event.offering.meetings.get()
    time_machine.move_to(meeting.starts_at, tick=False)
    paths = [here_url(meeting, code).removeprefix("http://testserver") for code in ("nl", "en")]
    assert send(client, paths[0], {"email": person.email}).status_code == 200

    @careful
    @given(st.sampled_from([0, 1]), fields_of(["email"]))
    def run(number, spoils):
        with undone():
            response = send(client, paths[number], spoils)
            assert response.status_code in (200, 422)
            if response.status_code == 422:
                says_what_is_wrong(response)

    run()


def test_asking_for_my_registrations(client, person):
    @careful
    @given(st.sampled_from(["/mijn-aanmeldingen/", "/en/my-registrations/"]), fields_of(["email"]))
    @example("/mijn-aanmeldingen/", {"email": []})
    def run(path, spoils):
        with undone():
            response = send(client, path, spoils)
            assert response.status_code in (303, 422)
            if response.status_code == 422:
                says_what_is_wrong(response)
            nothing_unseen_is_stored()
            every_header_is_ours()

    run()


def test_erasing(client, person):
    path = local_path("erase", "nl", mine_token(person))

    @careful
    @given(fields_of(["email", "action", "x"]))
    def run(spoils):
        with undone():
            assert send(client, path, spoils).status_code == 200
            assert not Registration.objects.filter(anonymised_at=None).exists()

    run()


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
        here_url(meeting, "nl").removeprefix("http://testserver"),
        "/mijn-aanmeldingen/",
        local_path("erase", "nl", mine_token(person)),
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

WITH_TOKEN = ["personal", "cancel", "ticket", "here", "done", "mine", "my_data", "erase"]


def test_whatever_stands_in_the_place_of_a_token(client, event, person):
    """404 and one page in each language, from every view: it tells nothing, not even which."""
    tokens = [personal_token(person), mine_token(person)]
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
                for name in ("personal", "ticket"):
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
