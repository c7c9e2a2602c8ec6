"""The site for race tests. RACE_UNGUARDED in the environment takes the lock away."""

import os

from django.conf import settings
from django.db import connections

from wijkmakers.wsgi import application


def prepare() -> None:
    # Importing the application above sets up Django, which these imports need.
    from core import autosave
    from registrations.services import locking

    options = connections.settings["default"]["OPTIONS"]
    on_sqlite = connections["default"].vendor == "sqlite"
    # A race is about counts and order, so a slow machine must not refuse anybody.
    locking.LOCK_TIMEOUT = "10min"
    if on_sqlite:
        options["timeout"] = 600
    if not os.environ.get("RACE_LIMITED"):
        # All requests of a race come from one network and would reach its limit.
        settings.REGISTRATION_LIMITS = {}
    if os.environ.get("RACE_UNGUARDED"):
        locking._for_update = lambda offerings: offerings
        autosave._rows_in_hand = lambda *request: None
        if on_sqlite:
            options["transaction_mode"] = "DEFERRED"


prepare()

__all__ = ["application"]
