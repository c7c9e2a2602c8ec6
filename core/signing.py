"""Links that let somebody without an account do one thing: signed, for one purpose each.

A link only shows; what it offers is done by POST (mail scanners open every link).
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing


class BadLink(Exception):  # noqa: N818 it is the link that is bad
    """The token is forged, cut off, too old, or was made for something else. Tell nothing more."""


def _signer(salt: str) -> signing.TimestampSigner:
    # A dot and not a colon: some mail programs end a link at a colon.
    return signing.TimestampSigner(salt=f"core.signing.{salt}", sep=".")


def sign(*parts: object, salt: str) -> str:
    """A token of letters, digits, `-`, `_` and `.` that carries `parts` as text.

    The parts can be read by anyone who has the token: put in ids, never personal data. `salt` names
    the purpose; a token signed for one purpose is a BadLink for every other.
    """
    return _signer(salt).sign_object([str(part) for part in parts])


def read(token: str, salt: str, max_age: timedelta | int | None = None) -> tuple[str, ...]:
    """The parts of `token`. Raises BadLink. `max_age` in seconds or as a timedelta."""
    try:
        parts = _signer(salt).unsign_object(token, max_age=max_age)
    # Not only BadSignature: a token of odd bytes fails in the decoding before it.
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadLink from error
    if not isinstance(parts, list):
        raise BadLink
    return tuple(parts)


def absolute(path: str) -> str:
    """`path` with the public address of the site before it, for use in mails."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
