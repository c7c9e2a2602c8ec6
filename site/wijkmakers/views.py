"""Answers for machines: is the site up, what may be indexed, where to report a leak."""

from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from core.web.address import absolute

PLAIN = "text/plain; charset=utf-8"


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer that the process lives. It asks nothing else, so nothing else can make it fail."""
    return HttpResponse("ok\n", content_type=PLAIN)


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when this version of the code can serve: the database is there and migrated."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        missing = _migrations_on_disk() - set(MigrationRecorder(connection).applied_migrations())
    except DatabaseError:
        return HttpResponse("database: no answer\n", status=503, content_type=PLAIN)
    if missing:
        return HttpResponse(f"migrations: {len(missing)} to do\n", status=503, content_type=PLAIN)
    return HttpResponse("ok\n", content_type=PLAIN)


@cache
def _migrations_on_disk() -> frozenset[tuple[str, str]]:
    # The code of a running process does not change, and reading it takes a third of a second.
    return frozenset(MigrationLoader(None).disk_migrations)


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /account/",
        "Disallow: /en/account/",
        f"Sitemap: {absolute('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. `Expires` may be at most a year ahead; half a year lets a cached copy age."""
    expires = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    expires += timedelta(days=182)
    lines = [
        f"Contact: mailto:{settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {absolute(request.path)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


class FaviconView(RedirectView):
    """Browsers and feed readers ask for /favicon.ico even where a page names another icon."""

    permanent = False

    def get_redirect_url(self) -> str:
        return static("icons/icon.svg")
