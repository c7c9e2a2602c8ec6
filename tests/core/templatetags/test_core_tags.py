"""What dates, prices, headings and links read like, in both languages."""

from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.template import Context, Template
from django.utils import translation
from wagtail.models import Locale, Page

from core.models import Venue
from core.templatetags.core_tags import bricks

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
UTC = ZoneInfo("UTC")
NBSP = "\N{NO-BREAK SPACE}"


def render(source: str, language: str = "nl", **context) -> str:
    with translation.override(language):
        text = Template("{% load core_tags %}" + source).render(Context(context))
    return text.replace(NBSP, " ").strip()


def words(html: str) -> str:
    """The text without its tags."""
    return Template("{{ html|striptags }}").render(Context({"html": html}))


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("source", "nl", "en"),
    [
        ("{{ moment|long_date }}", "donderdag 14 januari 2027", "Thursday 14 January 2027"),
        ("{{ moment|short_date }}", "14 januari", "14 January"),
        ("{{ moment|month }}", "januari 2027", "January 2027"),
        ("{{ moment|clock }}", "9.05", "9:05"),
        ("{{ moment|iso }}", "2027-01-14T09:05:00+01:00", "2027-01-14T09:05:00+01:00"),
        (
            "{% date_tile_parts moment as p %}{{ p.0 }} {{ p.1 }} {{ p.2 }} {{ p.3 }}",
            "do 14 jan 2027",
            "Thu 14 Jan 2027",
        ),
        (
            "{% date_tile_parts moment True as p %}{{ p.0 }} {{ p.1 }} {{ p.2 }} {{ p.3 }}",
            "donderdag 14 januari 2027",
            "Thursday 14 January 2027",
        ),
    ],
)
def test_a_moment_reads_as_people_say_it(source: str, nl: str, en: str) -> None:
    moment = datetime(2027, 1, 14, 8, 5, tzinfo=UTC)
    with time_machine.travel(at(2026, 11, 27)):
        assert render(source, "nl", moment=moment) == nl
        assert render(source, "en", moment=moment) == en


def test_a_tile_leaves_out_the_year_that_it_is_now() -> None:
    moment = at(2027, 1, 14)
    source = "{% include 'components/date_tile.html' with kind='meet' %}"
    with time_machine.travel(at(2027, 1, 1)):
        assert words(render(source, "nl", moment=moment)).split() == ["do", "14", "jan"]
    with time_machine.travel(at(2028, 1, 1)):
        assert words(render(source, "nl", moment=moment)).split() == ["do", "14", "jan", "2027"]


def test_the_value_of_a_moment_has_no_microseconds() -> None:
    # HTML takes three digits at most after the seconds.
    assert render("{{ m|iso }}", m=at(2027, 1, 14).replace(microsecond=123456)) == (
        "2027-01-14T00:00:00+01:00"
    )


def test_an_address_breaks_after_its_at_and_nowhere_else() -> None:
    assert render("{{ e|breakable }}", e="<i>@wijk.example") == "&lt;i&gt;@<wbr>wijk.<wbr>example"


def test_a_time_and_a_date_without_moment() -> None:
    assert render("{{ t|clock }} {{ t|iso }}", t=time(15, 30)) == "15.30 15:30"
    assert render("{{ d|long_date }} {{ d|iso }}", d=date(2027, 1, 14)) == (
        "donderdag 14 januari 2027 2027-01-14"
    )


@pytest.mark.parametrize("nothing", [None, ""])
def test_what_is_not_there_is_not_shown(nothing: str | None) -> None:
    source = "{{ n|long_date }}{{ n|clock }}{{ n|iso }}{{ n|euro }}{{ n|shy }}{% moment_range n %}"
    assert render(source, n=nothing) == ""


