"""Fill the placeholders in words of staff: for a header, for the text and for the HTML of a mail.

The words are plain text with paragraphs (an empty line between), line breaks, lists ("- " before
each line) and web addresses. A line that holds only placeholders which turn out empty is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import escape, format_html, urlize
from django.utils.safestring import SafeString, mark_safe

from core.mail.occasions import PLACEHOLDER, Link, Occasion, Placeholder, Text, Words
from core.mail.plain_text import inert, one_line

VALUE_LENGTH = 500
ITEM = "- "
# Of a line: what stands there as it is, or what is filled in.
Part = str | Placeholder


@dataclass(frozen=True, slots=True)
class FilledWords:
    subject: str
    heading: str
    text: str
    html: SafeString


def fill_in(words: Words, occasion: Occasion, values: Mapping[str, object]) -> FilledWords:
    """`words` with the value of each placeholder in its place.

    A value may be a function: it is called, and lazy translations are made, in the active language.
    Raises ValueError when `values` lacks one of the placeholders of the occasion.
    """
    if missing := [p.name for p in occasion.placeholders if p.name not in values]:
        raise ValueError(f"{occasion.name}: no value for {', '.join(missing)}")
    filler = _Filler(occasion, values)
    return FilledWords(
        subject=filler.header(words.subject),
        heading=filler.header(words.heading),
        text=filler.text(words.body),
        html=filler.html(words.body),
    )


class _Filler:
    """Knows the value of each placeholder of one mail."""

    def __init__(self, occasion: Occasion, values: Mapping[str, object]) -> None:
        self.occasion = occasion
        self.given = values
        self.values: dict[str, str] = {}
        self.link_words: dict[str, Text] = {}

    def value(self, placeholder: Placeholder) -> str:
        """Made when a text asks for it: some cost a query."""
        name = placeholder.name
        if name not in self.values:
            given = self.given[name]
            given = given() if callable(given) else given
            if isinstance(given, Link):
                self.link_words[name], given = given.words, given.url
            value = "" if given is None else str(given)
            # The links are ours; a visitor may have typed anything else.
            self.values[name] = value if placeholder.link else inert(value, VALUE_LENGTH)
        return self.values[name]

    def words_on(self, link: Placeholder) -> Text:
        """The words to click on. Call it after `value`."""
        return self.link_words.get(link.name, link.link)

    def parts(self, line: str) -> Iterator[Part]:
        """An unknown placeholder is left out."""
        for number, piece in enumerate(PLACEHOLDER.split(line)):
            if number % 2 == 0:
                if piece:
                    yield piece
            elif placeholder := self.occasion.find(piece):
                yield placeholder

    def is_empty(self, line: str) -> bool:
        return not any(
            part.strip() if isinstance(part, str) else self.value(part) for part in self.parts(line)
        )

    def paragraphs(self, body: str) -> Iterator[list[str]]:
        """Each as its lines, without the lines that are empty once they are filled in."""
        for paragraph in re.split(r"\n\s*\n", body.replace("\r\n", "\n").strip()):
            lines = [line.strip() for line in paragraph.split("\n") if not self.is_empty(line)]
            if lines:
                yield lines

    def only_link(self, lines: list[str]) -> Placeholder | None:
        """The link that a paragraph consists of, if it consists of one."""
        if len(lines) != 1:
            return None
        match list(self.parts(lines[0])):
            case [Placeholder() as only] if only.link:
                return only
        return None

    # --- One line, for the subject and the heading ------------------------------------------------

    def header(self, line: str) -> str:
        """Without links, which nobody could click on here."""
        return one_line(
            "".join(
                part if isinstance(part, str) else "" if part.link else self.value(part)
                for part in self.parts(line)
            )
        )

    # --- Text -------------------------------------------------------------------------------------

    def text(self, body: str) -> str:
        return "\n\n".join(self._text_paragraph(lines) for lines in self.paragraphs(body))

    def _text_paragraph(self, lines: list[str]) -> str:
        if link := self.only_link(lines):
            url = self.value(link)
            return f"{self.words_on(link)}:\n{url}"
        return "\n".join("".join(map(self._text_part, self.parts(line))) for line in lines)

    def _text_part(self, part: Part) -> str:
        if isinstance(part, str):
            return part
        value = self.value(part)
        # In angle brackets (RFC 3986, appendix C): otherwise a full stop becomes part of it.
        return f"{self.words_on(part)} <{value}>" if part.link and value else value

    # --- HTML -------------------------------------------------------------------------------------

    def html(self, body: str) -> SafeString:
        paragraphs = "\n".join(map(self._html_paragraph, self.paragraphs(body)))
        return mark_safe(paragraphs)  # noqa: S308 each part is escaped

    def _html_paragraph(self, lines: list[str]) -> str:
        if link := self.only_link(lines):
            return f"<p>{self._anchor(link, 'button')}</p>"
        if all(line.startswith(ITEM) for line in lines):
            items = (f"<li>{self._html_line(line.removeprefix(ITEM))}</li>" for line in lines)
            return f"<ul>{''.join(items)}</ul>"
        return f"<p>{'<br>'.join(map(self._html_line, lines))}</p>"

    def _html_line(self, line: str) -> str:
        return "".join(map(self._html_part, self.parts(line)))

    def _html_part(self, part: Part) -> str:
        # Addresses become links in what staff wrote, never in what is filled in.
        if isinstance(part, str):
            return urlize(part, autoescape=True)
        return self._anchor(part) if part.link else escape(self.value(part))

    def _anchor(self, link: Placeholder, css_class: str = "") -> str:
        url = self.value(link)
        if not url:
            return ""
        if css_class:
            return format_html(
                '<a class="{}" href="{}">{}</a>', css_class, url, self.words_on(link)
            )
        return format_html('<a href="{}">{}</a>', url, self.words_on(link))
