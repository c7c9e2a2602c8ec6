"""Delivery without a worker, for development: a thread inside `runserver`."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence

from django.apps import apps

from core.mail import nudge, worker


def wanted(arguments: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Only in the process that serves: runserver's child, or itself without the reloader."""
    if len(arguments) < 2 or arguments[1] != "runserver":
        return False
    return "--noreload" in arguments or environment.get("RUN_MAIN") == "true"


def start() -> threading.Thread:
    """Deliver until the process ends. What is in hand then, the next start finds again."""
    thread = threading.Thread(target=_deliver, name="mail delivery", daemon=True)
    thread.start()
    return thread


def _deliver() -> None:
    # Started while apps are loading, when Django warns about every query.
    apps.ready_event.wait()
    worker.run(threading.Event(), nudge.wait)
