"""The registration form of an event, without JavaScript, and the page after it."""

import base64
import json
import re
import time
import uuid
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from django.test import Client
from django.utils import timezone, translation
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from core.mail.models import OutboxMail
from core.models import SiteSettings
from core.templatetags.core_tags import breakable
from events.models import EventPage, EventQuestion
from registrations import services
from registrations.consent import consent_version
from registrations.models import ConsentText, Needs, Offering, Registration
from registrations.public.forms import Stamp
from tests.bad_input import (
    assert_only_our_headers,
    rolled_back,
    same_every_run,
    send,
    values,
)
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.factories.registrations import registered
from tests.registrations.public.registration_form import (
    complete,
    filled_in,
    own_path,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    return EventPageFactory(title="Wijktafel", slug="wijktafel", capacity=10)


@pytest.fixture
def url(page):
    return page.registration_url()


def with_questions(page: EventPage, *rows: dict) -> EventPage:
    page = EventPage.objects.get(pk=page.pk)
    page.questions = [
        EventQuestion(locale=page.locale, sort_order=n, **row) for n, row in enumerate(rows)
    ]
    page.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


# --- the way through ----------------------------------------------------------------------------


def test_registering_leads_to_a_page_that_greets(client, url):
    response = client.post(url, filled_in(client, url, places="2", message="Tot dan"))
    assert response.status_code == 303
    done = client.get(response.url)
    assert "Sam Voorbeeld" in done.text
    assert breakable("sam@voorbeeld.example") in done.text
    registration = Registration.objects.get()
    assert (registration.status, registration.places) == ("confirmed", 2)
    assert (registration.language, registration.message) == ("nl", "Tot dan")
    assert OutboxMail.objects.get().to == "sam@voorbeeld.example"


def test_the_form_speaks_the_language_of_its_address(client, page, en):
    dutch_agenda().copy_for_translation(en).save_revision().publish()
    english = page.copy_for_translation(en)
    english.title = "Neighbourhood table"
    english.save_revision().publish()
    url = EventPage.objects.get(pk=english.pk).registration_url()
    assert url == "/en/agenda/wijktafel/register/"
    form = client.get(url)
    assert '<html lang="en">' in form.text
    assert "What is your name?" in form.text
    assert re.search(r'/agenda/wijktafel/aanmelden/"\s+lang="nl"', form.text)
    response = client.post(url, filled_in(client, url, name=""))
    assert "Type your name." in response.text
    assert "<title>Error: " in response.text
    response = client.post(url, filled_in(client, url))
    assert response.url.startswith("/en/registration/done/")
    assert Registration.objects.get().language == "en"


def test_double_click_refresh_and_back_are_one_registration(client, url):
    data = filled_in(client, url)
    answers = [client.post(url, data) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert all("Je bent aangemeld" in client.get(answer.url).text for answer in answers)
    assert Registration.objects.get().places == 1
    assert OutboxMail.objects.count() == 1


def test_one_form_two_answers(client, url):
    """Somebody stops the slow page, corrects the address and sends again (cases/)."""
    data = filled_in(client, url, name="Slow Line")
    named = {}
    for address in ("wrong@one.example", "right@two.example"):
        response = client.post(url, {**data, "email": address})
        named[address] = breakable(address) in client.get(response.url).text
    assert named == {"wrong@one.example": True, "right@two.example": True}
    assert Registration.objects.get().email == "right@two.example"
    mails = OutboxMail.objects.filter(status="queued").values_list("to", flat=True)
    assert list(mails) == ["right@two.example"]


def test_the_page_names_what_was_kept_and_not_what_was_typed(client, url):
    data = filled_in(client, url, email="SAM@One.Example", name="Sam\u200b  Voorbeeld")
    text = client.get(client.post(url, data).url).text
    assert "Tot " in text
    assert "Sam Voorbeeld" in text
    assert breakable("sam@one.example") in text


def test_a_form_that_came_too_late_names_what_stands(client, url):
    """Changed since with the personal link: the old content is not what the page confirms."""
    data = filled_in(client, url, name="Sam Voorbeeld")
    client.post(url, data)
    person = Registration.objects.get()
    services.change(registration_id=person.pk, name="Sam van Dijk")
    text = client.get(client.post(url, data).url).text
    assert "Sam van Dijk" in text
    assert Registration.objects.get().name == "Sam van Dijk"


def test_two_people_one_address(client, url):
    """A couple with one mailbox: two places, and the page says nothing of the other (cases/)."""
    client.post(url, filled_in(client, url, name="Truus", email="familie@wl.example"))
    other = Client()
    response = other.post(url, filled_in(other, url, name="Piet", email="familie@wl.example"))
    text = other.get(response.url).text
    assert "Piet" in text
    assert "Truus" not in text
    assert sorted(Registration.objects.active().values_list("name", "status")) == [
        ("Piet", "confirmed"),
        ("Truus", "confirmed"),
    ]


def test_the_same_address_twice_shows_the_same_page(client, url):
    first = client.post(url, filled_in(client, url))
    again = Client().post(url, filled_in(client, url))
    one, two = client.get(first.url), Client().get(again.url)
    assert one.status_code == two.status_code == 200
    address = breakable("sam@voorbeeld.example")
    unnamed = one.text.replace(", Sam Voorbeeld", "").replace(f" naar {address}", "")
    # A browser without the cookie has no form to correct.
    unnamed = re.sub(r"<a href=.[^>]*/adres/.>[^<]*</a>", "", unnamed)
    assert len(unnamed) - len(two.text) < 60
    assert "Sam Voorbeeld" not in two.text
    assert Registration.objects.active().get().name == "Sam Voorbeeld"


def test_a_full_event_looks_the_same_for_who_is_registered_and_who_is_not(client, page, url):
    """Otherwise anybody could ask who comes."""
    Offering.objects.update(capacity=1)
    registered(page.offering, name="Sam Voorbeeld", email="sam@voorbeeld.example")
    known = Client().post(url, filled_in(client, url))
    stranger = Client().post(url, filled_in(client, url, email="kim@voorbeeld.example"))
    texts = [re.sub(r"/done/[^/]+/", "", Client().get(r.url).text) for r in (known, stranger)]
    assert texts[0] == texts[1]


def test_the_page_after_it_holds_nothing_of_the_person_in_its_address(client, url):
    response = client.post(url, filled_in(client, url))
    registration = Registration.objects.get()
    payload = response.url.split("/gedaan/")[1].split(".")[0]
    held = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    assert held == [registration.offering.translation_key.hex, "confirmed"]
    cookie = response.cookies["registered"]
    assert cookie["httponly"]
    assert cookie["path"] == response.url
    assert int(cookie["max-age"]) == 60 * 60
    done = client.get(response.url)
    assert done["Referrer-Policy"] == "no-referrer"
    assert "no-store" in done["Cache-Control"]
    assert done["X-Robots-Tag"] == "noindex"


def test_an_old_or_forged_done_page_tells_nothing(client, url, time_machine):
    done = client.post(url, filled_in(client, url)).url
    assert client.get(done[:-3] + "xx/").status_code == 404
    assert client.post(done).status_code == 405
    time_machine.move_to(timezone.now() + timezone.timedelta(days=2))
    assert client.get(done).status_code == 404


def test_the_form_is_kept_by_no_cache_and_no_search_engine(client, url):
    response = client.get(url)
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    # Under no-referrer a browser sends Origin: null with the form, and CSRF refuses it.
    assert response.get("Referrer-Policy") != "no-referrer"


def test_get_and_head_change_nothing(client, url):
    client.get(url)
    client.head(url)
    assert client.put(url).status_code == 405
    assert not Registration.objects.exists()


# --- what goes wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Vul je naam in."),
        ("name", None, "Vul je naam in."),
        ("name", "\x00\x00", "Vul je naam in."),
        ("name", "x" * 121, "Houd het korter: hoogstens 120 tekens. Dit zijn er 121."),
        ("name", "x" * 1_000_000, "Houd het korter: hoogstens 120 tekens"),
        ("email", "", "Vul je e-mailadres in."),
        ("email", "sam.voorbeeld", "In dit e-mailadres staat geen @."),
        ("email", "sam@voorbeeld.example\nbcc: x", "In dit e-mailadres staat een spatie."),
        ("email", "a" * 250 + "@voorbeeld.example", "Houd het korter"),
        ("phone", "0" * 31, "Houd het korter"),
        ("places", "0", "Kies een aantal van 1 tot en met 4."),
        ("places", "-1", "Kies een aantal van 1 tot en met 4."),
        ("places", "999999999999999999999", "Kies een aantal van 1 tot en met 4."),
        ("places", "veel", "Kies een aantal van 1 tot en met 4."),
        ("places", None, "Kies een aantal van 1 tot en met 4."),
        ("message", "x" * 1001, "Houd het korter"),
        ("needs", "Een tolk", "Zet hier een vinkje als we mogen bewaren wat je nodig hebt"),
    ],
    ids=[
        "empty name",
        "no name",
        "name of NUL bytes",
        "name of 121",
        "name of a million",
        "empty address",
        "address without @",
        "address with a line break",
        "address of 250",
        "phone number of 31",
        "0 places",
        "-1 places",
        "very many places",
        "places in words",
        "no places",
        "message of 1001",
        "needs without consent",
    ],
)
def test_a_sentence_at_the_field_and_in_the_summary(client, url, field, value, sentence, dutch):
    response = client.post(url, filled_in(client, url, **{field: value}))
    assert response.status_code == 422
    assert response.text.count(sentence) >= 2
    assert 'role="alert"' in response.text
    assert "<title>Fout: " in response.text
    assert 'aria-invalid="true"' in response.text
    assert not Registration.objects.exists()
    assert not OutboxMail.objects.exists()


