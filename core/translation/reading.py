"""Which language a reader gets, and where the other one is."""

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
    """Live pages with words of their own. An alias in another language is the source's text."""
    return pages.filter(live=True, alias_of__isnull=True)


def is_in_readers_language(page: Page) -> bool:
    """Whether the page's words are in the active language. No query after `in_active_language`."""
    return page.locale.language_code == active_language()


def in_active_language(pages: Iterable[Page]) -> list[Page]:
    """Each page in the reader's language where that is live, else the page itself; same order.

    Specific instances with their `locale` filled in, so that `page.url` and
    `is_in_readers_language` cost no query per row. Bodies (StreamFields) are deferred on the
    translations. Queries: one for the translations of pages of one type (a few more for a mixed
    list), none when nothing is foreign.
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
    # One type is one query; a mixed list asks for the base rows first and then once per type.
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


def line_of(page: Page) -> PageQuerySet:
    """The pages from the root of the tree down to `page`. Empty for a page that is not saved."""
    path, step = page.path or "", Page.steplen
    return Page.objects.filter(path__in=[path[:end] for end in range(step, len(path) + 1, step)])


def versions_of(pages: PageQuerySet) -> PageQuerySet:
    """These pages in every language, with `locale` and `private`: see `is_private`."""
    keys = pages.order_by().values("translation_key")
    versions = readable(Page.objects.filter(translation_key__in=keys))
    return versions.select_related("locale").annotate(private=is_private())


def alternates(
    page: Page, request: HttpRequest | None = None, versions: Iterable[Page] | None = None
) -> list[tuple[str, str]]:
    """(language, absolute URL) of each public version of a page, its own included, for hreflang.

    `x-default` is the version in the site's default language. Empty for a page that exists in one
    language only: an alternate to itself tells a search engine nothing. `versions` are those of
    `versions_of`, other pages among them, where they were read already.
    """
    if versions is None:
        versions = versions_of(Page.objects.filter(pk=page.pk))
    return alternates_of(
        (version.locale.language_code, version.get_full_url(request))
        for version in versions
        if version.translation_key == page.translation_key and not version.private
    )


def alternates_of(versions: Iterable[tuple[str, str | None]]) -> list[tuple[str, str]]:
    """Order the versions, default language first, and add `x-default`. [] for fewer than two."""
    default = settings.LANGUAGE_CODE
    found = sorted(
        ((code, url) for code, url in versions if url), key=lambda v: (v[0] != default, v[0])
    )
    if len(found) < 2:
        return []
    return [*found, ("x-default", found[0][1])]


@dataclass(frozen=True)
class LanguageLink:
    """Where a reader goes for one language.

    `exact` is False when this page has no such version: the link then goes to the nearest page
    above it that has one, and the template says so.
    """

    code: str
    name: str
    url: str
    is_current: bool
    exact: bool


def language_links(
    page: Page,
    request: HttpRequest | None = None,
    line: Iterable[Page] | None = None,
    versions: Iterable[Page] | None = None,
) -> list[LanguageLink]:
    """One link per language of the site; a language without a live front door has none.

    Never a link that answers 404, and never one that shows Dutch below an English address. `line`
    and `versions` are those of `line_of` and `versions_of`, where they were read already.
    """
    if line is None:
        line = line_of(page).order_by("path")
    if versions is None:
        versions = versions_of(line_of(page))
    keys = [above.translation_key for above in line if above.depth > 1][::-1]
    by_language: dict[str, dict] = {}
    for version in versions:
        by_language.setdefault(version.locale.language_code, {})[version.translation_key] = version
    links = []
    for code, name in settings.LANGUAGES:
        found = by_language.get(code, {})
        nearest = next((found[key] for key in keys if key in found), None)
        url = nearest.get_url(request) if nearest else None
        if url:
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
