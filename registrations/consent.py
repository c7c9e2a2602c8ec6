"""The words people agree to when they register, and their version."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest
from django.utils.translation import gettext

from core.models import SiteSettings


def consent_version(text: str, language: str) -> str:
    """A short hash: other words, or another language, make another version."""
    return hashlib.sha256(f"{language}\n{text}".encode()).hexdigest()[:16]


def consent_text(request: HttpRequest) -> str:
    """What stands above the button: staff's words in the reader's language, else our own."""
    return SiteSettings.for_request(request).local_consent_text or gettext(
        "We use your details only to organise this and to reach you when something changes. "
        "Afterwards we delete them."
    )
