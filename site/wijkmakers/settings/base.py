"""Settings that hold everywhere. dev, test and production add what differs there."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE

from core import languages, retention

BASE_DIR = Path(__file__).resolve().parents[3]
PROJECT_DIR = Path(__file__).resolve().parents[1]
# Everything the running site writes (database, media, dev mail) lives in one folder outside git.
VAR_DIR = BASE_DIR / "var"
CACHE_DIR = VAR_DIR / "cache"

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

INSTALLED_APPS = [
    "home",
    "events",
    "learning",
    "stories",
    "registrations",
    # Before core, which takes over what this does when a page gets another address.
    "wagtail.contrib.redirects",
    "core",
    "core.mail",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "core.web.middleware.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.web.middleware.RefuseNulBytesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.web.middleware.PathLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Before the next one, which compares the token.
    "core.accounts.sign_again.KeptFormMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.web.redirects.RedirectBelowMiddleware",
]

ROOT_URLCONF = "wijkmakers.urls"
# Shows a registration form again with what was typed, instead of a bare 403.
CSRF_FAILURE_VIEW = "registrations.public.views.csrf_failure"
WSGI_APPLICATION = "wijkmakers.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "core.web.page_frame.page_frame",
            ],
        },
    },
]

# --- Database -------------------------------------------------------------------------------------

# Without IMMEDIATE two writers get "database is locked"; WAL lets readers go on meanwhile.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def database_from(url: str | None) -> dict:
    """Django's DATABASES["default"] for a DATABASE_URL; without one the embedded SQLite file."""
    if not url:
        url = f"sqlite:///{VAR_DIR / 'wijkmakers.sqlite3'}"
    database = environ.Env.db_url_config(url)
    if database["ENGINE"] == "django.db.backends.sqlite3":
        Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        database["OPTIONS"] = {**SQLITE_OPTIONS, **database.get("OPTIONS", {})}
    else:
        database["CONN_HEALTH_CHECKS"] = True
    return database


DATABASES = {"default": database_from(env.str("DATABASE_URL", default=None))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What may not be lost: allauth counts attempts to sign in here, and remembers the codes that were
# used. The table never culls, and every process sees it. Its keys hold network addresses, so they
# are hashed. `manage.py anonymise` deletes what expired.
DATABASE_CACHE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "core_cacheentry",
    "KEY_FUNCTION": "core.web.rate_limits.cache_key",
    "OPTIONS": {"MAX_ENTRIES": 2**31},
}

# --- People who sign in (staff only; registrants are never users) ---------------------------------