@pytest.fixture
def dutch():
    """Skip where the Dutch catalogue is not compiled."""
    with translation.override("nl"):
        if translation.gettext("Type your name.") == "Type your name.":
            pytest.skip("the Dutch catalogue is not compiled")


def test_what_was_typed_stays(client, url):
    typed = {"name": "", "email": "sam", "phone": "050 12", "message": "Hoi <b>", "places": "3"}
    text = client.post(url, filled_in(client, url, **typed)).text
    for words in ('value="sam"', 'value="050 12"', "Hoi &lt;b&gt;", '<option value="3" selected'):
        assert words in text


def test_the_submission_stays_the_same_over_a_correction(client, url):
    data = filled_in(client, url, name="")
    again = client.post(url, data).context["form"]
    assert again.stamp == Stamp.read(data["submission_id"])


@pytest.mark.parametrize("typed", ["Zoë 🦊", "محمد", "O'Brien <script>", "李 雷", "a\r\nb\tc"])
def test_names_of_all_kinds(client, url, typed):
    response = client.post(url, filled_in(client, url, name=typed))
    assert response.status_code == 303
    assert Registration.objects.get().name == " ".join(typed.split())


def test_marks_that_turn_the_reading_direction_are_taken_out(client, url):
    client.post(url, filled_in(client, url, name="Sam\u202etxt\x07"))
    assert Registration.objects.get().name == "Sam txt"


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.dictionaries(
        st.sampled_from(
            ["name", "email", "phone", "places", "message", "needs", "submission_id", "homepage"]
        ),
        st.text(max_size=300),
    )
)
def test_whatever_somebody_sends_is_answered(client, url, fields):
    response = client.post(url, {"submission_id": Stamp(uuid.uuid4(), 1).token(), **fields})
    assert response.status_code in (303, 400, 422)


