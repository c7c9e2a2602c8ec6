"""Whatever somebody types in a public form: an answer in words, and never a crash."""

import re
from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st

from events.models import EventPage
from registrations.links import local_path, my_registrations_token, self_check_in_url
from registrations.models import Registration
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
)
from tests.factories.events import dutch_agenda
from tests.factories.translation import in_english
from tests.registrations.public.spoilt_form import (
    NAMES,
    edition,
    event,
    good,
    names_of,
    person,
    personal,
    says_what_is_wrong,
    sentences,
    spoilt,
    without_limits,
)

__all__ = ["edition", "event", "person", "without_limits"]
pytestmark = pytest.mark.django_db


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
    for name, value in product(["name", "email", "q0"], NASTY):
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


BUTTONS = ["confirm", "accept", "decline", "take", "take_off_guest"]
NUMBERS = ["0", "1", "999", "999999", "٣", "-1"]
STATUSES = ["confirmed", "pending", "offered", "waiting", "cancelled", "applied", "expired"]


def test_every_button(client, person):
    path, cancel = personal(person), personal(person, "cancel")

    @careful
    @given(
        st.sampled_from(STATUSES),
        st.lists(st.sampled_from(BUTTONS) | values, min_size=1, max_size=3),
        st.sampled_from(NUMBERS) | values,
        st.sampled_from(NUMBERS) | values,
    )
    def run(status, actions, guest, changes):
        until = timezone.now() + timedelta(hours=1) if status in ("pending", "offered") else None
        with undone():
            Registration.objects.update(status=status, holds_until=until)
            fields = {"action": actions, "guest": guest, "changes": changes}
            response = send(client, path, fields)
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
    paths = [
        self_check_in_url(meeting, code).removeprefix("http://testserver") for code in ("nl", "en")
    ]
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
    path = local_path("erase", "nl", my_registrations_token(person))

    @careful
    @given(fields_of(["email", "action", "x"]))
    def run(spoils):
        with undone():
            assert send(client, path, spoils).status_code == 200
            assert not Registration.objects.filter(anonymised_at=None).exists()

    run()
