"""Production settings for the benchmarks, whose requests come from one network and one program."""

import os

from wijkmakers.settings.production import *  # noqa: F403

REGISTRATION_LIMITS = {}
SECOND_FACTOR_REQUIRED = False
# Nothing was collected. Only a browser asks for these.
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
WHITENOISE_USE_FINDERS = True
# A browser says so, because no proxy ends TLS here.
CSRF_TRUSTED_ORIGINS = [f"http://{os.environ['GUNICORN_BIND']}"]
