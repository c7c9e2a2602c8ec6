"""`agenda.ics` below any page that has one: Wagtail's own pattern allows no dot in a path."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page

from registrations.public.page_routes import serve_page_with

FILE_NAME = "agenda.ics"


def serve_calendar(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the `serve_calendar()` of the page at `path`, which ends with a slash."""

    def calendar_of(page: Page) -> HttpResponse:
        # A route below a page, such as its form, finds the page too, and has no calendar.
        is_page_itself = request.path == page.get_url(request) + FILE_NAME
        if not is_page_itself or not hasattr(page, "serve_calendar"):
            raise Http404
        return page.serve_calendar(request)

    return serve_page_with(request, path, calendar_of)


def calendar_response(data: bytes, filename: str = "agenda") -> HttpResponse:
    """An .ics file (RFC 5545). Search engines are asked to list the page instead of the file."""
    return HttpResponse(
        data,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{filename}.ics"',
            "X-Robots-Tag": "noindex",
        },
    )
