"""Show staff what a mail looks like, in a browser that lets the mail do nothing."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import translation

from core.mail.occasions import Occasion, Words
from core.mail.render import Rendered, render_occasion

POLICY = "default-src 'none'; form-action 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def render_sample(
    occasion: Occasion, words: Words, language: str, *, shows_subject: bool = False
) -> Rendered:
    """A mail with the values of the occasion's sample; what the sample lacks shows its label."""
    with translation.override(language):
        sample = occasion.sample()
        labels = {p.name: "#" if p.link else f"[{p.label}]" for p in occasion.placeholders}
    values = {**labels, **sample.values}
    context = {**sample.context, "shows_subject": shows_subject}
    return render_occasion(occasion, words, language, values, context)


def isolated_response(html: str, *, sandbox: bool = True) -> HttpResponse:
    """For a frame: no script, no request, no form and, sandboxed, no origin of its own.

    Wagtail's preview panel has to know how far its frame is scrolled, so it takes one without.
    """
    # Set here, because django-csp's decorator on the admin would put the admin's policy in.
    policy = f"{POLICY}; sandbox" if sandbox else POLICY
    return HttpResponse(html, headers={"Content-Security-Policy": policy})
