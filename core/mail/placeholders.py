"""Fill placeholders in the plain text that staff write, for a header, for text and for HTML.

The text knows paragraphs (an empty line), line breaks, lists ("- " before each line) and web
addresses. A line of nothing but placeholders that turn out empty is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import escape, format_html, urlize
from django.utils.safestring import SafeString, mark_safe

from core.mail.render import SUBJECT_LENGTH, inert, one_line
from core.mail.templates import PLACEHOLDER, Occasion, Placeholder, Words

VALUE_LENGTH = 500
ITEM = "- "
Part = str | Placeholder


@dataclass(frozen=True, slots=True)
class Filled:
    subject: str
    heading: str
    text: str
    html: SafeString


def fill(words: Words, occasion: Occasion, values: Mapping[str, object]) -> Filled:
    """Raises ValueError when `values` lacks one of the placeholders of the occasion.

    A value may be a function; it is called, and lazy translations are made, in the active language.
    """
    if missing := [p.name for p in occasion.placeholders if p.name not in values]:
        raise ValueError(f"{occasion.name}: no value for {', '.join(missing)}")
    filling = _Filling(occasion, values)
    return Filled(
        subject=one_line(filling.line(words.subject), SUBJECT_LENGTH),
        heading=one_line(filling.line(words.heading)),
        text=filling.text(words.body),
        html=filling.html(words.body),
    )


class _Filling:
    def __init__(self, occasion: Occasion, values: Mapping[str, object]) -> None:
        self.occasion = occasion
        self.values = values

    def value(self, placeholder: Placeholder) -> str:
        value = self.values[placeholder.name]
        value = "" if value is None else str(value() if callable(value) else value)
        # A link is ours, all else may have been typed by a visitor.
        return value if placeholder.link else inert(value, VALUE_LENGTH)

    def parts(self, line: str) -> Iterator[Part]:
        """The literal pieces and the placeholders of a line. What is unknown vanishes."""
        for number, piece in enumerate(PLACEHOLDER.split(line)):
            if number % 2 == 0:
                if piece:
                    yield piece
            elif placeholder := self.occasion.find(piece):
                yield placeholder

    def line(self, line: str) -> str:
        return "".join(
            part if isinstance(part, str) else "" if part.link else self.value(part)
            for part in self.parts(line)
        )

    def is_empty(self, line: str) -> bool:
        return not any(
            part.strip() if isinstance(part, str) else self.value(part) for part in self.parts(line)
        )

    def blocks(self, body: str) -> Iterator[list[str]]:
        """Paragraphs as lists of lines, without the lines in which nothing is left."""
        for block in re.split(r"\n\s*\n", body.replace("\r\n", "\n").strip()):
            if lines := [line.strip() for line in block.split("\n") if not self.is_empty(line)]:
                yield lines

    def only_link(self, lines: list[str]) -> Placeholder | None:
        parts = list(self.parts(lines[0])) if len(lines) == 1 else []
        alone = len(parts) == 1 and isinstance(parts[0], Placeholder) and parts[0].link
        return parts[0] if alone else None

    # --- Text -------------------------------------------------------------------------------------

    def text(self, body: str) -> str:
        return "\n\n".join(self._text_block(lines) for lines in self.blocks(body))

    def _text_block(self, lines: list[str]) -> str:
        if link := self.only_link(lines):
            return f"{link.link}:\n{self.value(link)}"
        return "\n".join("".join(self._text_parts(line)) for line in lines)

    def _text_parts(self, line: str) -> Iterator[str]:
        for part in self.parts(line):
            if isinstance(part, str):
                yield part
            elif not part.link:
                yield self.value(part)
            elif url := self.value(part):
                # In angle brackets (RFC 3986 appendix C), else a full stop becomes part of it.
                yield f"{part.link} <{url}>"

    # --- HTML -------------------------------------------------------------------------------------

    def html(self, body: str) -> SafeString:
        return mark_safe("\n".join(map(self._html_block, self.blocks(body))))  # noqa: S308 escaped below

    def _html_block(self, lines: list[str]) -> str:
        if link := self.only_link(lines):
            return f"<p>{self._anchor(link, 'button')}</p>"
        if all(line.startswith(ITEM) for line in lines):
            items = (f"<li>{self._html_line(line.removeprefix(ITEM))}</li>" for line in lines)
            return f"<ul>{''.join(items)}</ul>"
        return f"<p>{'<br>'.join(map(self._html_line, lines))}</p>"

    def _html_line(self, line: str) -> str:
        # Addresses become links in what staff wrote, never in what is filled in.
        show: dict[bool, Callable[..., str]] = {
            True: lambda part: self._anchor(part),
            False: lambda part: escape(self.value(part)),
        }
        return "".join(
            urlize(part, autoescape=True) if isinstance(part, str) else show[bool(part.link)](part)
            for part in self.parts(line)
        )

    def _anchor(self, placeholder: Placeholder, css_class: str = "") -> str:
        if not (url := self.value(placeholder)):
            return ""
        if css_class:
            return format_html('<a class="{}" href="{}">{}</a>', css_class, url, placeholder.link)
        return format_html('<a href="{}">{}</a>', url, placeholder.link)