# --- machines -----------------------------------------------------------------------------------


@pytest.mark.parametrize("age", [0, 1, 13 * 60 * 60, -60])
def test_too_fast_or_too_old_asks_again_and_loses_nothing(client, url, age, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    data = filled_in(client, url)
    data["submission_id"] = Stamp(uuid.uuid4(), int(time.time()) - age).token()
    response = client.post(url, data)
    assert response.status_code == 422
    assert 'value="Sam Voorbeeld"' in response.text
    assert not Registration.objects.exists()
    # A person who reads this and presses the button again is registered.
    stamp = response.context["form"].stamp
    data["submission_id"] = Stamp(
        stamp.submission_id, min(stamp.made_at, int(time.time())) - 5
    ).token()
    assert client.post(url, data).status_code == 303


@pytest.mark.parametrize(
    "token",
    [None, "", "x", "a.b.c", "\x00", "é" * 50],
    ids=["none", "empty", "a letter", "three letters", "NUL byte", "accents"],
)
def test_a_missing_or_forged_stamp_asks_again(client, url, token):
    response = client.post(url, filled_in(client, url, submission_id=token))
    assert response.status_code == 422
    assert 'value="Sam Voorbeeld"' in response.text


def test_the_honeypot_is_met_by_machines_only(client, url):
    text = client.get(url).text
    trap = re.search(r"<div hidden>.*?</div>", text, re.DOTALL)[0]
    assert 'name="homepage"' in trap
    assert 'tabindex="-1"' in trap
    data = filled_in(client, url, homepage="https://spam.example")
    assert client.post(url, data).status_code == 422
    assert not Registration.objects.exists()


def test_a_lost_csrf_cookie_asks_again_and_loses_nothing(url):
    strict = Client(enforce_csrf_checks=True)
    data = filled_in(strict, url)
    response = strict.post(url, data)
    assert response.status_code == 403
    assert 'value="Sam Voorbeeld"' in response.text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.text)[1]
    assert strict.post(url, {**data, "csrfmiddlewaretoken": token}).status_code == 303


