"""Soft hyphens in the long words of headings, so that they fit a small phone."""

import re
from functools import lru_cache

import pyphen

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# Shorter words fit a screen of 320 px in the largest heading.
LONG_WORD = re.compile(r"[^\W\d_]{13,}")
DICTIONARIES = {"nl": "nl_NL", "en": "en_GB"}


@lru_cache
def _dictionary(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=DICTIONARIES.get(language, "nl_NL"), left=4, right=4)


def hyphenate(text: str, language: str) -> str:
    """`text` with soft hyphens where its long words may break. Browsers lack dictionaries here and
    there (`hyphens: auto` does nothing then), and Dutch writes compounds as one word.
    """
    dictionary = _dictionary(language[:2])
    return LONG_WORD.sub(lambda word: dictionary.inserted(word[0], SOFT_HYPHEN), text)
