"""A machine leaves few rows and causes few mails, and people hardly notice the limits."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from core.mail.models import OutboxMail
from core.models import FormUse
from registrations.models import Registration
from registrations.public.rate_limits import Puzzle
from tests.bad_input import (
    URLENCODED,
    fields_of,
    form_bytes,
    rolled_back,
    same_every_run,
)
from tests.factories.events import EventPageFactory
from tests.factories.registrations import registered
from tests.factories.translation import copied_to_english
from tests.registrations.public.registration_form import (
    complete,
    filled_in,
    says_what_is_wrong,
    typed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    return EventPageFactory(title="Wijktafel", capacity=1000)


@pytest.fixture
def url(page):
    return page.registration_url()


def send(client, url, number):
    return client.post(url, typed(email=f"vreemde{number}@voorbeeld.example"))


@pytest.fixture
def asked(client, url, settings):
    """The response to the third form from one network in one hour, where two go through."""
    limits = settings.REGISTRATION_LIMITS
    of_event = {**limits["network_and_event"], "asks": 2}
    settings.REGISTRATION_LIMITS = {**limits, "network_and_event": of_event}
    for number in range(2):
        assert send(client, url, number).status_code == 303
    return send(client, url, 11)


def solved(response) -> dict[str, str]:
    form = response.context["form"]
    return {
        "submission_id": form.token,
        "puzzle": form.puzzle.token(),
        "puzzle_answer": str(form.puzzle.first + form.puzzle.second),
    }


def test_a_script_leaves_ten_rows_and_ten_mails(client, url):
    statuses = [send(client, url, number).status_code for number in range(30)]
    assert statuses == [303] * 10 + [422] * 20
    assert Registration.objects.count() == OutboxMail.objects.count() == 10


def test_the_person_after_the_limit_answers_a_question_and_is_in(client, url, asked):
    assert asked.status_code == 422
    assert 'value="Sam Voorbeeld"' in asked.text
    data = {**filled_in(client, url, email="sam@voorbeeld.example"), **solved(asked)}
    assert client.post(url, data).status_code == 303
    assert Registration.objects.filter(email="sam@voorbeeld.example").exists()


@pytest.mark.parametrize(
    ("language", "question", "sentence"),
    [
        ("nl", "Hoeveel is ", "Beantwoord deze vraag en druk dan nog eens op de knop."),
        ("en", "What is ", "Answer this question, then press the button again."),
    ],
)
def test_the_question_is_in_the_reader_s_language(
    client, page, asked, language, question, sentence
):
    if language == "en":
        copied_to_english(page.get_parent().specific)
    read = page if language == "nl" else copied_to_english(page)
    with translation.override(language):
        response = send(client, read.registration_url(), 12)
    assert response.status_code == 422
    assert question in response.text
    assert sentence in response.text


@pytest.mark.parametrize("answer", ["", "99", "x", "\x00", "zeven miljoen"])
def test_a_wrong_answer_asks_again_and_keeps_what_was_typed(client, url, asked, answer):
    data = {**filled_in(client, url, name="Kim"), **solved(asked), "puzzle_answer": answer}
    again = client.post(url, data)
    assert again.status_code == 422
    assert 'value="Kim"' in again.text
    assert Registration.objects.count() == 2


def test_another_mistake_keeps_the_question_and_its_answer(client, url, asked):
    answer = solved(asked)
    again = client.post(url, {**filled_in(client, url, email="kim"), **answer})
    form = again.context["form"]
    assert form.puzzle == asked.context["form"].puzzle
    assert form["puzzle_answer"].value() == answer["puzzle_answer"]


def test_the_answer_of_one_form_is_none_for_another(client, url, asked):
    mine, token = asked.context["form"].puzzle, asked.context["form"].puzzle.token()
    assert Puzzle.read(token, mine.submission) == mine
    assert Puzzle.read(token, "another") is None
    nobody = Puzzle(1, 1, "")
    assert Puzzle.read(nobody.token(), "") is None
    assert Puzzle.read("made up", mine.submission) is None


def test_far_too_many_are_told_to_call(client, url, settings):
    settings.REGISTRATION_LIMITS = {"network": {"asks": 1, "refuses": 2}}
    send(client, url, 1)
    asked = send(client, url, 2)
    data = {**filled_in(client, url, email="c@voorbeeld.example"), **solved(asked)}
    assert client.post(url, data).status_code == 303
    refused = send(client, url, 3)
    assert refused.status_code == 429
    assert 'value="Sam Voorbeeld"' in refused.text


def test_another_network_and_another_hour_are_free(client, url, asked, time_machine):
    neighbour, elsewhere = Client(REMOTE_ADDR="127.0.0.77"), Client(REMOTE_ADDR="203.0.113.9")
    assert send(neighbour, url, 20).status_code == 422
    assert send(elsewhere, url, 21).status_code == 303
    time_machine.move_to(timezone.now() + timedelta(hours=1, minutes=1))
    assert send(client, url, 22).status_code == 303


def test_one_address_at_many_events(home):
    """Anybody can type the address of another person, who gets a limited number of mails a day."""
    statuses = []
    for number in range(7):
        url = EventPageFactory(title=f"Ontmoeting {number}").registration_url()
        client = Client(REMOTE_ADDR=f"203.0.{number}.1")
        data = filled_in(client, url, email=f"{'s' if number % 2 else 'S'}am@voorbeeld.example")
        statuses.append(client.post(url, data).status_code)
    assert statuses == [303] * 5 + [422] * 2
    assert OutboxMail.objects.count() == 5


def test_a_double_click_counts_once(client, url):
    data = filled_in(client, url)
    for _ in range(12):
        assert client.post(url, data).status_code == 303
    assert FormUse.objects.values("key").distinct().count() == FormUse.objects.count()


def test_a_form_that_is_refused_counts_for_nothing(client, url):
    for _ in range(12):
        data = filled_in(client, url, email="geen adres")
        assert client.post(url, data).status_code == 422
    assert not FormUse.objects.exists()


def test_staff_are_not_counted(home):
    page = EventPageFactory(title="Wijktafel", capacity=100)
    for _ in range(15):
        registered(page.offering)
    assert not FormUse.objects.exists()


def test_what_is_counted_holds_no_address_and_goes_by_itself(client, url, time_machine):
    client = Client(REMOTE_ADDR="203.0.113.9")
    send(client, url, 1)
    kept = "\n".join(FormUse.objects.values_list("key", flat=True))
    assert {len(line) for line in kept.split()} == {32}
    assert not {"203.0.113", "vreemde1"} & set(kept.split())
    call_command("anonymise")
    assert FormUse.objects.exists()
    time_machine.move_to(timezone.now() + timedelta(days=3))
    call_command("anonymise")
    assert not FormUse.objects.exists()


def test_a_crowd_on_one_network_answers_a_sum_for_the_link_and_gets_it(client, home):
    """At the door everybody is on the Wi-Fi of the house."""

    def ask(number: int, **answer: str):
        return client.post(
            "/mijn-aanmeldingen/", {"email": f"kim{number}@voorbeeld.example", **answer}
        )

    asked = [ask(number) for number in range(30)]
    assert [response.status_code for response in asked] == [303] * 20 + [422] * 10
    puzzle = asked[-1].context["form"].puzzle
    answer = {"puzzle": puzzle.token(), "puzzle_answer": str(puzzle.first + puzzle.second)}
    assert puzzle.token() in asked[-1].text
    # The sum of one address is none for another.
    assert ask(28, **answer).status_code == 422
    assert ask(29, **answer).status_code == 303
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    data = {"email": "kim@voorbeeld.example"}
    assert elsewhere.post("/mijn-aanmeldingen/", data).status_code == 303


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/mijn-aanmeldingen/", "Probeer het over een uur opnieuw, of bel ons."),
        ("/en/my-registrations/", "Try again in an hour, or call us."),
    ],
)
def test_a_flood_of_questions_for_the_link_is_stopped(client, home, settings, path, sentence):
    settings.MY_REGISTRATIONS_LIMITS = {"network": {"asks": None, "refuses": 1}}
    assert client.post(path, {"email": "kim@voorbeeld.example"}).status_code == 303
    refused = client.post(path, {"email": "kim@voorbeeld.example"})
    assert refused.status_code == 429
    assert sentence in refused.text


def test_one_wide_network_of_many_small_ones_meets_a_sum(client, url, settings):
    """A /48 has 65,536 times a /64, and is what many homes get."""
    limits = settings.REGISTRATION_LIMITS
    wide = {**limits["wide_network_and_event"], "asks": 2}
    settings.REGISTRATION_LIMITS = {**limits, "wide_network_and_event": wide}

    def send_from(network: str, number: int) -> int:
        data = typed(email=f"vreemde{number}@voorbeeld.example")
        return client.post(url, data, REMOTE_ADDR=f"2001:db8:{network}:{number:x}::1").status_code

    statuses = [send_from("7", number) for number in range(4)]
    assert statuses == [303] * 2 + [422] * 2
    assert send_from("8", 30) == 303


def test_asking_for_the_link_from_one_wide_network_meets_a_sum(client, home):
    statuses = [
        client.post(
            "/mijn-aanmeldingen/",
            {"email": f"kim{number}@voorbeeld.example"},
            REMOTE_ADDR=f"2001:db8:7:{number:x}::1",
        ).status_code
        for number in range(42)
    ]
    assert statuses == [303] * 40 + [422] * 2


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_sum_may_be_answered_in_words_or_figures(language):
    with translation.override(language):
        for first in range(1, 10):
            puzzle = Puzzle(first, 9, "x")
            assert puzzle.is_answer(f" {first + 9}. ")
            assert not puzzle.is_answer(str(first))
            assert not puzzle.is_answer("")
        assert Puzzle(3, 4, "x").is_answer({"nl": "Zeven", "en": "seven"}[language])


def test_the_sum_that_machines_get(client, event, settings):
    settings.REGISTRATION_LIMITS = {"network": {"asks": 0, "refuses": 10**6}}
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    url, names = (
        event.registration_url(),
        ["puzzle", "puzzle_answer", "submission_id"],
    )
    addresses = ["", "fe80::1%eth0", "1.2.3.4:5", "::ffff:1.2.3.4", "x, y", "١.٢.٣.٤"]

    @same_every_run
    @given(fields_of(names), st.sampled_from(addresses))
    def run(spoils, address):
        with rolled_back():
            fields = {
                **complete(event),
                "puzzle": "",
                "puzzle_answer": "7",
                **spoils,
            }
            forwarded = {"x-forwarded-for": address.encode().decode("latin-1")}
            response = client.generic(
                "POST", url, form_bytes(fields), URLENCODED, headers=forwarded
            )
            assert response.status_code == 422
            says_what_is_wrong(response)

    run()