def test_csrf_elsewhere_says_what_to_do(home):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/mijn-aanmeldingen/")
    assert response.status_code == 403
    assert "Je formulier kwam niet aan" in response.text
    assert strict.post("/").status_code == 403
    assert strict.post("/admin/").status_code == 403


# --- questions ----------------------------------------------------------------------------------

ALL_KINDS = [
    {"label": "Waarom kom je?", "kind": "short_text"},
    {"label": "Vertel meer", "kind": "long_text"},
    {"label": "Wat past bij jou?", "kind": "choice", "choices": "Ik woon hier\nIk werk hier"},
    {"label": "Wat eet je mee?", "kind": "choices", "choices": "Soep\nBrood\nFruit"},
    {"label": "Hoeveel kinderen?", "kind": "number"},
    {"label": "Kom je met de fiets?", "kind": "yes_no"},
    {"label": "Ik mag op de foto", "kind": "consent"},
]
ANSWERS = ["Soep", "Veel\nsoep", "1", ["0", "2"], "2", "yes", "on"]


def test_questions_of_every_kind(client, page):
    page = with_questions(page, *ALL_KINDS)
    url = page.registration_url()
    rows = page.question_rows()
    fields = {
        f"question_{row.translation_key.hex}": a for row, a in zip(rows, ANSWERS, strict=True)
    }
    assert client.post(url, filled_in(client, url, **fields)).status_code == 303
    registration = Registration.objects.get()
    kept = [registration.answers[str(row.translation_key)] for row in rows]
    assert kept == ["Soep", "Veel\nsoep", 1, [0, 2], 2, True, True]
    with translation.override("en"):
        words = dict(page.answers_in_words(registration.answers))
    assert words["Wat eet je mee?"] == "Soep, Fruit"
    assert words["Kom je met de fiets?"] == "Yes"


def test_questions_may_be_left_open_unless_they_may_not(client, page):
    page = with_questions(page, *ALL_KINDS)
    url = page.registration_url()
    assert client.post(url, filled_in(client, url)).status_code == 303
    assert Registration.objects.get().answers == {
        str(page.question_rows()[-1].translation_key): False
    }
    page = with_questions(page, *({**row, "is_required": True} for row in ALL_KINDS))
    data = filled_in(client, url, email="kim@voorbeeld.example")
    response = client.post(url, data)
    assert response.status_code == 422
    assert len(response.context["form"].errors) == len(ALL_KINDS)


@pytest.mark.parametrize(
    "nonsense",
    ["9", "-1", "x", "", "\x00", "9" * 400],
    ids=["9", "-1", "a word", "empty", "NUL byte", "400 digits"],
)
def test_nonsense_as_an_answer(client, page, nonsense):
    page = with_questions(page, *ALL_KINDS)
    fields = {f"question_{row.translation_key.hex}": nonsense for row in page.question_rows()}
    url = page.registration_url()
    response = client.post(url, filled_in(client, url, **fields))
    assert response.status_code in (303, 422)


