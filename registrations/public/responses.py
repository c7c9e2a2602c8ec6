"""Answers to a browser or a calendar program that are no page."""

from django.http import HttpResponse


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
