"""The one public address of this site: BASE_URL in the environment.

Everything absolute begins with it: links in mails, what other sites and search engines read, feeds
and codes. Wagtail takes the address of a page from its row in Settings > Sites, so that row follows
BASE_URL. The address in the browser of a visitor counts for nothing: it may be a second name of the
server.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.apps import AppConfig, apps
from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.http.request import validate_host
from wagtail.models import Site


def absolute(path: str) -> str:
    """`path` after the public address. A path that is an address already stays as it is."""
    return urljoin(base_url(), path)


def webcal(path: str) -> str:
    """As `absolute`, for calendar programs, which subscribe. A browser would download https."""
    return f"webcal:{absolute(path).partition(':')[2]}"


def base_url() -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/")


def follow_base_url(sender: type[Site] | None, instance: Site, **kwargs) -> None:
    """Give the row of the site the host and port of BASE_URL, also when somebody typed others."""
    if instance.is_default_site:
        found = urlsplit(base_url())
        # Not `found.hostname`, which has lost the brackets of an IPv6 address.
        instance.hostname = found.netloc.removesuffix(f":{found.port}").lower()
        instance.port = found.port or (443 if found.scheme == "https" else 80)


def after_migrate(app_config: AppConfig, **kwargs) -> None:
    """Save the row of the site again, once for each `migrate` and only where it differs."""
    if app_config == apps.get_app_config("wagtailcore"):
        for site in Site.objects.filter(is_default_site=True):
            if site.root_url != base_url():
                site.save()


def check_base_url(**kwargs: Any) -> list[checks.CheckMessage]:
    """Refuse an address that cannot stand before a path, or at which this site does not answer."""
    wanted = settings.WAGTAILADMIN_BASE_URL
    site = Site(is_default_site=True)
    try:
        follow_base_url(None, site)
        host = urlsplit(wanted).hostname
    except ValueError:  # a port that is no number
        host = None
    # Wagtail writes https for port 443 and http for all others.
    if not host or site.root_url != base_url():
        return [
            checks.Error(
                f"BASE_URL is {wanted!r}, and no page can have an address that begins with it.",
                hint="Write https://host or http://host:port, in small letters, without a path.",
                id="core.E001",
            )
        ]
    faults: list[checks.CheckMessage] = []
    if not validate_host(host, settings.ALLOWED_HOSTS):
        faults.append(
            checks.Error(
                f"BASE_URL is {wanted}, but the site does not answer to {host}.",
                hint=f"Put {host} into ALLOWED_HOSTS, or correct BASE_URL.",
                id="core.E002",
            )
        )
    if settings.SECURE_SSL_REDIRECT and site.port != 443:
        faults.append(
            checks.Error(
                f"BASE_URL is {wanted}, but the site sends everybody to https.",
                hint="Let BASE_URL begin with https.",
                id="core.E003",
            )
        )
    return faults


def check_site_row(*, databases: Sequence[str] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Refuse a database that was made for another address: `check --deploy --database default`.

    Not for `migrate`, which looks for mistakes before it mends this one.
    """
    return _faults_of_rows() if databases else []


def _faults_of_rows() -> list[checks.CheckMessage]:
    faults: list[checks.CheckMessage] = []
    for site in Site.objects.all():
        if not site.is_default_site:
            faults.append(
                checks.Error(
                    f"Settings > Sites has a second site, {site.root_url}, beside {base_url()}.",
                    hint="Delete it there. A proxy can send its visitors to BASE_URL.",
                    id="core.E005",
                )
            )
        elif site.root_url != base_url():
            faults.append(
                checks.Error(
                    f"BASE_URL is {base_url()}, but in the database the site is {site.root_url}: "
                    "search engines and shared links would get that address.",
                    hint="Run manage.py migrate, which sets it, or correct BASE_URL.",
                    id="core.E004",
                )
            )
    return faults


def insist() -> None:
    """Refuse to serve a database that was made for another address, and say what to do.

    Without a database there is nothing to compare; /readyz says that it is not there.
    """
    try:
        faults = _faults_of_rows()
    except DatabaseError:
        return
    if faults:
        raise ImproperlyConfigured(" ".join(f"{fault.msg} {fault.hint}" for fault in faults))