def test_an_answer_means_the_same_in_both_languages(client, page, en):
    page = with_questions(page, ALL_KINDS[2])
    dutch_agenda().copy_for_translation(en).save_revision().publish()
    english = page.copy_for_translation(en)
    row = english.questions.first()
    row.label, row.choices = "What fits you?", "I live here\nI work here"
    english.questions = [row]
    english.save_revision().publish()
    english = EventPage.objects.get(pk=english.pk)
    url = english.registration_url()
    assert "What fits you?" in client.get(url).text
    key = english.question_rows()[0].translation_key
    client.post(url, filled_in(client, url, **{f"question_{key.hex}": "1"}))
    answers = Registration.objects.get().answers
    assert answers == {str(key): 1}
    assert page.answers_in_words(answers) == [("Wat past bij jou?", "Ik werk hier")]
    assert english.answers_in_words(answers) == [("What fits you?", "I work here")]


def test_a_translation_with_other_choices_shows_the_dutch_ones(page, en):
    """An editor added a choice in Dutch. The old English choices have no such position."""
    page = with_questions(page, ALL_KINDS[2])
    dutch_agenda().copy_for_translation(en)
    english = page.copy_for_translation(en)
    EventQuestion.objects.filter(page=page).update(choices="Ik woon hier\nIk werk hier\nAnders")
    EventQuestion.objects.filter(page=english).update(label="What fits you?")
    assert [row.label for row in english.question_rows()] == ["Wat past bij jou?"]


# --- needs and consent --------------------------------------------------------------------------


def test_needs_are_kept_with_consent(client, url):
    client.post(url, filled_in(client, url, needs="Een tolk", needs_consent="on"))
    assert Needs.objects.get().text == "Een tolk"


def test_consent_without_needs_keeps_nothing(client, url):
    client.post(url, filled_in(client, url, needs_consent="on"))
    assert not Needs.objects.exists()


def test_what_somebody_agreed_to_is_kept_word_for_word(client, page, url):
    site_settings = SiteSettings.for_site(page.get_site())
    site_settings.consent_text = "Wij gaan netjes met je gegevens om."
    site_settings.save()
    assert "Wij gaan netjes met je gegevens om." in client.get(url).text
    client.post(url, filled_in(client, url))
    version = consent_version("Wij gaan netjes met je gegevens om.", "nl")
    assert Registration.objects.get().consent_version == version
    assert ConsentText.objects.get(pk=version).text == site_settings.consent_text


def test_the_form_says_what_it_costs_how_long_it_takes_and_how_long_we_keep_it(client, page, url):
    def read() -> str:
        return " ".join(client.get(url).text.split())

    assert "Meedoen is gratis." in read()
    assert "Dit duurt ongeveer 1 minuut." in read()
    assert "We wissen je gegevens 30 dagen na de bijeenkomst." in read()
    page = EventPage.objects.get(pk=page.pk)
    page.price, page.retention_days, page.price_note = 25, 7, "met soep"
    story = EventQuestion(locale=page.locale, label="Waarom?", kind="long_text")
    page.questions = [story, EventQuestion(locale=page.locale, label="Wie?", sort_order=1)]
    page.save_revision().publish()
    assert "Meedoen kost € 25. Met soep." in read()
    assert "Dit duurt ongeveer 5 minuten." in read()
    assert "We wissen je gegevens 7 dagen na de bijeenkomst." in read()


# --- when it is not open ------------------------------------------------------------------------

NOT_OPEN = {
    "cancelled": {"status": "cancelled"},
    "postponed": {"status": "postponed"},
    "past": {
        "starts_at": timezone.now() - timezone.timedelta(days=2),
        "ends_at": timezone.now() - timezone.timedelta(days=1),
    },
    "no_registration": {"registration_mode": "none"},
    "external": {"registration_mode": "external", "external_url": "https://elders.example/"},
    "not_yet_open": {"opens_at": timezone.now() + timezone.timedelta(days=3)},
    "closed": {"closes_at": timezone.now() - timezone.timedelta(hours=1)},
    "full": {"capacity": 1, "has_waiting_list": False},
}


