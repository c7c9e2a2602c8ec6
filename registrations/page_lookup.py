"""The page of an Offering, found without knowing any page class."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from wagtail.models import Page

from core.languages import Said
from core.translation.freshness import said_in
from registrations.models import Offering


def pages_for(
    offerings: Iterable[Offering], language: str, *, specific: bool = True
) -> dict[UUID, Page]:
    """The live page of each Offering by `translation_key`, with its `locale` loaded.

    That is the page in `language`, otherwise in the default language, otherwise in any. An Offering
    without a live page is left out. It takes one query; with `specific` two, and one per page type.
    Without `specific` the pages have only what `Page` has, such as title and address.
    """
    keys = [offering.translation_key for offering in offerings]
    if not keys:
        return {}
    rank = {settings.LANGUAGE_CODE: 1, language: 2}
    rows = Page.objects.filter(translation_key__in=keys, live=True, alias_of__isnull=True)
    rows = sorted(
        rows.select_related("locale"), key=lambda page: rank.get(page.locale.language_code, 0)
    )
    chosen = {page.translation_key: page for page in rows}
    if specific:
        locales = {page.locale_id: page.locale for page in chosen.values()}
        pks = [page.pk for page in chosen.values()]
        found = {page.pk: page for page in Page.objects.filter(pk__in=pks).specific()}
        for page in found.values():
            page.locale = locales[page.locale_id]
        chosen = {key: found[page.pk] for key, page in chosen.items() if page.pk in found}
    return chosen


def page_for(offering: Offering, language: str) -> Page | None:
    return pages_for([offering], language).get(offering.translation_key)


def reason_of(page: Page | None) -> Said:
    """What the page says about being moved, postponed or cancelled; empty when it says nothing.

    Until the reason is translated, the source's words are returned, never an older translation.
    """
    field = getattr(page, "reason_field", "")
    if page is None or not field:
        return Said("", "")
    source = page.source_page
    if not (text := getattr(source, field).strip()):
        return Said("", source.locale.language_code)
    said = said_in(page, source, [field])[field]
    return said if said.language != source.locale.language_code else Said(text, said.language)
