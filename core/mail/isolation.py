"""Show the HTML of a mail in a browser without letting it do anything there."""

from django.http import HttpResponse

POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"


def as_response(html: str) -> HttpResponse:
    """For an `<iframe sandbox>`: no script, no request, no form, no origin of its own."""
    # Set here and not by django-csp, whose decorator on the admin would put the admin's policy in.
    return HttpResponse(html, headers={"Content-Security-Policy": POLICY})
