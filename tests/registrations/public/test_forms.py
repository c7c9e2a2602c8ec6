"""The forms answer in words to whatever a visitor types, and never crash."""

import re
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from events.models import EventPage
from registrations.models import Registration
from tests.bad_input import (
    NASTY,
    assert_no_control_character_is_stored,
    assert_only_our_headers,
    fields_of,
    rolled_back,
    same_every_run,
    send,
)
from tests.factories.events import dutch_agenda
from tests.factories.translation import copied_to_english, in_english
from tests.registrations.public.registration_form import (
    FIELD_NAMES,
    complete,
    field_names,
    own_path,
    says_what_is_wrong,
    sentences,
    spoilt,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_limits")]


@pytest.mark.parametrize("kind", ["event", "edition"])
def test_the_form(client, request, kind):
    page = request.getfixturevalue(kind)
    url = page.registration_url()
    assert field_names(page) == FIELD_NAMES

    @same_every_run
    @given(fields_of(FIELD_NAMES))
    @example({"q0": ["\x00\x00a"], "guests": ["A\x00\r\n\u2028li\ud800"], "name": ["\ud800"]})
    @example({"email": ["sam@" + ".".join(["İ" * 55] * 4) + ".example"]})
    def run(spoils):
        with rolled_back():
            response = send(client, url, spoilt(page, spoils))
            assert response.status_code in (303, 422)
            if response.status_code == 422:
                says_what_is_wrong(response)
                assert not Registration.objects.exists()
            else:
                assert client.get(response.url).status_code == 200
                assert not re.search(r"[\r\n]", Registration.objects.get().name)
            assert_no_control_character_is_stored()
            assert_only_our_headers()

    run()


def test_a_form_that_is_right_goes_through(client, event, edition):
    """Without this the other tests might all meet one and the same error."""
    for page in (event, edition):
        assert send(client, page.registration_url(), complete(page)).status_code == 303


def test_each_nasty_value(client, event):
    for name, value in product(["name", "email", "q0"], NASTY):
        with rolled_back():
            response = send(
                client,
                event.registration_url(),
                spoilt(event, {name: value}),
            )
            assert response.status_code in (303, 422), value
            assert_no_control_character_is_stored()
            assert_only_our_headers()


def test_a_name_that_nobody_can_see_is_no_name(client, event):
    for value in ("\u200b", "\ufeff\u200d", "\u202e\u2066", "\u00ad", "\u2800"):
        response = send(
            client,
            event.registration_url(),
            {**complete(event), "name": value},
        )
        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["name"]


def test_the_sentences_are_in_the_language_of_the_reader(client, event, en):
    """One mistake, in both languages: errors at the same fields, in different sentences."""
    copied_to_english(dutch_agenda())
    english = EventPage.objects.get(pk=in_english(event).pk)
    assert english.registration_url().startswith("/en/")

    @same_every_run
    @given(fields_of(FIELD_NAMES))
    def run(spoils):
        with rolled_back():
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


def test_changing(client, event, group):
    changed = {**complete(event), "places": "3", "name": "Sam V."}
    assert send(client, own_path(group), changed).status_code == 303
    path = own_path(group)

    @same_every_run
    @given(fields_of(set(FIELD_NAMES) - {"submission_id", "homepage", "email"}))
    def run(spoils):
        with rolled_back():
            named = spoilt(event, spoils)
            response = send(client, path, named)
            assert response.status_code in (303, 422)
            if response.status_code == 422:
                says_what_is_wrong(response)
            assert_no_control_character_is_stored()
            assert_only_our_headers()

    run()


def test_asking_for_my_registrations(client, group):
    @same_every_run
    @given(st.sampled_from(["/mijn-aanmeldingen/", "/en/my-registrations/"]), fields_of(["email"]))
    @example("/mijn-aanmeldingen/", {"email": []})
    def run(path, spoils):
        with rolled_back():
            response = send(client, path, spoils)
            assert response.status_code in (303, 422)
            if response.status_code == 422:
                says_what_is_wrong(response)
            assert_no_control_character_is_stored()
            assert_only_our_headers()

    run()
