"""Whether a field of a translation still matches its source."""

from __future__ import annotations

from collections.abc import Iterable

from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import StringValue

from core.languages import Said


def said_in(page: Page, source: Page, names: Iterable[str]) -> dict[str, Said]:
    """What `page` says today in each of these plain text fields.

    Those are its own words where they translate what `source` says now, else the source's. A
    translation keeps its old words until the new ones are translated. Mostly that is better than
    nothing, but not for where people meet, or what happens today. Two queries, none for a source.
    """
    names = list(names)
    own = names if source.pk == page.pk else says_what_source_says(page, source, names)
    return {
        name: Said(getattr(page, name), page.locale.language_code)
        if name in own
        else Said(getattr(source, name), source.locale.language_code)
        for name in names
    }


def says_what_source_says(page: Page, source: Page, names: Iterable[str]) -> set[str]:
    """The plain text fields in which `page` translates the present text of `source`.

    A page that is edited by hand is taken at its word, since nothing can be compared there.
    """
    written = {name for name in names if getattr(page, name)}
    if not written:
        return set()
    synchronised = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    )
    if not synchronised.exists():
        return written
    now = {name: StringValue.from_plaintext(getattr(source, name)).data for name in written}
    typed = StringTranslation.objects.filter(
        translation_of__data__in=now.values(),
        translation_of__locale=source.locale_id,
        context__object_id=page.translation_key,
        context__path__in=written,
        locale=page.locale_id,
        has_error=False,
    ).values_list("context__path", "translation_of__data", "data")
    return {
        name
        for name, source_text, words in typed
        if source_text == now[name]
        and _as_shown(StringValue(words).render_text()) == _as_shown(getattr(page, name))
    }


def _as_shown(text: str) -> str:
    return " ".join(text.split())
