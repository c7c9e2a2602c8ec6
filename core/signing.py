"""Signed tokens for links that let somebody without an account do one thing.

A link only shows a page, because mail scanners open every link. The page acts by POST.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from django.core import signing

# A token anywhere in a text: what it carries, a time, and a signature of 43 characters.
TOKEN = re.compile(r"[\w-]+\.[\w-]+\.[\w-]{43}(?![\w-])")
CUT = "***"


class BadLink(Exception):  # noqa: N818  the link is bad, not the program
    """The token is forged, cut off, too old or meant for something else.

    Visitors are not told which.
    """


def _signer(salt: str) -> signing.TimestampSigner:
    # A dot and not a colon: some mail programs end a link at a colon.
    return signing.TimestampSigner(salt=f"core.signing.{salt}", sep=".")


def sign(*parts: object, salt: str) -> str:
    """A token of letters, digits, `-`, `_` and `.` that carries `parts` as text.

    Anyone who has the token can read the parts: use ids, never personal data. `salt` names the
    purpose, and a token made for one purpose is a BadLink for every other.
    """
    return _signer(salt).sign_object([str(part) for part in parts])


def read(token: str, salt: str, max_age: timedelta | int | None = None) -> tuple[str, ...]:
    """The parts of `token`. Raises BadLink. An int as `max_age` counts seconds."""
    try:
        parts = _signer(salt).unsign_object(token, max_age=max_age)
    # A token with odd bytes fails in the decoding, before its signature is checked.
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadLink from error
    if not isinstance(parts, list):
        raise BadLink
    return tuple(parts)


def signed_at(token: str) -> datetime:
    """The moment at which a token that `read` accepted was made."""
    return datetime.fromtimestamp(signing.b62_decode(token.split(".")[-2]), UTC)


def without_tokens(text: str) -> str:
    """`text`, plain or HTML, in which no link works: for who may see the rest of it."""
    return TOKEN.sub(CUT, text)
