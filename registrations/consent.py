"""The words that people agree to when they register, and their version."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest
from django.utils.translation import gettext

from core.models import SiteSettings


def consent_version(text: str, language: str) -> str:
    """A short hash of language and text."""
    return hashlib.sha256(f"{language}\n{text}".encode()).hexdigest()[:16]


def consent_text(request: HttpRequest) -> str:
    """The words above the button: those of the site settings, otherwise our own."""
    return SiteSettings.for_request(request).local_consent_text or gettext(
        "We use your details only to organise this and to reach you when something changes."
    )
