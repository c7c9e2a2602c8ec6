"""Mail delivery without a worker: a thread inside `runserver`."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence

from django.apps import apps

from core.mail import worker
from core.mail.signals import mail_queued

_queued = threading.Event()


def is_wanted(arguments: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Only in the process that serves: runserver's child, or itself without the reloader."""
    if len(arguments) < 2 or arguments[1] != "runserver":
        return False
    return "--noreload" in arguments or environment.get("RUN_MAIN") == "true"


def start() -> threading.Thread:
    """Deliver until the process ends. The next start finds the mails that were not delivered."""
    mail_queued.connect(_wake, dispatch_uid="wijkmakers.dev.wake")
    thread = threading.Thread(target=_deliver, name="mail delivery", daemon=True)
    thread.start()
    return thread


def _wake(**kwargs: object) -> None:
    _queued.set()


def _wait(seconds: float) -> None:
    _queued.wait(seconds)
    _queued.clear()


def _deliver() -> None:
    # The thread starts while apps are loading, when Django warns about every query.
    apps.ready_event.wait()
    worker.run(threading.Event(), _wait)
