"""As in production, for `benchmarks/registrations.py`; its crowd comes from one network."""

from wijkmakers.settings.production import *  # noqa: F403

REGISTRATION_LIMITS = {}
