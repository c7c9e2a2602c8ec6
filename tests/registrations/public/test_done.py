"""The page after the form, and correcting a mistyped address on it."""

import html
import re
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, unquote

import pytest
from django.test import Client
from django.utils import timezone

from core.mail.models import OutboxMail
from core.templatetags.core_tags import breakable
from registrations.links import done_token, local_path
from registrations.models import Offering, Registration
from tests.factories.core import PersonFactory, VenueFactory
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
    text = client.get(done).text
    (link,) = re.findall(r'href="([^"]+agenda\.ics)"', text)
    assert client.get(link)["Content-Type"].startswith("text/calendar")
    (google,) = re.findall(r'href="https://calendar\.google\.com/calendar/render\?([^"]+)"', text)
    (outlook,) = re.findall(r'href="https://outlook\.live\.com/[^?"]+\?([^"]+)"', text)
    offering = Offering.objects.get()
    asked = parse_qs(html.unescape(google))
    start = offering.starts_at.astimezone(UTC)
    assert asked["text"] == parse_qs(html.unescape(outlook))["subject"] == ["Wijktafel"]
    assert asked["dates"][0].startswith(f"{start:%Y%m%dT%H%M%SZ}/")
    assert "wrong" not in google + outlook


STATES = ["confirmed", "pending", "waiting", "applied", "offered"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_outcome_has_the_appointment_in_full_and_its_own_next_steps(client, home, language):
    """Whoever opens it: the page of a browser without the cookie names nobody and no number."""
    venue = VenueFactory(name="De Brug", latitude="53.2", longitude="6.5")
    contact = PersonFactory(name="Bram Verzonnen", phone="050 123 45 67")
    page = EventPageFactory(
        title="Wijktafel", venue=venue, contact=contact, price=25, bring="<p>Een beker</p>"
    )
    Offering.objects.update(decides_on=date(2027, 3, 9))
    steps, headings = set(), set()
    for status in STATES:
        path = local_path("done", language, done_token(page.translation_key, status))
        text = client.get(path).text
        for words in ("De Brug", "mlat=53.2", "Een beker", "Bram Verzonnen", "€", "25"):
            assert words in text, (status, words)
        assert f'class="done done--{status}"' in text
        assert ("agenda.ics" in text) == (status == "confirmed")
        assert ("https://wa.me/" in text) == (status == "confirmed")
        assert ("2027" in re.search(r"<ol.*?</ol>", text, re.S)[0]) == (status == "applied")
        headings.add(re.search(r"<h1>(.*?)</h1>", text, re.S)[1])
        steps.add(re.search(r'<ol class="stack">(.*?)</ol>', text, re.S)[1])
    assert len(headings) == len(STATES)
    assert len(steps) == len(STATES) - 1  # confirming an address and saying yes are one button


def test_until_when_a_place_waits_for_its_confirmation(client, url, time_machine):
    Offering.objects.update(confirms_email=True)
    time_machine.move_to(datetime(2026, 6, 1, 10, 40, tzinfo=UTC), tick=False)
    done = client.post(url, filled_in(client, url)).url
    text = " ".join(client.get(done).text.split())
    assert "Nog één stap: open je mail" in text
    assert "Druk voor 13.40 uur op de knop in onze mail, dan ben je aangemeld." in text
    assert Registration.objects.get().holds_until == timezone.now() + timedelta(hours=1)
    assert "Je staat op de lijst" not in text
    time_machine.shift(timedelta(minutes=61))
    assert "De knop in onze mail werkte tot 13.40 uur." in client.get(done).text.replace("\n", " ")


def test_a_group_reads_for_how_many_it_came_and_a_stranger_does_not(client, url):
    done = client.post(url, filled_in(client, url, places="3")).url
    assert "Je staat op de lijst, met 3 mensen." in " ".join(client.get(done).text.split())
    assert "3 mensen" not in Client().get(done).text


def test_an_invitation_is_a_link_and_holds_no_name(client, done):
    (sent,) = re.findall(r'href="https://wa\.me/\?text=([^"]+)"', client.get(done).text)
    words = unquote(sent)
    assert words.startswith("Ga je mee naar Wijktafel op ")
    assert words.endswith("/wijktafel/")
    assert "wrong" not in words


def test_the_foot_is_one_line(client, done):
    text = client.get(done).text
    assert text.count("<footer") == 1
    assert "site-footer--short" in text
    assert "Op deze site" not in text


@pytest.mark.parametrize("mode", ["online", "hybrid"])
def test_only_who_has_a_place_reads_that_the_link_is_in_the_mail(client, home, mode):
    page = EventPageFactory(attendance_mode=mode, venue=None, join_url="https://online.example/")
    said = {
        status: client.get(
            local_path("done", "nl", done_token(page.translation_key, status))
        ).text.count("De link staat in onze mail aan jou.")
        for status in ("confirmed", "pending", "offered", "waiting", "applied")
    }
    assert said == {"confirmed": 1, "pending": 0, "offered": 0, "waiting": 0, "applied": 0}


def test_a_partner_gets_a_form_of_their_own(client, url, done):
    assert f'href="{url}"' in client.get(done).text
    client.post(url, filled_in(client, url, name="Piet", email="wrong@one.example"))
    assert sorted(Registration.objects.values_list("name", flat=True)) == ["Piet", "Sam Voorbeeld"]


def test_the_page_leads_to_the_correction_and_back(client, done):
    old_link = own_path(Registration.objects.get())
    assert f'href="{done}adres/"' in client.get(done).text
    form = client.get(f"{done}adres/")
    assert breakable("wrong@one.example") in form.text
    assert (form["Referrer-Policy"], form["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert "no-store" in form["Cache-Control"]
    answer = correct(client, done)
    assert answer.status_code == 303
    assert breakable("right@two.example") in client.get(answer.url).text
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
    assert "wrong@" not in page.text
    assert 'name="email"' not in page.text
    assert correct(stranger, done).status_code == 410
    assert Registration.objects.get().email == "wrong@one.example"


def test_after_a_quarter_of_an_hour_the_page_names_nobody_but_still_corrects(
    client, done, time_machine
):
    time_machine.move_to(timezone.now() + timedelta(minutes=50))
    page = client.get(f"{done}adres/")
    assert "wrong@" not in page.text
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
    assert breakable("stranger@one.example") in text
    mail = OutboxMail.objects.get(to="stranger@one.example")
    assert (mail.occasion, mail.status) == ("confirmation", "queued")
    active = Registration.objects.active().values_list("email", flat=True)
    truus = ["truus@wl.example"] if again else []
    assert sorted(active) == ["stranger@one.example", *truus]
