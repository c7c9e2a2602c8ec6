"""Which words a mail of an occasion has, and the whole mail made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.apps import AppConfig
from django.apps.registry import Apps
from django.conf import settings
from django.template.loader import get_template
from django.utils import translation

from core.mail import templates
from core.mail.placeholders import fill
from core.mail.render import Rendered, plain_text, surroundings
from core.mail.templates import Occasion, Words
from core.models import MailText


def words_for(occasion: Occasion, language: str) -> Words:
    """What staff wrote; the default where they wrote nothing. Call it with `language` active."""
    default = occasion.defaults()
    own = MailText.objects.filter(occasion=occasion.name, language=language).first()
    return own.words_or(default) if own else default


def render_occasion(
    name: str,
    language: str,
    values: Mapping[str, object],
    context: Mapping[str, Any] | None = None,
    words: Words | None = None,
) -> Rendered:
    """The mail of an occasion. `words` replaces what staff or the defaults say."""
    occasion = templates.get(name)
    with translation.override(language):
        filled = fill(words or words_for(occasion, language), occasion, values)
        everything = {**surroundings(language), **(context or {}), "words": filled}
        return Rendered(
            subject=filled.subject,
            text=plain_text(f"{occasion.template}/body.txt", everything),
            html=get_template(f"{occasion.template}/body.html").render(everything),
            contact_email=everything["contact"].email,
        )


def render_sample(
    name: str, language: str, words: Words | None = None, *, shows_subject: bool = False
) -> Rendered:
    """What a mail of this occasion looks like. What its sample lacks shows its own label."""
    occasion = templates.get(name)
    with translation.override(language):
        sample = occasion.sample()
        labels = {p.name: "#" if p.link else f"[{p.label}]" for p in occasion.placeholders}
    context = {**sample.context, "shows_subject": shows_subject}
    return render_occasion(name, language, {**labels, **sample.values}, context, words)


def make_rows() -> None:
    """A row for every occasion and language, so that staff find it in the list. Idempotent."""
    MailText.objects.bulk_create(
        [
            MailText(occasion=name, language=language)
            for name in templates.all_names()
            for language, _label in settings.LANGUAGES
        ],
        ignore_conflicts=True,
    )


def after_migrate(app_config: AppConfig, apps: Apps, **kwargs: object) -> None:
    # On the way back to before there were texts, this runs without the table.
    if app_config.label == "core" and "mailtext" in apps.all_models["core"]:
        make_rows()