@pytest.mark.parametrize(
    ("start", "end", "nl", "en"),
    [
        (
            at(2027, 1, 14, 15, 30),
            at(2027, 1, 14, 17, 30),
            "donderdag 14 januari 2027, 15.30 tot 17.30 uur",
            "Thursday 14 January 2027, 15:30 to 17:30",
        ),
        (
            at(2027, 1, 14, 20),
            at(2027, 1, 15, 0, 30),
            "donderdag 14 januari 2027, 20.00 tot 0.30 uur",
            "Thursday 14 January 2027, 20:00 to 0:30",
        ),
        (
            at(2027, 1, 15, 10),
            at(2027, 1, 16, 16),
            "vrijdag 15 januari 2027, 10.00 uur tot zaterdag 16 januari 2027, 16.00 uur",
            "Friday 15 January 2027, 10:00 to Saturday 16 January 2027, 16:00",
        ),
        (
            at(2027, 1, 14, 15, 30),
            None,
            "donderdag 14 januari 2027, 15.30 uur",
            "Thursday 14 January 2027, 15:30",
        ),
    ],
    ids=["one day", "past midnight", "two days", "no end"],
)
def test_moment_range(start, end, nl: str, en: str) -> None:
    source = "{% moment_range start end %}"
    assert words(render(source, "nl", start=start, end=end)) == nl
    assert words(render(source, "en", start=start, end=end)) == en


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        # The clock goes from 2:00 to 3:00: an hour of the night is missing.
        (
            datetime(2027, 3, 28, 0, 30, tzinfo=UTC),
            datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
            '<time datetime="2027-03-28T01:30:00+01:00">zondag 28 maart 2027, 1.30</time> tot '
            '<time datetime="2027-03-28T03:30:00+02:00">3.30 uur</time>',
        ),
        # The clock goes from 3:00 back to 2:00: half past two comes twice.
        (
            datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
            datetime(2027, 10, 31, 1, 30, tzinfo=UTC),
            '<time datetime="2027-10-31T02:30:00+02:00">zondag 31 oktober 2027, 2.30</time> tot '
            '<time datetime="2027-10-31T02:30:00+01:00">2.30 uur</time>',
        ),
    ],
    ids=["forward", "back"],
)
def test_moment_range_on_the_days_the_clock_changes(start, end, expected: str) -> None:
    assert render("{% moment_range start end %}", start=start, end=end) == expected


@pytest.mark.parametrize(
    ("start", "end", "nl", "en"),
    [
        (at(2027, 1, 14, 9), at(2027, 1, 14, 17), "14 januari 2027", "14 January 2027"),
        (
            at(2027, 1, 14),
            at(2027, 1, 20),
            "14 tot en met 20 januari 2027",
            "14 to 20 January 2027",
        ),
        (
            at(2027, 1, 14),
            at(2027, 6, 2),
            "14 januari tot en met 2 juni 2027",
            "14 January to 2 June 2027",
        ),
        (
            at(2026, 9, 3),
            at(2027, 6, 2),
            "3 september 2026 tot en met 2 juni 2027",
            "3 September 2026 to 2 June 2027",
        ),
    ],
    ids=["one day", "one month", "one year", "two years"],
)
def test_day_range(start, end, nl: str, en: str) -> None:
    source = "{% day_range start end %}"
    assert words(render(source, "nl", start=start, end=end)) == nl
    assert words(render(source, "en", start=start, end=end)) == en


def test_clock_range_gives_only_the_start_of_what_lasts_days() -> None:
    start = at(2027, 1, 14, 9)
    source = "{% clock_range start end %}"
    assert words(render(source, start=start, end=at(2027, 1, 14, 17))) == "9.00 tot 17.00 uur"
    assert words(render(source, start=start, end=at(2027, 2, 14, 17))) == "9.00 uur"


@pytest.mark.parametrize(
    ("amount", "nl", "en"),
    [
        (Decimal("95.00"), "€ 95", "€95"),
        (Decimal("12.50"), "€ 12,50", "€12.50"),
        (Decimal("1250.50"), "€ 1.250,50", "€1,250.50"),
    ],
)
def test_euro(amount: Decimal, nl: str, en: str) -> None:
    assert render("{{ amount|euro }}", "nl", amount=amount) == nl
    assert render("{{ amount|euro }}", "en", amount=amount) == en


def test_euro_of_nothing_is_free() -> None:
    assert render("{{ amount|euro }}", "en", amount=Decimal("0.00")) == "Free"


def test_shy_breaks_long_words_only_and_at_sensible_places() -> None:
    broken = render("{{ text|shy }}", text="De toegankelijkheidsverklaring van Selwerd")
    parts = broken.split("\N{SOFT HYPHEN}")
    assert "".join(parts) == "De toegankelijkheidsverklaring van Selwerd"
    assert "heids" in parts
    assert parts[0] == "De toegan"
    assert "\N{SOFT HYPHEN}" not in render("{{ text|shy }}", text="Ontmoeten in Selwerd")


