"""Reads content/*.yaml into Python values: texts in two languages, and days around today.

Three kinds of mapping in a file become a value:

    {nl: …, en: …}                                  Text
    {week: 2}                                       the date that many weeks from today
    {week: 2, day: friday, from: …, until: …}      Times; week 0 is the week of today
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from django.utils import timezone

FOLDER = Path(__file__).parent / "content"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class ContentError(Exception):
    """A content file has a mistake; the message names the file and the key."""


class Text(NamedTuple):
    nl: str
    en: str = ""
    """Empty only where the page says `dutch_only`."""


class Times(NamedTuple):
    starts_at: datetime
    ends_at: datetime

    def later(self, weeks: int) -> "Times":
        """The same time of day some weeks later, also across a change of the clock."""
        return Times(*(moment + timedelta(weeks=weeks) for moment in self))


def read_all(today: date) -> dict[str, Any]:
    """The content of every file, under the file's name without its suffix."""
    return {file.stem: read(file, today) for file in sorted(FOLDER.glob("*.yaml"))}


def read(file: Path, today: date) -> Any:
    tree = yaml.safe_load(file.read_text(encoding="utf-8"))
    return _value(tree, file.stem, today, dutch_only=False)


def texts_in(content: Any) -> Iterator[Text]:
    """Every Text in a nest of mappings and lists."""
    if isinstance(content, Text):
        yield content
    elif isinstance(content, dict | list | tuple):
        for value in content.values() if isinstance(content, dict) else content:
            yield from texts_in(value)


def _value(node: Any, key: str, today: date, *, dutch_only: bool) -> Any:
    """`node` with its texts and days as Python values. `key` is its path, for messages."""
    if isinstance(node, list):
        keys = [f"{key}.{_name(item, number)}" for number, item in enumerate(node)]
        return [
            _value(item, item_key, today, dutch_only=dutch_only)
            for item, item_key in zip(node, keys, strict=True)
        ]
    if not isinstance(node, dict):
        return node
    if node.keys() & {"nl", "en"}:
        return _text(node, key, dutch_only=dutch_only)
    if node.keys() == {"week"}:
        return today + timedelta(weeks=node["week"])
    if node.keys() == {"week", "day", "from", "until"}:
        return _times(node, key, today)
    dutch_only = node.get("dutch_only", dutch_only)
    return {
        name: _value(value, f"{key}.{name}", today, dutch_only=dutch_only)
        for name, value in node.items()
    }


def _name(item: Any, number: int) -> str | int:
    """How a message calls an item of a list."""
    return item.get("key", number) if isinstance(item, dict) else number


def _text(node: dict, key: str, *, dutch_only: bool) -> Text:
    languages = ("nl",) if dutch_only else ("nl", "en")
    for language in languages:
        if not node.get(language):
            raise ContentError(f"{key} has no “{language}”.")
        if not isinstance(node[language], str):
            raise ContentError(f"{key}.{language} is no text: put it between quotes.")
    if other := node.keys() - set(languages):
        raise ContentError(f"{key} cannot have “{min(map(str, other))}”.")
    return Text(**node)


def _times(node: dict, key: str, today: date) -> Times:
    if node["day"] not in DAYS:
        raise ContentError(f"{key}.day is none of {', '.join(DAYS)}.")
    monday = today - timedelta(days=today.weekday())
    day = monday + timedelta(weeks=node["week"], days=DAYS.index(node["day"]))
    zone = timezone.get_default_timezone()
    return Times(
        *(datetime.combine(day, time.fromisoformat(node[end]), zone) for end in ("from", "until"))
    )
