"""The sentence and the button of every state, in both languages."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.template import Context, Template
from django.template.loader import get_template
from django.utils import timezone, translation

from core import dates
from registrations.enums import OfferingState, OfferingStatus
from registrations.models import Offering
from tests.factories.events import EventPageFactory
from tests.factories.registrations import OfferingFactory, RegistrationFactory, in_ten_days

pytestmark = pytest.mark.django_db

NOW = timezone.now()
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

# (facts, confirmed registrations, waiting registrations)
STATES = {
    "no_registration": ({"registration_mode": "none"}, 0, 0),
    "external": (
        {"registration_mode": "external", "external_url": "https://elders.example/"},
        0,
        0,
    ),
    "not_yet_open": ({"opens_at": NOW + DAY}, 0, 0),
    "open": ({"capacity": 3}, 1, 0),
    "waiting_list": ({"capacity": 1}, 1, 2),
    "full": ({"capacity": 1, "has_waiting_list": False}, 1, 0),
    "closed": ({"closes_at": NOW - HOUR}, 0, 0),
    "past": ({"starts_at": NOW - 2 * DAY, "ends_at": NOW - DAY}, 0, 0),
    "cancelled": ({"status": OfferingStatus.CANCELLED}, 0, 0),
    "postponed": ({"status": OfferingStatus.POSTPONED}, 0, 0),
}

# state: (sentence, button) in English and in Dutch; "" means no button
WORDS = {
    "no_registration": ("You do not have to register.", "", "Je hoeft je niet aan te melden.", ""),
    "external": (
        "You register on another site, elders.example.",
        "Go to elders.example",
        "Je meldt je aan op een andere site: elders.example.",
        "Ga naar elders.example",
    ),
    "not_yet_open": (
        "You can register from",
        "See what else is on",
        "Aanmelden kan vanaf",
        "Bekijk wat er nog meer is",
    ),
    "open": ("", "Register", "", "Meld je aan"),
    "waiting_list": (
        "All places are taken.",
        "Join the waiting list",
        "zijn bezet.",
        "Kom op de wachtlijst",
    ),
    "full": (
        "All places are taken.",
        "See what else is on",
        "zijn bezet.",
        "Bekijk wat er nog meer is",
    ),
    "closed": (
        "Registration has closed.",
        "See what else is on",
        "Aanmelden kan niet meer.",
        "Bekijk wat er nog meer is",
    ),
    "past": (
        "This took place on",
        "See what else is on",
        "Dit was op",
        "Bekijk wat er nog meer is",
    ),
    "cancelled": (
        "This is not going ahead.",
        "See what else is on",
        "Dit gaat niet door.",
        "Bekijk wat er nog meer is",
    ),
    "postponed": (
        "This has been postponed.",
        "See what else is on",
        "Dit is uitgesteld.",
        "Bekijk wat er nog meer is",
    ),
}
COURSE_WORDS = {
    "open": ("Enrol", "Schrijf je in"),
    "closed": ("Enrolment has closed.", "Inschrijven kan niet meer."),
    "external": (
        "You enrol on another site, elders.example.",
        "Je schrijft je in op een andere site: elders.example.",
    ),
    "not_yet_open": ("You can enrol from", "Inschrijven kan vanaf"),
    "past": ("This edition ended on", "Deze editie is geëindigd op"),
}


def dutch_is_compiled() -> bool:
    with translation.override("nl"):
        return translation.gettext("Type your name.") != "Type your name."


@pytest.fixture(params=["en", "nl"])
def language(request):
    if request.param == "nl" and not dutch_is_compiled():
        pytest.skip("the Dutch catalogue is not compiled")
    with translation.override(request.param):
        yield request.param


@pytest.fixture
def page(home):
    return EventPageFactory(title="Wijktafel")


def in_state(page, state: str, **more) -> Offering:
    facts, come, wait = STATES[state]
    Offering.objects.update(**facts, **more)
    offering = Offering.objects.get()
    RegistrationFactory.create_batch(come, offering=offering)
    RegistrationFactory.create_batch(wait, offering=offering, status="waiting")
    return Offering.objects.get()


def tag(name: str, **context) -> str:
    template = Template(f"{{% load registration_tags %}}{{% {name} %}}")
    return " ".join(template.render(Context(context)).split())


def test_every_state_has_a_row():
    assert set(STATES) == set(WORDS) == {state.value for state in OfferingState}


@pytest.mark.parametrize("state", STATES)
def test_the_words_and_the_button(page, state, language):
    offering = in_state(page, state)
    assert offering.state == state
    html = tag("offering_state offering page", offering=offering, page=page)
    sentence, button = WORDS[state][0:2] if language == "en" else WORDS[state][2:4]
    assert sentence in html
    assert html.count("<a ") == (1 if button else 0)
    assert f">{button}</a>" in html or not button
    goes_to_form = page.registration_url() in html
    assert goes_to_form == (state in ("open", "waiting_list"))


@pytest.mark.parametrize("state", COURSE_WORDS)
def test_the_words_for_a_course(page, state, language):
    offering = in_state(page, state, is_course=True)
    html = tag("offering_state offering page", offering=offering, page=page)
    assert COURSE_WORDS[state][language == "nl"] in html


def test_selection_says_apply(page, language):
    offering = in_state(page, "open", is_course=True, admission="selection")
    html = tag("offering_state offering page", offering=offering, page=page)
    assert {"en": ">Apply</a>", "nl": ">Geef je op</a>"}[language] in html


@pytest.mark.parametrize(
    ("closes_in", "left"),
    [(DAY * 9, "You have 9 days left."), (DAY, "You have 1 day left."), (HOUR, "last day.")],
)
def test_selection_says_until_when(page, closes_in, left):
    noon = timezone.localtime(NOW).replace(hour=12)
    with time_machine.travel(noon, tick=False), translation.override("en"):
        offering = in_state(page, "open", admission="selection", closes_at=noon + closes_in)
        html = tag("offering_state offering page", offering=offering, page=page)
        closes = dates.long_date(noon + closes_in).replace(dates.NBSP, " ")
    assert f"Apply by {closes}, " in html
    assert left in html


@pytest.mark.parametrize("state", ["cancelled", "postponed"])
def test_what_the_page_says_above_its_title_is_not_said_again(page, state, language):
    offering = in_state(page, state)
    sentence = WORDS[state][0 if language == "en" else 2]
    once = tag("offering_state offering page", offering=offering, page=page)
    again = tag("offering_state offering page", offering=offering, page=page, is_said=True)
    assert sentence in once
    assert sentence not in again
    assert again.count("<a ") == 1


@pytest.mark.parametrize(
    ("state", "flag"),
    [
        ("no_registration", "Walk in"),
        ("not_yet_open", "Opens 3 March"),
        ("open", "2 places left"),
        ("waiting_list", "Full, waiting list"),
        ("full", "Full"),
        ("closed", "Closed"),
        ("past", ""),
        ("cancelled", "Cancelled"),
        ("postponed", "Postponed"),
    ],
)
def test_the_flag_on_a_card(page, state, flag):
    offering = in_state(page, state)
    if state == "not_yet_open":
        # Far from the end of a year, so that the dates need no year.
        offering.opens_at = datetime(2099, 3, 3, 12, tzinfo=UTC)
    with translation.override("en"):
        html = tag("offering_flag offering", offering=offering)
    assert html == (f'<span class="flag">{flag}</span>' if flag else "")


def test_the_flag_of_a_moved_event(page):
    offering = in_state(page, "open", previous_starts_at=NOW)
    Offering.objects.update(capacity=None)
    offering = Offering.objects.get()
    with translation.override("en"):
        assert "New date" in tag("offering_flag offering", offering=offering)


@pytest.mark.parametrize(
    ("state", "facts", "words"),
    [
        ("external", {}, "Register on elders.example"),
        (
            "external",
            {"external_url": "https://www.elders.example/x"},
            "Register on elders.example",
        ),
        ("open", {"capacity": None}, "Register"),
        ("open", {"capacity": None, "is_course": True}, "Enrol"),
        ("open", {"capacity": None, "admission": "selection"}, "Apply"),
    ],
)
def test_a_card_without_places_says_how_to_join(page, state, facts, words):
    in_state(page, state)
    Offering.objects.update(**facts)
    with translation.override("en"):
        html = tag("offering_flag offering", offering=Offering.objects.get())
    assert html == f'<span class="flag flag--invitation">{words}</span>'


@pytest.mark.parametrize(
    ("capacity", "taken", "words"),
    [
        (None, 3, ""),
        (24, 18, "6 of 24 places left"),
        (1, 0, "1 of 1 place left"),
        (24, 24, "All 24 places are taken"),
        (1, 1, "The only place is taken"),
        (2, 3, "All 2 places are taken"),
    ],
)
def test_places_in_words(capacity, taken, words):
    offering = OfferingFactory.build(capacity=capacity)
    offering.taken_places, offering.waiting_count = taken, 0
    with translation.override("en"):
        assert tag("places_words offering", offering=offering) == words


def test_where_we_choose_no_place_is_free(page, language):
    """People who applied hold no place: "3 of 3 places left" would say that nobody wants one."""
    offering = in_state(page, "open", admission="selection", closes_at=in_ten_days())
    html = get_template("components/offering_status.html").render({"offering": offering})
    assert {"en": "3 places, we choose", "nl": "3 plaatsen, wij kiezen"}[language] in html
    assert dates.short_date(in_ten_days()) in html
    assert "<svg" not in html
    offering.admission = "open"
    assert "<svg" in get_template("components/offering_status.html").render({"offering": offering})


def test_without_an_offering_the_tags_say_nothing(page):
    for name in ("offering_state offering page", "offering_flag offering", "places_words offering"):
        assert tag(name, offering=None, page=page) == ""


# --- the clock ------------------------------------------------------------------------------------


def test_states_follow_the_clock(page):
    """One event, from before it opens until after its end."""
    start = NOW + 10 * DAY
    facts = {
        "opens_at": NOW + DAY,
        "closes_at": start - HOUR,
        "starts_at": start,
        "ends_at": start + 2 * HOUR,
    }
    Offering.objects.update(**facts)
    offering = Offering.objects.get()
    moments = [NOW, NOW + DAY, start - HOUR, start, start + 2 * HOUR]
    assert [offering.state_at(moment) for moment in moments] == [
        "not_yet_open",
        "open",
        "closed",
        "closed",
        "past",
    ]


def test_after_the_cut_off_a_free_place_opens_it_again(page):
    offering = in_state(page, "waiting_list", cut_off_hours=24)
    late = offering.starts_at - HOUR
    assert offering.state_at(late) == OfferingState.FULL
    offering.registrations.filter(status="confirmed").update(status="cancelled")
    offering = Offering.objects.get()
    assert offering.state_at(late) == OfferingState.OPEN
    assert offering.state == OfferingState.WAITING_LIST


def test_a_hold_that_ran_out_counts_no_more(page):
    Offering.objects.update(capacity=1)
    offering = Offering.objects.get()
    RegistrationFactory(offering=offering, status="offered", holds_until=NOW - HOUR)
    assert offering.places_left == 1
    listed = Offering.objects.with_taken().get()
    assert (listed.taken, listed.places_left) == (0, 1)


def test_lists_count_as_single_rows_do(page):
    offering = in_state(page, "waiting_list")
    RegistrationFactory(offering=offering, status="cancelled", places=3)
    listed = Offering.objects.with_taken().get()
    assert (listed.taken, listed.waiting) == (offering.taken, offering.waiting) == (1, 2)
    assert not Offering.objects.with_places_left().exists()