@pytest.mark.parametrize("state", NOT_OPEN)
def test_when_it_is_not_open_it_says_so_and_offers_a_next_step(client, page, url, state):
    data = filled_in(client, url)
    registered(page.offering)
    Offering.objects.update(**NOT_OPEN[state])
    shown = client.get(url)
    assert shown.status_code == 200
    assert shown.context["state"] == state
    assert "<form" not in re.search(r"<main.*</main>", shown.text, re.DOTALL)[0]
    assert f'href="{page.get_url()}"' in shown.text
    sent = client.post(url, data)
    assert sent.status_code == 409
    assert Registration.objects.count() == 1


def test_a_group_that_does_not_fit_hears_how_many_places_are_left(client, url):
    Offering.objects.update(capacity=2, has_waiting_list=False, max_places=2)
    assert client.post(url, filled_in(client, url)).status_code == 303
    data = filled_in(client, url, email="kim@voorbeeld.example", places="2")
    response = client.post(url, data)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["places"]


def test_the_number_of_places_is_asked_only_where_there_is_a_choice(client, url):
    Offering.objects.update(max_places=1)
    assert 'name="places"' not in client.get(url).text
    assert client.post(url, filled_in(client, url, places="3")).status_code == 303
    assert Registration.objects.get().places == 1


def test_a_page_that_was_never_published_has_no_form(client, home):
    page = EventPageFactory(live=False)
    assert client.get(f"{page.get_url()}aanmelden/").status_code == 404


def test_the_form_costs_few_queries(client, page, url, django_assert_max_num_queries):
    with_questions(page, *ALL_KINDS)
    client.get(url)
    with django_assert_max_num_queries(24):
        client.get(url)


# --- cookies and clocks ---------------------------------------------------------------------------


@pytest.mark.usefixtures("without_limits")
def test_whatever_stands_in_the_cookie(event):
    client = Client()
    response = send(client, event.registration_url(), complete(event))
    done = response.url

    @same_every_run
    @given(st.sampled_from(["registered", "csrftoken", "sessionid"]), values)
    def run(name, value):
        with rolled_back():
            client.cookies = SimpleCookie()
            cookie = f"{name}={value[:2000]}".encode("utf-8", "surrogatepass").decode("latin-1")
            for path in (done, event.registration_url()):
                assert client.get(path, headers={"cookie": cookie}).status_code == 200
            response = client.post(done.replace("/gedaan", ""), headers={"cookie": cookie})
            assert response.status_code < 500

    run()


NIGHTS = ["2027-03-28T00:00:00+00:00", "2027-10-31T00:00:00+00:00"]


@pytest.mark.usefixtures("without_limits")
def test_the_whole_way_on_the_nights_in_which_the_clock_changes(client, event, time_machine):
    """Register, look and cancel at any half hour around such a night; the next one is offered."""
    url, meetings = event.registration_url(), event.offering.meetings

    @same_every_run
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
        with rolled_back():
            Offering.objects.update(
                opens_at=opens_at, cut_off_hours=0, offer_hours=hours, capacity=2, **hour
            )
            meetings.update(**hour)
            if send(client, url, complete(event)).status_code == 303:
                next_one = {**complete(event), "email": "kim@voorbeeld.example"}
                assert send(client, url, next_one).status_code == 303
                comes, waits = Registration.objects.order_by("pk")
                for name in ("manage", "ticket"):
                    assert client.get(own_path(comes, name)).status_code == 200
                assert send(client, own_path(comes, "cancel"), {}).status_code == 303
                waits.refresh_from_db()
                assert waits.status in ("offered", "waiting")
                if waits.holds_until:
                    assert waits.holds_until > timezone.now()
                    clock = timezone.localtime(waits.holds_until)
                    assert (8, 0) <= (clock.hour, clock.minute) <= (22, 0)
            for path in (
                event.get_url(),
                url,
                f"{event.get_url()}agenda.ics",
            ):
                assert client.get(path).status_code == 200
            services.send_reminders()
            services.expire_offers()
            assert_only_our_headers()

    run()
