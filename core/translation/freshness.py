"""Whether a field of a translation still matches its source."""

from __future__ import annotations

from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import StringValue


def says_what_source_says(page: Page, source: Page, name: str) -> bool:
    """Whether the plain text field `name` of `page` translates the present text of `source`.

    A translation keeps its old words until the new ones are translated. Mostly that is better than
    nothing, but not for a sentence about what happens today. True for a page that is edited by
    hand, since nothing can be compared there. Two queries.
    """
    words = getattr(page, name)
    if not words:
        return False
    synchronised = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    )
    if not synchronised.exists():
        return True
    said = StringTranslation.objects.filter(
        translation_of__data=StringValue.from_plaintext(getattr(source, name)).data,
        translation_of__locale=source.locale_id,
        context__object_id=page.translation_key,
        context__path=name,
        locale=page.locale_id,
        has_error=False,
    ).first()
    return said is not None and _as_shown(StringValue(said.data).render_text()) == _as_shown(words)


def _as_shown(text: str) -> str:
    return " ".join(text.split())
