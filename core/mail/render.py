"""Make the subject, the text and the HTML of a mail, in the language of its reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context, Engine
from django.template.loader import get_template
from django.utils import translation

from core.mail.occasions import Occasion, Words
from core.mail.placeholders import fill_in
from core.mail.plain_text import one_line, without_extra_blank_lines
from core.models import SiteSettings
from core.web.address import absolute

SUBJECT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Rendered:
    """A mail to somebody who is not known yet. `reply_to` is the site's contact address."""

    occasion: str
    language: str
    subject: str
    text: str
    html: str
    reply_to: str = ""


def render_occasion(
    occasion: Occasion,
    words: Words,
    language: str,
    values: Mapping[str, object],
    context: Mapping[str, Any] | None = None,
) -> Rendered:
    """The mail of an occasion.

    :param words: what it says; `MailText.objects.words_for` knows the words of staff.
    :param language: of the reader.
    :param values: one for each placeholder; a function is called with the language of the words
        active.
    :param context: for the template, beside the context of the occasion.
    """
    said = words.language or language
    with translation.override(said):
        filled = fill_in(words, occasion, values)
    everything = {**occasion.context, **(context or {}), "words": filled, "words_language": said}
    return render(occasion.template, language, everything, occasion=occasion.name)


def render(
    template: str, language: str, context: Mapping[str, Any], *, occasion: str = ""
) -> Rendered:
    """Render `subject.txt`, `body.txt` and `body.html` of the folder `template`.

    The two text files are not escaped, the HTML is. Put whatever a visitor typed through the filter
    `inert` of `mail_tags` in all three.
    """
    with translation.override(language):
        everything = {**site_context(language), **context}
        subject = _render_text(f"{template}/subject.txt", everything)
        return Rendered(
            occasion=occasion or template.rpartition("/")[2],
            language=language,
            subject=one_line(subject, SUBJECT_LENGTH),
            text=_render_text(f"{template}/body.txt", everything),
            html=get_template(f"{template}/body.html").render(everything),
            reply_to=everything["contact"].email,
        )


def _render_text(template: str, context: Mapping[str, Any]) -> str:
    # The engine escapes whatever the file is called; in plain text that would show as &amp;.
    text = Engine.get_default().get_template(template).render(Context(context, autoescape=False))
    return without_extra_blank_lines(text)


def site_context(language: str) -> dict[str, Any]:
    """What every mail can say about its sender."""
    # `for_site` would write a row when there is none: a preview would change something.
    contact = SiteSettings.objects.filter(site__is_default_site=True).first() or SiteSettings()
    home = "/" if language == settings.LANGUAGE_CODE else f"/{language}/"
    return {
        "language": language,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "home_url": absolute(home),
        "contact": contact,
        "shows_subject": False,  # a preview has no other place for it
    }
