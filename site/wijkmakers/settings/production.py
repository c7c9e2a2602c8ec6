"""On a server. Everything comes from the environment; .env.example names each variable."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import env


def required(name: str, what: str) -> str:
    """The value of the variable. Without one the site does not start, and says what to do."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {what} See .env.example.")
    return value


DEBUG = False
SECRET_KEY = required("SECRET_KEY", "a long random text that only this site knows.")
# Former keys: after a change of key, links in mails and sessions go on working.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
required("DATABASE_URL", "the address of the PostgreSQL database.")
required("ALLOWED_HOSTS", "the names the site answers to.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = required("BASE_URL", "the public address, used in mails.").rstrip("/")
SECOND_FACTOR_REQUIRED = True

# --- Database and cache ---------------------------------------------------------------------------

database = DATABASES["default"]  # noqa: F405
if database["ENGINE"] == "django.db.backends.postgresql":
    # Threads borrow from the pool, so processes times max_size must stay below what the server
    # allows. A connection is looked at when it is borrowed (CONN_HEALTH_CHECKS). When it is cut
    # after that, the request is answered anew. Visitors get an error only when the cut came during
    # a commit or after one, or when the database is away for longer than the timeout.
    database["CONN_MAX_AGE"] = 0
    database.setdefault("OPTIONS", {})["pool"] = {
        "min_size": 2,
        "max_size": env.int("DATABASE_POOL_SIZE", default=10),
        "timeout": 10,
    }
    MIDDLEWARE.insert(0, "core.web.lost_connection.LostConnectionMiddleware")  # noqa: F405
CACHES = {
    "default": DATABASE_CACHE,  # noqa: F405
    # Wagtail looks up the copies of every picture on a page here, and writes them back each time.
    "renditions": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "renditions",
        "TIMEOUT": 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# --- Mail -----------------------------------------------------------------------------------------

EMAIL_HOST = required("EMAIL_HOST", "the mail server that takes our mail.")
EMAIL_PORT = env.int("EMAIL_PORT", default=587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=True)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = required("DEFAULT_FROM_EMAIL", "the sender of every mail.")

# --- HTTPS ----------------------------------------------------------------------------------------

# The proxy in front ends TLS. It must overwrite this header, or a visitor could send it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
SECURE_SSL_REDIRECT = True
# Monitors inside the network ask for these without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", default=True)
# A promise for every subdomain that takes months to take back, so nobody makes it by accident.
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
# The prefix makes a browser refuse the cookie from a subdomain or over HTTP.
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS_INCLUDE_SUBDOMAINS is the choice of who runs the site
    "security.W021",  # HSTS_PRELOAD too
    "security.W019",  # X-Frame-Options is SAMEORIGIN: the admin shows previews in a frame
]

# --- Files ----------------------------------------------------------------------------------------

STORAGES["staticfiles"] = {  # noqa: F405
    # A name per content, so that browsers may keep a file for ever.
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
}

# --- Log ------------------------------------------------------------------------------------------

# To standard output, where the process manager keeps it. Django's default, mailing a crash with the
# visitor's form to an administrator, is off.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "core.web.log.WithoutPersonalData",
            "fmt": "{asctime} {levelname} {name} {message}",
            "style": "{",
        },
    },
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "line",
        },
    },
    "root": {"handlers": ["stdout"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # Every request is in the proxy's log; "Not Found" here would only repeat it.
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "propagate": False},
    },
}
