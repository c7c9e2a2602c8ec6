"""When a form asks whether somebody is a person, and when it takes no more."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import signing
from core.contact import kept_email
from core.signing import BadLink
from core.web import rate_limits
from core.web.rate_limits import DAY, HOUR
from registrations.exceptions import (
    AsksForPuzzle,
    RegistrationError,
    TooManyFromHere,
    TooManyLinksAsked,
)

PUZZLE = "registrations.puzzle"
WORDS = (
    _("zero"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"),
    _("eight"), _("nine"), _("ten"), _("eleven"), _("twelve"), _("thirteen"), _("fourteen"),
    _("fifteen"), _("sixteen"), _("seventeen"), _("eighteen"),
)  # fmt: skip


class RateLimitCheck:
    """Counts one sent form against limits: {"asks": ..., "refuses": ...} for each key.

    `services.register` calls it under the lock of the event, so that forms sent at one moment are
    counted one after the other.
    """

    def __init__(
        self,
        limits: Mapping[str, Mapping[str, int | None]],
        keys: Mapping[str, tuple[str, timedelta]],
        *,
        is_solved: bool,
        refusal: type[RegistrationError],
    ) -> None:
        self.limits = limits
        self.keys = {name: key for name, (key, _within) in keys.items()}
        self.windows = dict(keys.values())
        self.is_solved = is_solved
        self.refusal = refusal

    @classmethod
    def of_registration(
        cls, request: HttpRequest, *, offering_id: int, email: str, is_solved: bool
    ) -> RateLimitCheck:
        network, wide = _networks_of(request)
        keys = {
            "network_and_event": (rate_limits.key("network", network, offering_id), HOUR),
            "network": (rate_limits.key("network", network), DAY),
            "wide_network_and_event": (rate_limits.key("wide", wide, offering_id), HOUR),
            "wide_network": (rate_limits.key("wide", wide), DAY),
            "event": (rate_limits.key("event", offering_id), HOUR),
            "address": (rate_limits.key("address", kept_email(email)), DAY),
        }
        limits = settings.REGISTRATION_LIMITS
        return cls(limits, keys, is_solved=is_solved, refusal=TooManyFromHere)

    @classmethod
    def of_link(cls, request: HttpRequest, *, is_solved: bool) -> RateLimitCheck:
        """Of the form that asks for the link to "my registrations"."""
        network, wide = _networks_of(request)
        keys = {
            "network": (rate_limits.key("mine", network), HOUR),
            "wide_network": (rate_limits.key("mine wide", wide), HOUR),
        }
        limits = settings.MY_REGISTRATIONS_LIMITS
        return cls(limits, keys, is_solved=is_solved, refusal=TooManyLinksAsked)

    def __call__(self) -> None:
        """Raises the refusal, or AsksForPuzzle while the puzzle is not solved."""
        used = rate_limits.uses(self.windows)
        if self._is_beyond("refuses", used):
            raise self.refusal
        if not self.is_solved and self._is_beyond("asks", used):
            raise AsksForPuzzle
        rate_limits.note(self.keys.values())

    def _is_beyond(self, kind: str, used: dict[str, int]) -> bool:
        """Whether a limit of this kind, "asks" or "refuses", is reached. None is no limit."""
        for name, limits in self.limits.items():
            limit = limits[kind]
            if limit is not None and used[self.keys[name]] >= limit:
                return True
        return False


def _networks_of(request: HttpRequest) -> tuple[str, str]:
    """The network and the wide network of the sender."""
    wide = rate_limits.network_of(request, rate_limits.WIDE_NETWORK)
    return rate_limits.network_of(request), wide


@dataclass(frozen=True)
class Puzzle:
    """A sum in words, which needs no picture, no sound, no script and no third party.

    It belongs to one form (`submission`), so its answer is worthless for another.
    """

    first: int
    second: int
    submission: str

    @classmethod
    def fresh(cls, submission: str) -> Puzzle:
        number = partial(random.randint, 1, 9)
        return cls(number(), number(), submission)

    @classmethod
    def read(cls, token: str, submission: str) -> Puzzle | None:
        """The puzzle of this form; None for anything that we did not sign for it."""
        try:
            first, second, belongs_to = signing.read(token, PUZZLE)
            puzzle = cls(int(first), int(second), belongs_to)
        except (BadLink, ValueError):
            return None
        return puzzle if submission and belongs_to == submission else None

    def token(self) -> str:
        return signing.sign(self.first, self.second, self.submission, salt=PUZZLE)

    def question(self) -> str:
        return gettext("What is %(first)s plus %(second)s?") % {
            "first": WORDS[self.first],
            "second": WORDS[self.second],
        }

    def is_answer(self, typed: str) -> bool:
        """Whether `typed` is the sum, in figures or in words."""
        total = self.first + self.second
        return typed.strip(" .").lower() in (str(total), str(WORDS[total]).lower())
