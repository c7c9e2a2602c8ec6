"""For pytest. The database comes from the environment, which tests/plugins fill in."""

from .base import *  # noqa: F403

INSTALLED_APPS = ["wijkmakers.demo", *INSTALLED_APPS]  # noqa: F405
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # In memory, threads that race for a place find their table locked.
    DATABASES["default"]["TEST"] = {  # noqa: F405
        "NAME": DATABASES["default"]["NAME"] + ".test"  # noqa: F405
    }
DEBUG = False
SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
WAGTAILADMIN_BASE_URL = "http://testserver"
SECOND_FACTOR_REQUIRED = False
STYLEGUIDE = True
MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Without it WhiteNoise warns, for each client, that nothing was collected.
WHITENOISE_AUTOREFRESH = True
# Not the list of the site that this copy may serve.
ERASURES_FILE = VAR_DIR / "test-databases" / "erasures.txt"  # noqa: F405
# Nothing keeps Wagtail's indexes ("where used", search) but tests that ask for `indexes`: that work
# is a quarter of each save.
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
