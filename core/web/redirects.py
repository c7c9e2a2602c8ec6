"""Redirects of pages that moved, for every address below them too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

# How far below a page its addresses go. A made-up path of a hundred parts costs no more queries.
MOST_STEPS = 3


class RedirectBelowMiddleware(RedirectMiddleware):
    """Wagtail's redirects, and for an address below one of them the same place at the new address.

    Wagtail keeps one redirect for a page. Its form, calendar file, feed and poster are addresses
    below it, so that they need none of their own: what follows the old address follows the new one.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        answer = super().process_response(request, response)
        if answer is not response or response.status_code != 404:
            return answer
        return self._below(request) or response

    def _below(self, request: HttpRequest) -> HttpResponse | None:
        for old, rest in islice(_parents(request.path), MOST_STEPS):
            if _is_page(request, old):
                # Whatever is below this address now, is not there.
                return None
            redirect = get_redirect(request, Redirect.normalise_path(old, decode_unicode=False))
            if redirect is None:
                continue
            page = redirect.redirect_page
            if page is None or not page.live or redirect.redirect_page_route_path:
                return None
            query = request.META.get("QUERY_STRING", "")
            address = f"{redirect.link.rstrip('/')}/{rest}" + (f"?{query}" if query else "")
            # Somebody who had the form open before the page moved sends it, and must not lose it.
            keep = request.method not in ("GET", "HEAD")
            if redirect.is_permanent:
                return HttpResponsePermanentRedirect(address, preserve_request=keep)
            return HttpResponseRedirect(address, preserve_request=keep)
        return None


def _parents(path: str) -> Iterator[tuple[str, str]]:
    """(address of a page above, what follows it) for `path`, the nearest first."""
    old = path.rstrip("/")
    while (cut := old.rfind("/")) > 0:
        old = old[:cut]
        yield f"{old}/", path[cut + 1 :]


def _is_page(request: HttpRequest, path: str) -> bool:
    """Whether a live page has this address now, in the language of the request."""
    site = Site.find_for_request(request)
    try:
        args = resolve(path).args
    except Resolver404:
        return False
    if site is None or len(args) != 1:
        return False
    root: Page = site.root_page.localized
    components = [part for part in str(args[0]).split("/") if part]
    below = root.url_path + "".join(f"{part}/" for part in components)
    return Page.objects.filter(url_path=below, live=True).exists()
