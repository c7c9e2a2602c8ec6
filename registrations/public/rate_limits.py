"""When a form asks whether somebody is a person, and when it takes no more."""

from __future__ import annotations

import random
from dataclasses import dataclass
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
from registrations.exceptions import AsksForPuzzle, TooManyFromHere, TooManyLinksAsked

PUZZLE = "registrations.puzzle"
WINDOWS = {"network_and_event": HOUR, "network": DAY, "event": HOUR, "address": DAY}
WORDS = (
    _("zero"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"),
    _("eight"), _("nine"), _("ten"), _("eleven"), _("twelve"), _("thirteen"), _("fourteen"),
    _("fifteen"), _("sixteen"), _("seventeen"), _("eighteen"),
)  # fmt: skip


class RateLimitCheck:
    """Counts one sent form against the limits in `settings.REGISTRATION_LIMITS`.

    `services.register` calls it under the lock of the event, so that forms sent at one moment are
    counted one after the other.
    """

    def __init__(
        self, request: HttpRequest, *, offering_id: int, email: str, is_solved: bool
    ) -> None:
        network = rate_limits.network_of(request)
        self.is_solved = is_solved
        self.keys = {
            "network_and_event": rate_limits.key("network", network, offering_id),
            "network": rate_limits.key("network", network),
            "event": rate_limits.key("event", offering_id),
            "address": rate_limits.key("address", kept_email(email)),
        }

    def __call__(self) -> None:
        """Raises TooManyFromHere, or AsksForPuzzle while the puzzle is not solved."""
        used = rate_limits.uses({self.keys[name]: within for name, within in WINDOWS.items()})
        if self._is_beyond("refuses", used):
            raise TooManyFromHere
        if not self.is_solved and self._is_beyond("asks", used):
            raise AsksForPuzzle
        rate_limits.note(self.keys.values())

    def _is_beyond(self, kind: str, used: dict[str, int]) -> bool:
        """Whether a limit of this kind, "asks" or "refuses", is reached. None is no limit."""
        for name, limits in settings.REGISTRATION_LIMITS.items():
            limit = limits[kind]
            if limit is not None and used[self.keys[name]] >= limit:
                return True
        return False


def check_links_asked(request: HttpRequest) -> None:
    """Count one question for a link to "my registrations". Raises TooManyLinksAsked."""
    key = rate_limits.key("mine", rate_limits.network_of(request))
    if rate_limits.uses({key: HOUR})[key] >= settings.MY_REGISTRATIONS_PER_HOUR:
        raise TooManyLinksAsked
    rate_limits.note([key])


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
        return gettext("How much is %(first)s plus %(second)s?") % {
            "first": WORDS[self.first],
            "second": WORDS[self.second],
        }

    def is_answer(self, typed: str) -> bool:
        """Whether `typed` is the sum, in figures or in words."""
        total = self.first + self.second
        return typed.strip(" .").lower() in (str(total), str(WORDS[total]).lower())
