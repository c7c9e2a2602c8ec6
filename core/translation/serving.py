"""What is served below which address."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from wagtail.models import Page

from core.languages import active_language


def own_address(page: Page, request: HttpRequest) -> str | None:
    """Where this page is to be read when that is not here; None when it is. Raises Http404.

    Wagtail serves the Dutch tree below /en/ while the English home page is a draft, and an alias
    with the text of its source: Dutch words with `lang="en"` around them.
    """
    original = page
    if page.alias_of_id and page.alias_of.locale_id != page.locale_id:
        original = page.alias_of
    elif page.locale.language_code == active_language():
        return None
    address = original.get_url(request) if original.live else None
    if address is None or address == request.path:
        raise Http404
    return address
