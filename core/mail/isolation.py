"""Show the HTML of a mail in a browser without letting it do anything there."""

from django.http import HttpResponse

POLICY = "default-src 'none'; form-action 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def as_response(html: str, *, sandbox: bool = True) -> HttpResponse:
    """For a frame: no script, no request, no form and, sandboxed, no origin of its own.

    Wagtail's preview panel must know how far its frame is scrolled, so it takes one without.
    """
    # Set here and not by django-csp, whose decorator on the admin would put the admin's policy in.
    policy = f"{POLICY}; sandbox" if sandbox else POLICY
    return HttpResponse(html, headers={"Content-Security-Policy": policy})
