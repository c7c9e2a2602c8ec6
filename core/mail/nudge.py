"""The bell between a committed mail and the thread that delivers in development."""

import threading

_bell = threading.Event()


def wake() -> None:
    """Costs nothing where no thread listens: in production a worker of its own polls."""
    _bell.set()


def wait(seconds: float) -> None:
    """Sleep until the bell or until `seconds` have passed."""
    _bell.wait(seconds)
    _bell.clear()
