"""Soft hyphens in the long words of headings, so that they fit on a small phone."""

import re
from functools import lru_cache

import pyphen

from core.languages import DUTCH, ENGLISH, main_language

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# Letters. Shorter words fit on a screen of 320 px, in the title of a page or of a card.
IN_TITLE = 14
IN_CARD = 20
DICTIONARIES = {DUTCH: "nl_NL", ENGLISH: "en_GB"}
# The dictionary does not know local names: it makes "Oosterpar-kwijk".
COMPOUND = re.compile(r"(?P<first>[^\W\d_]{4,})(?P<last>wijken|wijk|dorpen|dorp)", re.IGNORECASE)


@lru_cache
def _dictionary(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=DICTIONARIES[language], left=4, right=4)


@lru_cache
def _words_from(length: int) -> re.Pattern:
    return re.compile(rf"[^\W\d_]{{{length},}}")


def hyphenate(text: str, language: str, min_length: int = IN_TITLE) -> str:
    """`text` with soft hyphens where words of `min_length` letters or more may break.

    `hyphens: auto` is no replacement: not every browser has a dictionary for Dutch, which writes
    compounds as one word.
    """
    language = main_language(language)
    dictionary = _dictionary(language)

    def broken(match: re.Match) -> str:
        word = match[0]
        if language == DUTCH and (compound := COMPOUND.fullmatch(word)):
            first = dictionary.inserted(compound["first"], SOFT_HYPHEN)
            return f"{first}{SOFT_HYPHEN}{compound['last']}"
        return dictionary.inserted(word, SOFT_HYPHEN)

    return _words_from(min_length).sub(broken, text)
