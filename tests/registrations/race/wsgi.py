"""The site as the race tests serve it; with the environment's RACE_UNGUARDED without its guard."""

import os

from django.conf import settings
from django.db import connections

from wijkmakers.wsgi import application

if not os.environ.get("RACE_LIMITED"):
    # A crowd on one machine comes from one network.
    settings.REGISTRATION_LIMITS = {}

if os.environ.get("RACE_UNGUARDED"):
    from registrations.services import locking

    locking._for_update = lambda offerings: offerings
    if connections["default"].vendor == "sqlite":
        connections.settings["default"]["OPTIONS"]["transaction_mode"] = "DEFERRED"

__all__ = ["application"]
