"""`agenda.ics` below any page that has one: Wagtail's own pattern knows no dot."""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page

FILE_NAME = "agenda.ics"


def serve_calendar(request: HttpRequest, path: str) -> HttpResponse:
    """`path` is that of the page, slash at its end. The page answers with `serve_calendar()`."""
    page, args, kwargs = Page.route_for_request(request, path) or (None, (), {})
    # A route below a page, such as its form, is not the page.
    if not hasattr(page, "serve_calendar") or request.path != page.get_url(request) + FILE_NAME:
        raise Http404
    for hook in hooks.get_hooks("before_serve_page"):
        answer = hook(page, request, args, kwargs)
        if isinstance(answer, HttpResponse):
            return answer
    return page.serve_calendar(request)


def calendar_response(data: bytes, filename: str = "agenda") -> HttpResponse:
    """An .ics file (RFC 5545). Search engines are asked to list the page and not the file."""
    return HttpResponse(
        data,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{filename}.ics"',
            "X-Robots-Tag": "noindex",
        },
    )
