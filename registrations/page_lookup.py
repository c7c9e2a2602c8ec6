"""From an Offering to the page that tells of it, without knowing any page class."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from wagtail.models import Locale, Page

from registrations.models import Offering


def pages_for(offerings: Iterable[Offering], language: str) -> dict[UUID, Page]:
    """The live page of each Offering, specific, by `translation_key`.

    In `language` where that page is live, else in the default language, else in any. An Offering
    without a live page is not in the answer. The number of queries does not grow with the list.
    """
    keys = [offering.translation_key for offering in offerings]
    locales = {locale.pk: locale for locale in Locale.objects.all()}
    default = Locale.get_default().pk
    rows = Page.objects.filter(
        translation_key__in=keys, live=True, alias_of__isnull=True
    ).values_list("pk", "translation_key", "locale_id")

    def distance(locale_id: int) -> tuple[bool, bool]:
        return locales[locale_id].language_code != language, locale_id != default

    chosen: dict[UUID, int] = {}
    nearest: dict[UUID, tuple[bool, bool]] = {}
    for pk, key, locale_id in rows:
        if key not in nearest or distance(locale_id) < nearest[key]:
            chosen[key], nearest[key] = pk, distance(locale_id)
    pages = {page.pk: page for page in Page.objects.filter(pk__in=chosen.values()).specific()}
    for page in pages.values():
        page.locale = locales[page.locale_id]
    return {key: pages[pk] for key, pk in chosen.items() if pk in pages}


def page_for(offering: Offering, language: str) -> Page | None:
    return pages_for([offering], language).get(offering.translation_key)
