"""The site as the race tests serve it; with the environment's RACE_UNGUARDED without its guard."""

import os

from django.conf import settings
from django.db import connections

from wijkmakers.wsgi import application


def prepare() -> None:
    # Not before Django is set up, which the application above does.
    from core import autosave
    from registrations.services import locking

    options = connections.settings["default"]["OPTIONS"]
    on_sqlite = connections["default"].vendor == "sqlite"
    # A race proves counts and order, never speed: on a busy machine nobody is sent away.
    locking.LOCK_TIMEOUT = "10min"
    if on_sqlite:
        options["timeout"] = 600
    if not os.environ.get("RACE_LIMITED"):
        # All requests come from one network.
        settings.REGISTRATION_LIMITS = {}
    if os.environ.get("RACE_UNGUARDED"):
        locking._for_update = lambda offerings: offerings
        autosave._rows_in_hand = lambda *request: None
        if on_sqlite:
            options["transaction_mode"] = "DEFERRED"


prepare()

__all__ = ["application"]
