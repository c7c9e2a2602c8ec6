"""The page after the form, and correcting a mistyped address on it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from core.mail.models import OutboxMail
from registrations.models import Registration
from tests.factories.events import EventPageFactory
from tests.registrations.public.registration_form import filled_in, own_path

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(home) -> str:
    return EventPageFactory(title="Wijktafel", capacity=10).registration_url()


@pytest.fixture
def done(client, url) -> str:
    """The page after a form with a wrong address."""
    return client.post(url, filled_in(client, url, email="wrong@one.example")).url


def correct(client: Client, done: str, email: str = "right@two.example", **more):
    return client.post(f"{done}adres/", {"email": email, **more})


def test_the_page_leads_to_the_day_in_a_calendar(client, done):
    (link,) = re.findall(r'href="([^"]+agenda\.ics)"', client.get(done).text)
    assert client.get(link)["Content-Type"].startswith("text/calendar")


def test_a_partner_gets_a_form_of_their_own(client, url, done):
    assert f'href="{url}"' in client.get(done).text
    client.post(url, filled_in(client, url, name="Piet", email="wrong@one.example"))
    assert sorted(Registration.objects.values_list("name", flat=True)) == ["Piet", "Sam Voorbeeld"]


def test_the_page_leads_to_the_correction_and_back(client, done):
    old_link = own_path(Registration.objects.get())
    assert f'href="{done}adres/"' in client.get(done).text
    form = client.get(f"{done}adres/")
    assert "wrong@one.example" in form.text
    assert (form["Referrer-Policy"], form["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert "no-store" in form["Cache-Control"]
    answer = correct(client, done)
    assert answer.status_code == 303
    assert "right@two.example" in client.get(answer.url).text
    row = Registration.objects.get()
    assert (row.email, row.status) == ("right@two.example", "confirmed")
    assert OutboxMail.objects.get(status="queued").to == "right@two.example"
    assert client.get(old_link).status_code == 404
    assert client.get(own_path(row)).status_code == 200


def test_it_can_be_corrected_once_more(client, done):
    again = correct(client, done, "stil@fout.example").url
    assert correct(client, again).status_code == 303
    assert Registration.objects.get().email == "right@two.example"


def test_looking_changes_nothing(client, done):
    client.get(f"{done}adres/?email=right@two.example")
    client.head(f"{done}adres/")
    assert Registration.objects.get().email == "wrong@one.example"


def test_only_the_browser_that_sent_the_form_can_correct_it(client, done):
    stranger = Client()
    assert "/adres/" not in stranger.get(done).text
    page = stranger.get(f"{done}adres/")
    assert page.status_code == 200
    assert "wrong@one.example" not in page.text
    assert 'name="email"' not in page.text
    assert correct(stranger, done).status_code == 410
    assert Registration.objects.get().email == "wrong@one.example"


def test_after_a_quarter_of_an_hour_the_page_names_nobody_but_still_corrects(
    client, done, time_machine
):
    time_machine.move_to(timezone.now() + timedelta(minutes=50))
    page = client.get(f"{done}adres/")
    assert "wrong@one.example" not in page.text
    assert correct(client, done).status_code == 303


def test_after_an_hour_it_says_whom_to_call(client, done, time_machine):
    time_machine.move_to(timezone.now() + timedelta(minutes=61))
    assert correct(client, done).status_code == 410
    assert Registration.objects.get().email == "wrong@one.example"


def test_a_bad_address_has_its_sentence_and_stays_in_the_field(client, done):
    answer = correct(client, done, "right@two")
    assert answer.status_code == 422
    assert "Het stuk achter de @ is niet af." in answer.text
    assert 'value="right@two"' in answer.text


def test_a_likely_slip_is_asked_once(client, done):
    asked = correct(client, done, "sam@gmial.com")
    assert asked.status_code == 422
    assert "Bedoel je sam@gmail.com?" in asked.text
    assert 'name="email_is_right" value="sam@gmial.com"' in asked.text
    assert correct(client, done, "sam@gmial.com", email_is_right="sam@gmial.com").status_code == 303


def test_a_link_that_is_no_link(client, home):
    assert client.get("/aanmelding/gedaan/x/adres/").status_code == 404
    assert client.post("/en/registration/done/x/address/").status_code == 404


def test_many_corrections_are_stopped(client, done, settings):
    settings.REGISTRATION_LIMITS = {
        "network_and_event": {"asks": 1, "refuses": 2},
        **{name: {"asks": None, "refuses": None} for name in ("network", "event", "address")},
    }
    answers = [correct(client, done, f"a{n}@one.example").status_code for n in range(3)]
    assert answers == [303, 429, 429]


@pytest.mark.parametrize("again", [False, True], ids=["new", "known"])
def test_a_stranger_sees_the_same_whether_the_person_was_known(client, url, again):
    """The way of a form with the name and address of somebody who takes part, or does not."""
    if again:
        Client().post(url, filled_in(client, url, name="Truus", email="truus@wl.example"))
    data = filled_in(client, url, name="Truus", email="truus@wl.example")
    sent = client.post(url, data)
    moved = correct(client, sent.url, "stranger@one.example")
    assert (sent.status_code, moved.status_code) == (303, 303)
    text = client.get(moved.url).text
    assert "Truus" in text
    assert "stranger@one.example" in text
    mail = OutboxMail.objects.get(to="stranger@one.example")
    assert (mail.occasion, mail.status) == ("confirmation", "queued")
    active = Registration.objects.active().values_list("email", flat=True)
    truus = ["truus@wl.example"] if again else []
    assert sorted(active) == ["stranger@one.example", *truus]
