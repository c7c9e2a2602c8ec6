"""The occasions on which the site mails, and what may be filled in on each.

Rooms above register theirs when they are loaded. The words of an occasion are its default texts
until staff write their own (`core.models.MailText`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language

Text = str | Promise

# Nothing but a name between the braces has a meaning: no attributes, no indexes, no formats.
PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True)
class Placeholder:
    """`{name}`, in Dutch texts `{dutch}`; either works in both.

    `label` tells staff what comes in its place. One with `link`, the words to click on, stands for
    a web address: alone in a paragraph it becomes a button.
    """

    name: str
    dutch: str
    label: Text
    link: Text = ""


@dataclass(frozen=True)
class Words:
    subject: str
    heading: str
    body: str


@dataclass(frozen=True)
class Sample:
    """What a preview shows: a value for each placeholder, and the context of the template."""

    values: Mapping[str, object] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Occasion:
    """`template` is a folder with a `body.txt` and a `body.html` that show `words`.

    `subject`, `heading` and `body` are translatable and hold placeholders. `sample` is called with
    the language active. `stage` says when in somebody's journey the mail comes.
    """

    name: str
    label: Text
    placeholders: tuple[Placeholder, ...]
    subject: Text
    heading: Text
    body: Text
    sample: Callable[[], Sample] = Sample
    stage: Text = ""
    template: str = "mail/occasion"

    def find(self, name: str) -> Placeholder | None:
        name = name.strip().lower()
        return next((p for p in self.placeholders if name in (p.name, p.dutch)), None)

    def unknown(self, text: str, *, links: bool = True) -> list[str]:
        """The placeholders in `text` that cannot be filled in, as they were typed.

        `links=False` for a subject or a heading, which hold no web addresses.
        """
        return [
            name
            for name in PLACEHOLDER.findall(text)
            if not (known := self.find(name)) or (known.link and not links)
        ]

    def defaults(self) -> Words:
        """In the active language, with the names that fit it: msgfmt wants those of the source in
        a translation, but whoever edits a Dutch text reads Dutch ones."""
        return Words(*(self.named(str(text)) for text in (self.subject, self.heading, self.body)))

    def named(self, text: str) -> str:
        """`text` with the names of placeholders that fit the active language."""
        if not (get_language() or "").startswith("nl"):
            return text
        known = {placeholder.name: placeholder.dutch for placeholder in self.placeholders}
        return PLACEHOLDER.sub(lambda found: f"{{{known.get(found[1], found[1])}}}", text)


_registry: dict[str, Occasion] = {}


def register(occasions: Iterable[Occasion]) -> None:
    """Make occasions known. Call it from the `ready` of an app."""
    for occasion in occasions:
        _registry[occasion.name] = occasion


def get(name: str) -> Occasion:
    return _registry[name]


def find(name: str) -> Occasion | None:
    return _registry.get(name)


def all_names() -> list[str]:
    """In the order in which they were registered."""
    return list(_registry)
