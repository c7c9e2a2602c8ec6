"""Which pages are served below the address of which language."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from wagtail.models import Page

from core.languages import active_language


def own_address(page: Page, request: HttpRequest) -> str | None:
    """The address of a page that is asked for below another language's; None at the right one.

    Wagtail serves the Dutch tree below /en/ while the English home page is a draft, and it serves
    an alias with the text of its source. Both would show Dutch words inside `lang="en"`. Raises
    Http404 when there is no other address.
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
