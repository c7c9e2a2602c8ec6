"""Stories and news as schema.org data for search engines (schema.org/Article, version 29.3)."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from core.files.renditions import SHARED
from core.models import BasePage
from core.web.address import absolute


def article_json_ld(
    page: BasePage, request: HttpRequest, *, published_on: date, kind: str = "Article"
) -> dict[str, Any] | None:
    """An Article ready for JSON; None while the page has no address (a new draft)."""
    url = page.get_full_url(request)
    if not url:
        return None
    publisher = {
        "@type": "Organization",
        "name": settings.WAGTAIL_SITE_NAME,
        "url": urljoin(url, "/"),
    }
    changed = page.last_published_at or timezone.now()
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": f"{url}#article",
        "headline": page.title,
        "url": url,
        "inLanguage": page.locale.language_code,
        "datePublished": published_on.isoformat(),
        "dateModified": timezone.localtime(changed).isoformat(timespec="seconds"),
        "author": publisher,
        "publisher": publisher,
    }
    if page.introduction:
        data["description"] = page.introduction
    picture = page.share_image or page.image
    if picture:
        rendition = picture.get_rendition(SHARED)
        data["image"] = [absolute(rendition.url)]
    return data
