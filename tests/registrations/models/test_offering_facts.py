"""The registration window, and what the site says before, during and after it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation
from django.utils.html import strip_tags

from core.accounts.roles import EINDREDACTEUR
from events.models import EventPage
from registrations.models import Offering
from registrations.schema_org import offering_json_ld
from tests.factories.core import VenueFactory
from tests.factories.events import EventPageFactory
from tests.factories.registrations import OfferingFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
START = datetime(2027, 1, 14, 15, 30, tzinfo=AMSTERDAM)


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=AMSTERDAM)


def offering_with(**facts) -> Offering:
    start = facts.pop("starts_at", START)
    return OfferingFactory.build(starts_at=start, ends_at=start + 2 * HOUR, **facts)


# --- the two moments ------------------------------------------------------------------------------

# (facts, opens, closes), in Amsterdam time
WINDOWS = {
    "nothing filled in": ({}, None, START),
    "moments": (
        {"opens_at": at(2026, 12, 1, 9), "closes_at": at(2027, 1, 13, 12)},
        at(2026, 12, 1, 9),
        at(2027, 1, 13, 12),
    ),
    "counted back": (
        {"opens_days_before": 14, "closes_hours_before": 24},
        at(2026, 12, 31, 15, 30),
        at(2027, 1, 13, 15, 30),
    ),
    # 28 March 2027: 2:00 becomes 3:00.
    "days over the night in spring": (
        {"starts_at": at(2027, 3, 30, 15, 30), "opens_days_before": 7},
        at(2027, 3, 23, 15, 30),
        at(2027, 3, 30, 15, 30),
    ),
    "hours over the night in spring": (
        {"starts_at": at(2027, 3, 28, 15, 30), "closes_hours_before": 24},
        None,
        at(2027, 3, 27, 14, 30),
    ),
    "an opening that the clock skips": (
        {"starts_at": at(2027, 3, 29, 2, 30), "opens_days_before": 1},
        at(2027, 3, 28, 3, 30),
        at(2027, 3, 29, 2, 30),
    ),
    # 31 October 2027: 3:00 becomes 2:00.
    "days over the night in autumn": (
        {"starts_at": at(2027, 11, 2, 15, 30), "opens_days_before": 7},
        at(2027, 10, 26, 15, 30),
        at(2027, 11, 2, 15, 30),
    ),
    "hours over the night in autumn": (
        {"starts_at": at(2027, 10, 31, 15, 30), "closes_hours_before": 24},
        None,
        at(2027, 10, 30, 16, 30),
    ),
    "an opening that comes twice is the first": (
        {"starts_at": at(2027, 11, 1, 2, 30), "opens_days_before": 1},
        datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
        at(2027, 11, 1, 2, 30),
    ),
    "both at once": (
        {"starts_at": at(2027, 10, 31, 2, 30).replace(fold=1), "opens_days_before": 217},
        at(2027, 3, 28, 3, 30),
        datetime(2027, 10, 31, 1, 30, tzinfo=UTC),
    ),
    "a start in the second of the two hours": (
        {"starts_at": at(2027, 10, 31, 2, 30).replace(fold=1), "closes_hours_before": 1},
        None,
        datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
    ),
}


@pytest.mark.parametrize("case", WINDOWS)
def test_the_moments_and_the_states_to_the_second(case):
    facts, opens, closes = WINDOWS[case]
    offering = offering_with(**facts)
    assert offering.registration_closes_at.astimezone(UTC) == closes.astimezone(UTC)
    assert offering.state_at(closes.astimezone(UTC) - SECOND) == "open"
    assert offering.state_at(closes.astimezone(UTC)) == "closed"
    if opens is None:
        assert offering.registration_opens_at is None
        return
    assert offering.registration_opens_at.astimezone(UTC) == opens.astimezone(UTC)
    assert offering.state_at(opens.astimezone(UTC) - SECOND) == "not_yet_open"
    assert offering.state_at(opens.astimezone(UTC)) == "open"


@pytest.mark.parametrize("case", WINDOWS)
def test_the_database_closes_at_the_same_second(case):
    facts, _opens, closes = WINDOWS[case]
    offering_with(**facts).save()
    closes = closes.astimezone(UTC)
    assert Offering.objects.not_closed(closes - SECOND).exists()
    assert not Offering.objects.not_closed(closes).exists()


def test_a_draft_without_a_start_has_no_window():
    page = EventPage(opens_days_before=14, closes_hours_before=2)
    assert (page.registration_opens_at, page.registration_closes_at) == (None, None)


def test_search_engines_get_the_same_moments():
    facts = {"opens_days_before": 14, "closes_hours_before": 24}
    with time_machine.travel(START - 5 * DAY):
        data = offering_json_ld(
            offering_with(**facts), url="https://wijk.example/", name="x", description=""
        )
    assert data["offers"]["validFrom"] == "2026-12-31T15:30:00+01:00"
    assert data["offers"]["validThrough"] == "2027-01-13T15:30:00+01:00"


# --- the page -------------------------------------------------------------------------------------


def test_moving_the_event_moves_its_window_in_both_languages(home, en, staff_client):
    with time_machine.travel(START - 30 * DAY):
        page = EventPageFactory(
            starts_at=START, ends_at=START + 2 * HOUR, opens_days_before=14, closes_hours_before=24
        )
        english = page.copy_for_translation(en, copy_parents=True)
        english.save_revision().publish()
        typed = {"starts_at": "2027-01-21 15:30", "ends_at": "2027-01-21 17:30"}
        page = staff_client(EINDREDACTEUR).publish(page, **typed)
        for version in (page, EventPage.objects.get(pk=english.pk)):
            assert version.offering.registration_opens_at == START - 7 * DAY
            assert version.offering.registration_closes_at == START + 6 * DAY


def test_a_copy_for_another_day_keeps_the_days_and_not_the_moment(home):
    page = EventPageFactory(starts_at=START, ends_at=START + HOUR, opens_days_before=14)
    copy = page.copy(update_attrs={"slug": "nog-een", "live": False}, keep_live=False)
    copy.starts_at, copy.ends_at = START + 28 * DAY, START + 28 * DAY + HOUR
    copy.save_revision().publish()
    assert Offering.objects.get(translation_key=copy.translation_key).registration_opens_at == (
        START + 14 * DAY
    )


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        (
            {"opens_at": START - 9 * DAY, "opens_days_before": 14},
            "opens_days_before",
            "a moment or a number, not both",
        ),
        (
            {"closes_at": START - DAY, "closes_hours_before": 3},
            "closes_hours_before",
            "a moment or a number, not both",
        ),
        (
            {"opens_days_before": 1, "closes_hours_before": 48},
            "closes_hours_before",
            "must close later than it opens",
        ),
        (
            {"opens_days_before": 2, "closes_at": START - 3 * DAY},
            "closes_at",
            "must close later than it opens",
        ),
        ({"opens_at": START}, "opens_at", "must open before it starts"),
        ({"opens_days_before": 0}, "opens_days_before", "greater than or equal to 1"),
        ({"opens_days_before": 367}, "opens_days_before", "less than or equal to 366"),
        ({"closes_hours_before": 0}, "closes_hours_before", "greater than or equal to 1"),
    ],
)
def test_a_window_that_cannot_be_is_refused_at_the_field(home, facts, field, sentence):
    page = EventPageFactory(starts_at=START, ends_at=START + 2 * HOUR, venue=VenueFactory())
    for name, value in facts.items():
        setattr(page, name, value)
    with translation.override("en"):
        with pytest.raises(ValidationError) as refusal:
            page.full_clean()
        said = refusal.value.message_dict
    assert list(said) == [field]
    assert sentence in said[field][0]


# --- the words ------------------------------------------------------------------------------------

WINDOW = {"opens_days_before": 14, "closes_hours_before": 24, "capacity": 20}
OPENS, CLOSES = START - 14 * DAY, START - DAY

# (facts, registrations, now, state), then sentence and flag of the card in English and Dutch
PHASES = {
    "not yet open": (
        WINDOW,
        0,
        OPENS - SECOND,
        "not_yet_open",
        ("You can register from Thursday 31 December 2026, 15:30.", "Opens 31 December"),
        ("Aanmelden kan vanaf donderdag 31 december 2026, 15.30", "Open vanaf 31 december"),
    ),
    "just open": (
        WINDOW,
        0,
        OPENS,
        "open",
        ("You have until Wednesday 13 January 2027, 15:30.", ""),
        ("kan tot woensdag 13 januari 2027, 15.30", ""),
    ),
    "open until it starts": (
        {"capacity": 20},
        0,
        START - SECOND,
        "open",
        ("Register", ""),
        ("Meld je aan", ""),
    ),
    "two days before it closes": (
        WINDOW,
        0,
        CLOSES - 2 * DAY,
        "open",
        ("Closing soon: you have until Wednesday 13 January 2027, 15:30.", "Closes soon"),
        ("Sluit binnenkort: dit kan nog tot woensdag 13 januari 2027, 15.30", "Sluit binnenkort"),
    ),
    "a second more": (
        WINDOW,
        0,
        CLOSES - 2 * DAY - SECOND,
        "open",
        ("You have until Wednesday 13 January 2027, 15:30.", ""),
        ("kan tot woensdag 13 januari 2027, 15.30", ""),
    ),
    "waiting list": (
        WINDOW | {"capacity": 2, "cut_off_hours": 0},
        2,
        CLOSES - SECOND,
        "waiting_list",
        ("Closing soon: you have until Wednesday 13 January 2027, 15:30.", "Full, waiting list"),
        ("Sluit binnenkort: dit kan nog tot woensdag 13 januari 2027, 15.30", "Vol, wachtlijst"),
    ),
    "full": (
        WINDOW | {"capacity": 2, "has_waiting_list": False},
        2,
        OPENS,
        "full",
        ("All places are taken.", "Full"),
        ("zijn bezet.", "Vol"),
    ),
    "closed": (
        WINDOW,
        0,
        CLOSES,
        "closed",
        ("It closed on Wednesday 13 January 2027 at 15:30.", "Closed"),
        ("Dat kon tot woensdag 13 januari 2027, 15.30", "Gesloten"),
    ),
    "under way": (
        {},
        0,
        START,
        "closed",
        ("It has already started.", "Closed"),
        ("Het is al begonnen.", "Gesloten"),
    ),
    "past": (
        WINDOW,
        0,
        START + 2 * HOUR,
        "past",
        ("This took place on Thursday 14 January 2027.", ""),
        ("Dit was op donderdag 14 januari 2027.", ""),
    ),
    "cancelled before it opened": (
        WINDOW | {"status": "cancelled"},
        0,
        OPENS - SECOND,
        "cancelled",
        ("This is not going ahead.", "Cancelled"),
        ("Dit gaat niet door.", "Geannuleerd"),
    ),
    "postponed": (
        WINDOW | {"status": "postponed"},
        0,
        OPENS,
        "postponed",
        ("This has been postponed.", "Postponed"),
        ("Dit is uitgesteld.", "Uitgesteld"),
    ),
    "walk in": (
        WINDOW | {"registration_mode": "none"},
        0,
        OPENS - SECOND,
        "no_registration",
        ("You do not have to register.", "Walk in"),
        ("Je hoeft je niet aan te melden.", "Vrije inloop"),
    ),
    "elsewhere": (
        WINDOW | {"registration_mode": "external", "external_url": "https://elders.example/"},
        0,
        OPENS - SECOND,
        "external",
        ("You register on another site, elders.example.", "Register on elders.example"),
        ("Je meldt je aan op een andere site: elders.example.", "Meld je aan op elders.example"),
    ),
}


@pytest.fixture(params=["en", "nl"])
def language(request):
    with translation.override(request.param):
        if request.param == "nl" and translation.gettext("Closes soon") == "Closes soon":
            pytest.skip("the Dutch catalogue is not compiled")
        yield request.param


@pytest.mark.parametrize("phase", PHASES)
def test_the_words_of_every_phase(home, phase, language):
    facts, come, now, state, *words = PHASES[phase]
    sentence, flag = words[language == "nl"]
    with time_machine.travel(now, tick=False):
        page = EventPageFactory(starts_at=START, ends_at=START + 2 * HOUR, **facts)
        RegistrationFactory.create_batch(come, offering=Offering.objects.get())
        offering = Offering.objects.get()
        assert offering.state == state
        said = shown("{% offering_state offering page %}", offering, page)
        assert sentence in said
        assert strip_tags(shown("{% offering_flag offering %}", offering, page)) == flag
    # The closing time is shown while it matters, and only if it differs from the start.
    can_act = state in ("open", "waiting_list")
    assert ('<p class="hint">' in said) == (can_act and "closes_hours_before" in facts)


def shown(template: str, offering: Offering, page: EventPage) -> str:
    made = Template("{% load registration_tags %}" + template)
    html = made.render(Context({"offering": offering, "page": page}))
    return " ".join(html.replace("\N{NO-BREAK SPACE}", " ").split())


def test_the_form_says_until_when(client, home):
    with time_machine.travel(OPENS, tick=False):
        page = EventPageFactory(starts_at=START, ends_at=START + 2 * HOUR, **WINDOW)
        html = client.get(page.registration_url()).content.decode()
    assert "13\N{NO-BREAK SPACE}januari 2027" in html


def test_a_card_with_places_says_that_it_closes_soon_once(home):
    with translation.override("en"), time_machine.travel(CLOSES - HOUR, tick=False):
        page = EventPageFactory(starts_at=START, ends_at=START + 2 * HOUR, **WINDOW)
        card = shown(
            "{% include 'components/offering_status.html' %}", Offering.objects.get(), page
        )
    assert card.count("Closes soon") == 1
    assert "20 of 20 places left" in card
