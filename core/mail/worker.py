"""The loop that empties the outbox; `manage.py mailworker` runs it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import Error as DatabaseError
from django.db import connection

from core.mail.delivery import deliver_next

logger = logging.getLogger(__name__)

POLL_SECONDS = 1.0
DATABASE_PAUSE_SECONDS = 2.0


def drain(stop: threading.Event) -> int:
    """Deliver what is due, one by one, until nothing is due or `stop` is set.

    Returns the number of attempts. A mail that was begun is always finished. Database errors
    propagate.
    """
    attempts = 0
    while not stop.is_set() and deliver_next():
        attempts += 1
    return attempts


def run(stop: threading.Event, wait: Callable[[float], object] | None = None) -> None:
    """Deliver until `stop` is set. Survives a database that goes away and comes back.

    `wait` sleeps for that many seconds, or until something wakes it.
    """
    wait = wait or stop.wait
    while not stop.is_set():
        try:
            drain(stop)
        except DatabaseError:
            logger.exception("the outbox could not be read or written")
            # The connection may be dead for good; the next query opens a new one.
            connection.close()
            wait(DATABASE_PAUSE_SECONDS)
        else:
            wait(POLL_SECONDS)
