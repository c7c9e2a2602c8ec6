"""Turn templates into the subject, text and HTML of a mail, in the language of its reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from core.models import SiteSettings
from core.signing import absolute

SUBJECT_LENGTH = 200
# Control characters, and the marks that turn the reading direction of what follows them.
INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
# Not the dot of a clock: 15.30.
LOOKS_LIKE_LINK = re.compile(r"(?<=[^\s])(://|@|\.(?!(?<=\d\.)\d\d\b))(?=[^\W_]{2})")


@dataclass(frozen=True, slots=True)
class Rendered:
    subject: str
    text: str
    html: str
    contact_email: str


def one_line(text: str, length: int | None = None) -> str:
    """`text` without line breaks, control characters and double spaces: safe in a header."""
    line = " ".join(INVISIBLE.sub(" ", text).split())
    if length and len(line) > length:
        return line[: length - 1].rstrip() + "…"
    return line


def inert(text: object, length: int = 120) -> str:
    """What a visitor typed, made harmless for use in a mail to somebody.

    Anyone can register somebody else's address and type an advertisement as the name. Mail
    programs make links of bare text, so an invisible space breaks what they would recognise.
    Escaping for HTML is not done here but by the template.
    """
    return LOOKS_LIKE_LINK.sub("\\1\u200b", one_line(str(text), length))


def surroundings(language: str) -> dict[str, Any]:
    """What every mail can say about its sender. Call it with the language active."""
    # Not `for_site`, which writes a row when there is none: a preview would change something.
    contact = SiteSettings.objects.filter(site__is_default_site=True).first() or SiteSettings()
    home = "/" if language == settings.LANGUAGE_CODE else f"/{language}/"
    return {
        "language": language,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "home_url": absolute(home),
        "contact": contact,
    }


def render(template: str, language: str, context: Mapping[str, Any] | None = None) -> Rendered:
    """Render `<template>/subject.txt`, `body.txt` and `body.html`.

    The text parts are not escaped, the HTML is; put whatever a visitor typed through the filter
    `inert` of `mail_tags` in all three.
    """
    with translation.override(language):
        values = {**surroundings(language), **(context or {})}
        return Rendered(
            subject=one_line(plain_text(f"{template}/subject.txt", values), SUBJECT_LENGTH),
            text=plain_text(f"{template}/body.txt", values),
            html=get_template(f"{template}/body.html").render(values),
            contact_email=values["contact"].email,
        )


def plain_text(template: str, values: Mapping[str, Any]) -> str:
    # The engine escapes whatever the file is called: in plain text that shows as &amp;.
    found = get_template(template).template
    return tidy(found.render(Context(values, autoescape=False)))


def tidy(text: str) -> str:
    """Tags on lines of their own leave empty lines behind: at most one between paragraphs."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"
