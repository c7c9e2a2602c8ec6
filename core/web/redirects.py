"""Redirects of pages that moved, for every address below them too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

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
from wagtail.models import Locale, Page, Site
from wagtail.query import PageQuerySet

# How far below a page its addresses go. A made-up path of a hundred parts costs no more queries.
MOST_STEPS = 3


class RedirectBelowMiddleware(RedirectMiddleware):
    """Wagtail's redirects, and for an address below one of them the same place at the new address.

    Wagtail keeps one redirect for a page. Its form, calendar file, feed and poster are addresses
    below it, so that they need none of their own: what follows the old address follows the new one.
    Where a translation was taken off the site, its addresses lead to the page that it translates:
    the links in mails stay good.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        answer = super().process_response(request, response)
        if answer is not response:
            # A page that was renamed and renamed back keeps a redirect to itself, which leads
            # round in a circle once it is off the site.
            goes_round = urlsplit(answer.headers.get("Location", "")).path == request.path
            return response if goes_round else answer
        if response.status_code != 404:
            return response
        return self._below(request) or _to_source(request) or response

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


def _to_source(request: HttpRequest) -> HttpResponse | None:
    """Lead from a translation that was taken off the site to the page that it translates."""
    here = request.path if request.path.endswith("/") else f"{request.path}/"
    for path in (here, *(old for old, _ in islice(_parents(request.path), MOST_STEPS))):
        if (found := _pages_at(request, path)) is None:
            continue
        if (page := found.first()) is None:
            continue
        if page.live or page.first_published_at is None:
            return None
        source = page.get_translations().filter(locale=Locale.get_default()).live().first()
        # For a while: the translation may come back.
        return HttpResponseRedirect(source.get_url(request)) if source else None
    return None


def _is_page(request: HttpRequest, path: str) -> bool:
    """Whether a live page has this address now, in the language of the request."""
    found = _pages_at(request, path)
    return found is not None and found.live().exists()


def _pages_at(request: HttpRequest, path: str) -> PageQuerySet | None:
    """The page at this address, also a draft; None where no page can be."""
    site = Site.find_for_request(request)
    try:
        args = resolve(path).args
    except Resolver404:
        return None
    if site is None or len(args) != 1:
        return None
    root: Page = site.root_page.localized
    components = [part for part in str(args[0]).split("/") if part]
    below = root.url_path + "".join(f"{part}/" for part in components)
    return Page.objects.filter(url_path=below)
