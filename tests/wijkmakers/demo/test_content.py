"""What the files of the demo content may say, and how a mistake in one is reported."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from core.models import Venue
from wijkmakers.demo.content import ContentError, Text, Times, read
from wijkmakers.demo.fields import fill

FRIDAY = date(2026, 11, 27)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def read_text(folder: Path, text: str) -> dict:
    file = folder / "agenda.yaml"
    file.write_text(text, encoding="utf-8")
    return read(file, FRIDAY)


def test_dutch_and_english_become_one_text(tmp_path):
    content = read_text(tmp_path, "title: {nl: Wandeling, en: Walk}")

    assert content == {"title": Text("Wandeling", "Walk")}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "events:\n  - key: walk\n    title: {nl: Wandeling}",
            "agenda.events.walk.title has no “en”",
            id="no English",
        ),
        pytest.param("title: {nl: Wandeling, en: ''}", "agenda.title has no “en”", id="empty"),
        pytest.param("title: {en: Walk}", "agenda.title has no “nl”", id="no Dutch"),
        pytest.param(
            "body:\n  - {nl: Een, en: One}\n  - {nl: Twee}",
            "agenda.body.1 has no “en”",
            id="second paragraph",
        ),
        pytest.param(
            "{dutch_only: true, title: {nl: Wandeling, en: Walk}}",
            "agenda.title cannot have “en”",
            id="English on a Dutch page",
        ),
        pytest.param("title: {nl: A, en: B, fr: C}", "agenda.title cannot have “fr”", id="French"),
        pytest.param("value: {nl: 2021, en: '2021'}", "agenda.value.nl is no text", id="number"),
        pytest.param(
            "when: {week: 1, day: vrijdag, from: '09:30', until: '10:30'}",
            "agenda.when.day is none of monday",
            id="unknown day",
        ),
    ],
)
def test_a_mistake_is_reported_with_its_key(tmp_path, text, message):
    with pytest.raises(ContentError, match=message):
        read_text(tmp_path, text)


def test_a_dutch_only_page_needs_no_english(tmp_path):
    content = read_text(tmp_path, "{dutch_only: true, title: {nl: Wandeling}}")

    assert content["title"] == Text("Wandeling", "")


def test_days_count_from_the_day_of_loading(tmp_path):
    content = read_text(
        tmp_path,
        "published_on: {week: -1}\n"
        "when: {week: 1, day: monday, from: '09:30', until: '16:00'}\n"
        "walk: {week: 17, day: friday, from: '09:30', until: '16:00'}",
    )

    assert content["published_on"] == date(2026, 11, 20)
    assert content["when"] == Times(
        datetime(2026, 11, 30, 9, 30, tzinfo=AMSTERDAM),
        datetime(2026, 11, 30, 16, tzinfo=AMSTERDAM),
    )
    # 27 November is in winter time and 2 April in summer time.
    summer = content["walk"].later(weeks=1)
    assert summer.starts_at.isoformat() == "2027-04-02T09:30:00+02:00"


def test_a_yes_without_quotes_is_refused():
    with pytest.raises(ContentError, match="step_free"):
        fill(Venue(), {"step_free": True})
