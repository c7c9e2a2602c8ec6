# ruff: noqa: N818 -- these are outcomes people meet, not faults
"""Why a service refuses. Views catch these and nothing else; the words for people live in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registrations.enums import OfferingState, RegistrationStatus

if TYPE_CHECKING:
    from registrations.models import Registration


class RegistrationError(Exception):
    """Base of every refusal."""


class RegistrationClosed(RegistrationError):
    """The offering takes no registrations (or no changes) now; `state` says why."""

    def __init__(self, state: OfferingState) -> None:
        super().__init__(state.value)
        self.state = state


class OfferingFull(RegistrationClosed):
    """No free place and no waiting list."""

    def __init__(self) -> None:
        super().__init__(OfferingState.FULL)


class NotEnoughPlaces(RegistrationError):
    """Fewer places are free than asked for; `left` is how many one can still take."""

    def __init__(self, left: int) -> None:
        super().__init__(f"{left} left")
        self.left = left


class TooManyPlaces(RegistrationError):
    """More places than one registration may hold."""

    def __init__(self, maximum: int) -> None:
        super().__init__(f"at most {maximum}")
        self.maximum = maximum


class AlreadyRegistered(RegistrationError):
    """Somebody with this e-mail address takes part already. Only staff ever see this."""

    def __init__(self, registration: Registration) -> None:
        super().__init__(str(registration.pk))
        self.registration = registration


class RegistrationEnded(RegistrationError):
    """The registration was cancelled, declined or ran out before."""


class NotAtThisDoor(RegistrationError):
    """The meeting is not one of this offering (any more)."""


class NothingOffered(RegistrationError):
    """There is no offer (any more) to answer."""


class NotAnApplicant(RegistrationError):
    """There is nothing to decide: this person withdrew, or never applied."""


class AlreadyDecided(RegistrationError):
    """Somebody decided otherwise before; `status` says how."""

    def __init__(self, status: RegistrationStatus) -> None:
        super().__init__(status.value)
        self.status = status


class OfferingBusy(RegistrationError):
    """The database was too busy to take the lock in time; trying again is safe."""


class AsksForPuzzle(RegistrationError):
    """Many forms came from here: first answer a question that a person answers at a glance."""


class TooManyFromHere(RegistrationError):
    """Far too many forms came from here."""
