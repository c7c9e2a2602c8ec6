"""Which language a reader gets, and where to find the other one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.languages import active_language
from core.models import is_private
from core.models.locales import locale_of


def readable(pages: PageQuerySet) -> PageQuerySet:
    """Live pages with words of their own. An alias has those of its source."""
    return pages.filter(live=True, alias_of__isnull=True)


def is_in_readers_language(page: Page) -> bool:
    """Whether the page is in the active language. No query after `in_active_language`."""
    return page.locale.language_code == active_language()


def in_active_language(pages: Iterable[Page]) -> list[Page]:
    """Each page in the reader's language where that version is live, or else itself; same order.

    Gives specific instances with their `locale` filled in, so that `page.url` and
    `is_in_readers_language` cost no query for each row. StreamFields of translations are deferred.
    One query for the translations of pages of one type, a few more for a mixed list, and none when
    all pages are in the active language.
    """
    pages = _specific(list(pages))
    _fill_locales(pages)
    language = active_language()
    foreign = [page for page in pages if page.locale.language_code != language]
    translations = {page.translation_key: page for page in _translations(foreign, language)}
    return [translations.get(page.translation_key, page) for page in pages]


def _fill_locales(pages: list[Page]) -> None:
    for page in pages:
        page.locale = locale_of(page.locale_id)


def _translations(pages: list[Page], language: str) -> Iterable[Page]:
    if not pages:
        return []
    types = {type(page) for page in pages}
    # One type takes one query. A mixed list takes one for the base rows and one for each type.
    model = types.pop() if len(types) == 1 else Page
    found = readable(model.objects.all()).filter(
        locale__language_code=language,
        translation_key__in={page.translation_key for page in pages},
    )
    found = found.select_related("locale").defer_streamfields()
    if model is not Page:
        return found
    found = list(found.specific())
    _fill_locales(found)
    return found


def _specific(pages: list[Page]) -> list[Page]:
    general = [page.pk for page in pages if type(page) is Page]
    if not general:
        return pages
    by_pk = Page.objects.filter(pk__in=general).defer_streamfields().specific().in_bulk()
    return [by_pk.get(page.pk, page) for page in pages]


def ancestry_of(page: Page) -> PageQuerySet:
    """The pages from the root of the tree down to `page`; empty for a page that is not saved."""
    path, step = page.path or "", Page.steplen
    return Page.objects.filter(path__in=[path[:end] for end in range(step, len(path) + 1, step)])


def versions_of(pages: PageQuerySet) -> PageQuerySet:
    """`pages` in every language, with `locale` and with `private` as by `is_private`."""
    keys = pages.order_by().values("translation_key")
    versions = readable(Page.objects.filter(translation_key__in=keys))
    return versions.select_related("locale").annotate(private=is_private())


def alternates(
    page: Page, request: HttpRequest | None = None, versions: Iterable[Page] | None = None
) -> list[tuple[str, str]]:
    """(language, absolute URL) of each public version of a page, its own included, for hreflang.

    `x-default` is the version in the site's default language. Empty for a page in one language
    only, because an alternate to itself tells a search engine nothing. `versions` is the result of
    `versions_of`, for a caller that read it already; it may hold other pages too.
    """
    if versions is None:
        versions = versions_of(Page.objects.filter(pk=page.pk))
    return alternates_of(
        (version.locale.language_code, version.get_full_url(request))
        for version in versions
        if version.translation_key == page.translation_key and not version.private
    )


def alternates_of(versions: Iterable[tuple[str, str | None]]) -> list[tuple[str, str]]:
    """`versions` with the default language first and `x-default` last; empty for fewer than two."""
    default = settings.LANGUAGE_CODE
    found = sorted(
        ((code, url) for code, url in versions if url), key=lambda v: (v[0] != default, v[0])
    )
    if len(found) < 2:
        return []
    return [*found, ("x-default", found[0][1])]


@dataclass(frozen=True)
class LanguageLink:
    """The link to a page in one language.

    `exact` is False when the page itself has no such version. The link then leads to the nearest
    page above it that has one, and the template says so.
    """

    code: str
    name: str
    url: str
    is_current: bool
    exact: bool


def language_links(
    page: Page,
    request: HttpRequest | None = None,
    ancestry: Iterable[Page] | None = None,
    versions: Iterable[Page] | None = None,
) -> list[LanguageLink]:
    """One link for each language of the site that has a live home page.

    No link answers 404 or shows Dutch below an English address. `ancestry` and `versions` are the
    results of `ancestry_of` and `versions_of`, for a caller that read them already.
    """
    if ancestry is None:
        ancestry = ancestry_of(page).order_by("path")
    if versions is None:
        versions = versions_of(ancestry_of(page))
    keys = [above.translation_key for above in ancestry if above.depth > 1][::-1]
    by_language: dict[str, dict] = {}
    for version in versions:
        by_language.setdefault(version.locale.language_code, {})[version.translation_key] = version
    links = []
    for code, name in settings.LANGUAGES:
        found = by_language.get(code, {})
        nearest = next((found[key] for key in keys if key in found), None)
        if nearest and (url := nearest.get_url(request)):
            links.append(
                LanguageLink(
                    code=code,
                    name=str(name),
                    url=url,
                    is_current=code == page.locale.language_code,
                    exact=nearest.translation_key == page.translation_key,
                )
            )
    return links