def test_shy_follows_the_language_of_the_words() -> None:
    text = "neighbourhood development"
    assert render("{{ text|shy:'en' }}", "nl", text=text) == render(
        "{{ text|shy }}", "en", text=text
    )


def test_shy_knows_the_names_of_wijken() -> None:
    broken = render("{{ text|shy }}", text="Oosterparkwijk")
    assert broken.split("\N{SOFT HYPHEN}") == ["Ooster", "park", "wijk"]


def test_a_card_breaks_only_what_no_line_can_hold() -> None:
    assert render("{{ text|shy_card }}", text="Oosterparkwijk") == "Oosterparkwijk"
    assert "\N{SOFT HYPHEN}" in render("{{ text|shy_card }}", text="toegankelijkheidsverklaring")


def test_shy_escapes() -> None:
    assert "<script>" not in render("{{ text|shy }}", text="<script>")


def test_nbsp_and_tel() -> None:
    with translation.override("nl"):
        text = Template("{% load core_tags %}{{ p|nbsp }}|{{ p|tel }}").render(
            Context({"p": "+31 50 000 00 00"})
        )
    assert text == f"+31{NBSP}50{NBSP}000{NBSP}00{NBSP}00|+31500000000"


@pytest.mark.parametrize(
    ("taken", "capacity", "laid"),
    [
        (0, 24, "0"),
        (1, 60, "8.33%"),  # the first place shows
        (18, 24, "75.00%"),
        (59, 60, "91.67%"),  # not finished while there is a place
        (60, 60, "100.00%"),
        (70, 60, "100.00%"),  # a lowered capacity drops nobody
        (3, None, "0"),
    ],
)
def test_bricks(taken: int, capacity: int | None, laid: str) -> None:
    assert bricks(taken, capacity) == laid


def test_a_page_in_the_other_language_says_so(nl: Locale) -> None:
    page = Page(title="Wijktafel", locale=nl)
    source = "<h3{% lang_attr page %}>x</h3>{% in_dutch page %}"
    assert render(source, "nl", page=page) == "<h3>x</h3>"
    assert render(source, "en", page=page) == (
        '<h3 lang="nl">x</h3><span class="flag flag--quiet">in Dutch</span>'
    )


@pytest.mark.parametrize(
    ("title", "long"),
    [
        ("", False),
        ("Een twee drie vier vijf zes zeven acht", False),
        ("Een twee drie vier vijf zes zeven acht negen", True),
    ],
)
def test_a_title_of_nine_words_is_long(title: str, long: bool) -> None:
    assert render("{% if title|is_long %}long{% endif %}", title=title) == ("long" if long else "")


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Eva Bedacht", "E"), ("élise", "É"), ("’t Hoen", "T"), ("“Wie dan ook”", "W"), ("", "")],
)
def test_the_letter_of_a_name(name: str, letter: str) -> None:
    assert render("{{ name|initial }}", name=name) == letter


@pytest.mark.parametrize(
    ("answers", "nl", "en"),
    [
        (
            {"step_free": "yes", "hearing_loop": "no"},
            "Toegang: 1 van de 6 dingen in orde, 4 weten we nog niet",
            "Access: 1 of 6 things in place, 4 not known yet",
        ),
        ({}, "Toegang: weten we nog niet, vraag het ons", "Access: we don’t know yet, so ask us"),
        (
            dict.fromkeys(Venue.ACCESS_FACTS, "yes"),
            "Toegang: 6 van de 6 dingen in orde",
            "Access: 6 of 6 things in place",
        ),
    ],
)
def test_access_in_one_line(answers: dict, nl: str, en: str) -> None:
    venue = Venue(name="De Brug", **answers)
    assert render("{% access_words venue %}", "nl", venue=venue) == nl
    assert render("{% access_words venue %}", "en", venue=venue) == en


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Het is ’s avonds stil", "Het is ’s_avonds stil"),
        ("’t Is mooi", "’t_Is mooi"),
        ("the city’s square", "the city’s square"),
    ],
)
def test_an_apostrophe_stays_with_its_word(text: str, kept: str) -> None:
    with translation.override("nl"):
        source = "{% load core_tags %}{{ text|unbroken }}"
        shown = Template(source).render(Context({"text": text}))
    assert shown.replace(NBSP, "_") == kept