AUTH_USER_MODEL = "core.User"
PASSWORD_HASHERS = [
    "core.accounts.hashers.SmallArgon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Takes an e-mail address as well as a user name. For permissions it is Django's own backend.
AUTHENTICATION_BACKENDS = ["core.accounts.sign_in.SignInBackend"]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
SESSION_COOKIE_AGE = int(retention.STAFF_SESSION.total_seconds())
# The sign-in page helps people who forgot their password; Wagtail's page would be a second one.
WAGTAIL_PASSWORD_RESET_ENABLED = False
ACCOUNT_ADAPTER = "core.accounts.sign_in.AccountAdapter"
ACCOUNT_FORMS = {"login": "core.accounts.sign_in.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
# Staff make the accounts, so an address needs no proof and a stranger gets no mail.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# A user without access to the admin is sent to the sign-in page: redirecting back would loop.
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    # Per network address only: with a limit per account a stranger could lock its owner out.
    "login_failed": "10/m/ip",
    "reset_password": "20/m/ip",
    # Ours, per account. A million codes at ten an hour take eleven years.
    "second_factor": "10/h/key",
    "reset_mail": "3/h/key",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "core.accounts.sign_in.EnterCodeForm",
    "reauthenticate": "core.accounts.sign_in.EnterCodeAgainForm",
    "activate_totp": "core.accounts.sign_in.ActivateCodesForm",
    "add_webauthn": "core.accounts.sign_in.AddKeyForm",
    "edit_webauthn": "core.accounts.sign_in.EditKeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Wijkmakers"

# --- Languages and time ---------------------------------------------------------------------------

LANGUAGE_CODE = languages.SOURCE
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = languages.LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [
    (languages.DUTCH, "Nederlands"),
    (languages.ENGLISH, "English"),
]
LOCALE_PATHS = [PROJECT_DIR / "locale"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
# The admin writes and reads moments as 10-12-2026 15:30, in both languages.
FORMAT_MODULE_PATH = ["wijkmakers.formats"]
WAGTAIL_DATE_FORMAT = "%d-%m-%Y"
WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y %H:%M"

# --- Registering ----------------------------------------------------------------------------------

# Above `asks` a form asks a question that a person answers at a glance; above `refuses` it tells
# people to call. Families share an address, and a whole village may register at nine o'clock.
REGISTRATION_LIMITS: dict[str, dict[str, int | None]] = {
    # registrations for one event from one network, in an hour
    "network_and_event": {"asks": 10, "refuses": 60},
    # registrations from one network, in a day
    "network": {"asks": 30, "refuses": 200},
    # the same for a wide network (an IPv6 /48): one home, but also all phones of a provider
    "wide_network_and_event": {"asks": 20, "refuses": 300},
    "wide_network": {"asks": 60, "refuses": 1000},
    # registrations for one event from everywhere, in an hour
    "event": {"asks": 300, "refuses": None},
    # registrations with one e-mail address, in a day
    "address": {"asks": 5, "refuses": 10},
}
# The same for the link to "my registrations", in an hour: at the door all phones are on one Wi-Fi.
# One address gets one mail an hour, whatever the network.
MY_REGISTRATIONS_LIMITS: dict[str, dict[str, int | None]] = {
    "network": {"asks": 20, "refuses": 200},
    "wide_network": {"asks": 40, "refuses": 400},
}

# --- Files ----------------------------------------------------------------------------------------

STATICFILES_DIRS = [PROJECT_DIR / "static"]
STATICFILES_FINDERS = [
    "wijkmakers.stylesheets.StylesheetFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
# What staff upload. Nobody reaches it: documents go through a view, and of pictures visitors get
# copies, in a folder of their own.
MEDIA_ROOT = VAR_DIR / "media"
PUBLIC_PICTURES = VAR_DIR / "pictures"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "pictures": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # A string, for Wagtail hands these to the task that deletes the file of a deleted picture.
        "OPTIONS": {"location": str(PUBLIC_PICTURES), "base_url": MEDIA_URL},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# `manage.py backup` writes here. The list of who was erased lies beside the backups, so that it is
# taken away with them; a restore erases these people again.
BACKUP_FOLDER = Path(env.str("BACKUP_FOLDER", default=str(VAR_DIR / "backups")))
ERASURES_FILE = BACKUP_FOLDER / "erasures.txt"

# --- Mail -----------------------------------------------------------------------------------------

# Every mail, Wagtail's own too, becomes a row in the transaction it belongs to. `manage.py
# mailworker` hands it to the delivery backend.
EMAIL_BACKEND = "core.mail.backend.OutboxBackend"
MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
# Seconds that a worker may keep a mail before another worker takes it. Sending one takes about ten
# steps of at most EMAIL_TIMEOUT seconds each.
MAIL_LEASE_SECONDS = 60
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = "Wijkmakers <hallo@wijkmakers.example>"

# --- What a browser may do ------------------------------------------------------------------------

# The public policy, also for every preview: a preview shows what an editor typed, in the origin of
# the admin. No nonces, because pages are cached whole; 'self' may frame us for the preview panel.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-src": [NONE],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
    }
}
# Wagtail's admin has inline scripts; date pickers and choosers stop without them.
ADMIN_DIRECTIVES = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}
# The picture of the authenticator code is a data: address.
SIGN_IN_DIRECTIVES = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "img-src": [SELF, "data:"],
}
# In /.well-known/security.txt, for people who find a leak.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="veiligheid@wijkmakers.example")
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# /stijlgids/, the page of all components; dev and test turn it on.
STYLEGUIDE = False

# --- Wagtail --------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Wijkmakers"
WAGTAILIMAGES_IMAGE_MODEL = "core.CustomImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.admin.files.ImageForm"
WAGTAILIMAGES_RENDITION_STORAGE = "pictures"
# The largest photo of a phone is some 25 MB and 50.3 megapixels.
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
# How many pixels: MOST_PIXELS in core/files/pictures.py, by the memory that each format takes.
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "heif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "core.admin.files.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "pptx", "txt", "vtt", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# With one choice nobody has to choose. The full list has zones that browsers do not know.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
# Both would send an editor's address or browser to a third party.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# What has consequences for people is asked about before it is published.
WAGTAIL_FINISH_WORKFLOW_ACTION = "registrations.approval.publish_approved"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
TAGGIT_CASE_INSENSITIVE = True
# The default would put untranslated Dutch live under /en/.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Otherwise deleting a page erases its translated strings.
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
