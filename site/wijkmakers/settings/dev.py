"""For a developer's own machine: nothing leaves it and nothing has to be configured."""

from urllib.parse import urlsplit

from .base import *  # noqa: F403
from .base import INSTALLED_APPS, VAR_DIR, env

# `load_demo` of the demo makes accounts with a password that everybody knows.
INSTALLED_APPS = ["wijkmakers.demo", "wijkmakers.dev", *INSTALLED_APPS]
DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = "only-for-this-machine"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
# And the name under which a phone in the same room reaches this machine.
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
ALLOWED_HOSTS += filter(None, [urlsplit(WAGTAILADMIN_BASE_URL).hostname])
# Always on in production; here only to try it.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=False)
STYLEGUIDE = True
# A thread of runserver delivers the mails, to a folder of files that /dev/mail/ shows.
MAIL_DELIVERY_BACKEND = "wijkmakers.dev.backend.FolderBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
