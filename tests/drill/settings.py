"""The test settings with the mail server and the lease of one drill."""

import os

from wijkmakers.settings.test import *  # noqa: F403

ROOT_URLCONF = "tests.drill.urls"
MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ["DRILL_SMTP_PORT"])
MAIL_LEASE_SECONDS = float(os.environ["DRILL_LEASE_SECONDS"])
