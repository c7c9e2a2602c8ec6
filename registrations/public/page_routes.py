"""Answers below the address of a page that Wagtail's own routes do not give."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page


def serve_page_with(
    request: HttpRequest, path: str, view: Callable[[Page], HttpResponse]
) -> HttpResponse:
    """Answer with `view(page)` for the page at `path`, unless a hook of Wagtail refuses the page.

    `path` ends with a slash. Raises Http404 when there is no page.
    """
    route = Page.route_for_request(request, path)
    if route is None:
        raise Http404
    page, args, kwargs = route
    for hook in hooks.get_hooks("before_serve_page"):
        refusal = hook(page, request, args, kwargs)
        if isinstance(refusal, HttpResponse):
            return refusal

    def serve(page: Page, request: HttpRequest, args: list, kwargs: dict) -> HttpResponse:
        return view(page)

    # As `wagtail.views.serve`. One of these refuses who may not see a private page.
    for hook in reversed(hooks.get_hooks("on_serve_page")):
        serve = hook(serve)
    return serve(page, request, args, kwargs)
