"""The lock on an Offering. Every change of its registrations takes it first, so they queue."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet

from registrations.exceptions import OfferingBusy
from registrations.models import Offering, Registration
from registrations.signals import offering_changed

P = ParamSpec("P")
R = TypeVar("R")

# Longer than any queue we expect, shorter than what a person at a form puts up with.
LOCK_TIMEOUT = "10s"
LOCK_NOT_AVAILABLE = "55P03"


def service(function: Callable[P, R]) -> Callable[P, R]:
    """Run a function in one transaction. Raises OfferingBusy when it does not get the lock."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with transaction.atomic():
                return function(*args, **kwargs)
        except OperationalError as error:
            if _is_busy(error):
                raise OfferingBusy from error
            raise

    return run


def _is_busy(error: OperationalError) -> bool:
    if connection.vendor == "postgresql":
        return getattr(error.__cause__, "sqlstate", None) == LOCK_NOT_AVAILABLE
    return "locked" in str(error)


def _for_update(offerings: QuerySet[Offering]) -> QuerySet[Offering]:
    # Apart from `lock_offering`, so that the race tests can take it away and show the damage.
    return offerings.select_for_update(of=("self",))


def lock_offering(pk: int) -> Offering:
    """The Offering, locked until the transaction ends.

    SQLite has no row locks. There `transaction_mode` IMMEDIATE locks the file in `atomic`.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
    offerings = Offering.objects.select_related("venue__neighbourhood", "neighbourhood")
    return _for_update(offerings).get(pk=pk)


def lock_registration(pk: int) -> tuple[Offering, Registration]:
    """The locked Offering of a registration, and the registration as it is under that lock."""
    offering_id = Registration.objects.values_list("offering_id", flat=True).get(pk=pk)
    offering = lock_offering(offering_id)
    registration = Registration.objects.get(pk=pk)
    registration.offering = offering
    return offering, registration


def announce(offering: Offering) -> None:
    """Send `offering_changed` after the commit, when others can read the change."""
    send = partial(offering_changed.send_robust, sender=Offering, offering=offering)
    transaction.on_commit(send, robust=True)
