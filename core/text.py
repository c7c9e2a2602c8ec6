"""One form for text that is compared, searched or sorted, whoever typed it and on what keyboard."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

# Control characters except tab and line ends, and marks that turn the reading direction.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
# Characters without ink that Unicode does not call space, control or format.
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
# Joiners that change what one sees: in scripts such as Persian and Hindi, and in emoji.
JOINED = re.compile(r"(?<=[^\x00-\u036f\s])[\u200c\u200d](?=[^\x00-\u036f\s])")
# Words of a surname that a Dutch reader skips: "de Vries" stands with the V.
PREFIXES = frozenset(
    ("van", "de", "den", "der", "het", "te", "ten", "ter", "in", "op", "aan", "bij", "onder",
     "over", "uit", "uyt", "voor", "vd")
)  # fmt: skip
LONGEST_KEY = 200


def is_visible(text: str) -> bool:
    """Whether any character of `text` can be seen. A joiner alone, outside a word, cannot."""
    return any(unicodedata.category(c)[0] not in "CZ" and c not in BLANKS for c in text)


def without_invisible(text: str) -> str:
    """`text` in NFC without control and format characters; line ends and tabs stay."""
    text = CONTROLS.sub(" ", text)
    kept = {match.start() for match in JOINED.finditer(text)}
    seen = (c for i, c in enumerate(text) if i in kept or unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFC", "".join(seen))


def one_line(text: str) -> str:
    """The form in which a line is kept and compared: also trimmed, and with single spaces."""
    return " ".join(without_invisible(text).split())


def fold(text: str) -> str:
    """Lower case without accents and apostrophes, in Latin letters: `O’Neill` is `oneill`.

    Everything but letters, digits, `@` and `.` becomes a space.
    """
    plain = anyascii(one_line(text)).lower()
    plain = re.sub(r"['`]", "", plain)
    return " ".join(re.sub(r"[^a-z0-9@.]+", " ", plain).split())


def search_words(typed: str) -> list[str]:
    """The folded words of a question, to be looked for in any order.

    What looks like a phone number is one word of digits, without the 00 of a country.
    """
    typed = one_line(typed)
    digits = re.sub(r"\D", "", typed.replace("(0)", ""))
    if len(digits) >= 3 and re.fullmatch(r"[\d\s+().\-/]+", typed):
        return [anyascii(digits).removeprefix("00")]
    return [word for word in (part.strip(".") for part in fold(typed).split()) if word]


def name_key(name: str) -> str:
    """Where a name stands in a Dutch alphabet, and what makes two names the same name.

    É stands with E, and `van den Berg` with the B, behind the same name without `van den`.
    """
    plain = re.sub(r"(?<!\w)'[nst](?!\w)", "het", anyascii(one_line(name)).lower())
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    # The last word is never a prefix: somebody may be called Inge In.
    prefixes = [word for word in words[:-1] if word in PREFIXES]
    others = [word for word in words[:-1] if word not in PREFIXES] + words[-1:]
    # Two spaces sort before any further word of a name.
    key = "  ".join(filter(None, (" ".join(others), " ".join(prefixes))))
    return (key or one_line(name).casefold())[:LONGEST_KEY]
