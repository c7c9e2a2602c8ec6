"""The occasions on which the site mails, and what can be filled in on each.

An occasion has default words until staff write their own (`core.mail.models.MailText`). Apps above
register theirs when they are loaded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.functional import Promise

from core.languages import DUTCH

# Text, or text that is translated when it is shown (`gettext_lazy`).
Text = str | Promise

# Only a name between the braces has a meaning: no attributes, no indexes, no formats.
PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True)
class Placeholder:
    """`{name}`, in Dutch texts `{dutch}`; either works in both.

    `label` tells staff what comes in its place. A placeholder with `link`, the words to click on,
    stands for a web address: alone in a paragraph it becomes a button.
    """

    name: str
    dutch: str
    label: Text
    link: Text = ""

    def name_in(self, language: str) -> str:
        return self.dutch if language == DUTCH else self.name


@dataclass(frozen=True)
class Link:
    """The value of a placeholder with `link`, with words that fit this one reader."""

    url: str
    words: Text


@dataclass(frozen=True)
class Words:
    """What a mail says, with placeholders in it.

    `language` is that of the words; "" is that of the reader.
    """

    subject: str
    heading: str
    body: str
    language: str = ""


@dataclass(frozen=True)
class Sample:
    """What a preview shows: a value for each placeholder, and the context of the template."""

    values: Mapping[str, object] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Occasion:
    """One reason to mail somebody: `name` is stored with the mail, `label` is shown to staff.

    `subject`, `heading` and `body` are translatable and hold `placeholders`. `stage` says when in
    somebody's journey the mail comes. `template` is a folder with `subject.txt`, `body.txt` and
    `body.html`, which get the filled `words` and everything in `context`. `sample` is called with
    the language of the preview active.
    """

    name: str
    label: Text
    placeholders: tuple[Placeholder, ...]
    subject: Text
    heading: Text
    body: Text
    stage: Text = ""
    template: str = "mail/occasion"
    context: Mapping[str, Any] = field(default_factory=dict)
    sample: Callable[[], Sample] = Sample

    def find(self, name: str) -> Placeholder | None:
        """The placeholder with that Dutch or English name, as somebody typed it."""
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

    def default_words(self, language: str) -> Words:
        """In `language`, with the names of placeholders that fit it.

        The Dutch catalogue has the English names, because msgfmt wants those of the source in a
        translation; staff who edit a Dutch text read Dutch ones.
        """
        with translation.override(language):
            texts = [str(text) for text in (self.subject, self.heading, self.body)]
        return Words(*(self.with_names_in(language, text) for text in texts))

    def with_names_in(self, language: str, text: str) -> str:
        """`text` with the names of placeholders that fit `language`."""
        names = {p.name: p.name_in(language) for p in self.placeholders}
        return PLACEHOLDER.sub(lambda found: f"{{{names.get(found[1], found[1])}}}", text)


_registry: dict[str, Occasion] = {}


def register(occasions: Iterable[Occasion]) -> None:
    """Make occasions known. Call it from the `ready` of an app."""
    for occasion in occasions:
        _registry[occasion.name] = occasion


def get(name: str) -> Occasion:
    """Raises KeyError for a name that no app registered."""
    return _registry[name]


def find(name: str) -> Occasion | None:
    return _registry.get(name)


def all_names() -> list[str]:
    """In the order in which they were registered."""
    return list(_registry)
