"""Production settings for `benchmarks/registrations.py`, whose requests come from one network."""

from wijkmakers.settings.production import *  # noqa: F403

REGISTRATION_LIMITS = {}
