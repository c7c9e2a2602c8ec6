# ruff: noqa: N818 -- these are outcomes people meet, not faults
"""Reasons for which a service refuses. Views catch these and nothing else."""

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
    """Fewer places are free than asked for; `left` is how many can still be taken."""

    def __init__(self, left: int) -> None:
        super().__init__(f"{left} left")
        self.left = left


class TooManyPlaces(RegistrationError):
    """More places than one registration may hold."""

    def __init__(self, maximum: int) -> None:
        super().__init__(f"at most {maximum}")
        self.maximum = maximum


class AlreadyRegistered(RegistrationError):
    """This person takes part already, with the same address. A stranger is never told."""

    def __init__(self, registration: Registration) -> None:
        super().__init__(str(registration.pk))
        self.registration = registration


class RegistrationEnded(RegistrationError):
    """The registration was cancelled, declined or has expired."""


class NotAtThisDoor(RegistrationError):
    """The meeting does not belong to this offering, or was removed."""


class AlreadyCounted(RegistrationError):
    """This person is counted at this meeting already, on another registration of theirs."""


class PlacesArePromised(RegistrationError):
    """Every place is somebody's who can still come, because it has not begun yet."""


class NothingOffered(RegistrationError):
    """There is no offer to answer, or it has expired."""


class NotAnApplicant(RegistrationError):
    """There is nothing to decide: the person withdrew or never applied."""


class AlreadyDecided(RegistrationError):
    """A colleague decided otherwise before; `status` says how."""

    def __init__(self, status: RegistrationStatus) -> None:
        super().__init__(status.value)
        self.status = status


class OfferingBusy(RegistrationError):
    """The lock was not free in time. Trying again is safe."""


class AsksForPuzzle(RegistrationError):
    """Many forms came from this network, so a question has to be answered first."""


class TooManyFromHere(RegistrationError):
    """Far too many forms came from this network."""


class TooManyLinksAsked(RegistrationError):
    """Too many links to "my registrations" were asked from one network."""
