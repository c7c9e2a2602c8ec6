"""Plain text that is safe in a header and in the text part of a mail."""

from __future__ import annotations

import re

# Control characters, and the marks that turn the reading direction of what follows them.
INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
# The dot of a clock (15.30) is no link.
LOOKS_LIKE_LINK = re.compile(r"(?<=[^\s])(://|@|\.(?!(?<=\d\.)\d\d\b))(?=[^\W_]{2})")


def one_line(text: str, length: int | None = None) -> str:
    """`text` without line breaks, control characters and double spaces: safe in a header.

    A longer text is cut to `length` characters.
    """
    line = " ".join(INVISIBLE.sub(" ", text).split())
    if length and len(line) > length:
        return line[: length - 1].rstrip() + "…"
    return line


def inert(text: object, length: int = 120) -> str:
    """Make what a visitor typed harmless, for use in a mail to somebody.

    Anyone can register somebody else's address and type an advertisement as the name. Mail
    programs make links of bare text, so an invisible space breaks what they would recognise.
    Escaping for HTML is left to the template.
    """
    return LOOKS_LIKE_LINK.sub("\\1\u200b", one_line(str(text), length))


def without_extra_blank_lines(text: str) -> str:
    """At most one empty line between paragraphs: template tags on lines of their own leave more."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"
