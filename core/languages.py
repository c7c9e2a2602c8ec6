"""The two languages of the site: Dutch, in which pages are written, and English.

A decision in docs/decisions says why there are two and no more. The settings import this module,
so it imports no models.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

DUTCH = "nl"
ENGLISH = "en"
# Pages are written in the one and translated into the other.
SOURCE, TARGET = DUTCH, ENGLISH
CODES = (DUTCH, ENGLISH)
LANGUAGES = [(DUTCH, _("Dutch")), (ENGLISH, _("English"))]


class Said(NamedTuple):
    """Words for a reader. `language` is that of the words, not always that of the reader."""

    text: str
    language: str

    def as_sentence(self) -> Said:
        """With a capital and a full stop, to stand behind another sentence."""
        text = self.text.strip()
        if text and text[-1] not in ".!?…":
            text += "."
        return Said(text[:1].upper() + text[1:], self.language)


def main_language(code: str | None) -> str:
    """DUTCH or ENGLISH for a code such as "en" or "en-gb"; DUTCH for any other and for none."""
    main = (code or DUTCH).partition("-")[0]
    return main if main in CODES else DUTCH


def active_language() -> str:
    """The language of the current request or of `translation.override`: DUTCH or ENGLISH."""
    return main_language(get_language())
