"""Lists of pages and rows in the reader's language, with the facts of their source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Prefetch, Q, prefetch_related_objects
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.query import PageQuerySet

from core.languages import active_language
from core.models import BasePage, only_sources, open_to_all
from core.translation.reading import in_active_language


def public_sources(pages: PageQuerySet) -> PageQuerySet:
    """The source row of every live page that is open to all: each page once, in any language."""
    return only_sources(open_to_all(pages.live())).select_related("locale").defer_streamfields()


def in_readers_language(sources: Iterable[BasePage]) -> list[BasePage]:
    """`in_active_language`, with `source_page` filled in so that it costs no query."""
    sources = list(sources)
    pages = in_active_language(sources)
    for page, source in zip(pages, sources, strict=True):
        page.remember_source(source)
    return pages


def links_to(page_ids: Iterable[int | None]) -> dict[int, Page]:
    """The live page in the reader's language, or else the chosen page, by the id of the chosen one.

    Gives base rows with their `locale`, which is enough for a link. Chosen pages that are not live
    are left out. One query.
    """
    ids = {pk for pk in page_ids if pk}
    if not ids:
        return {}
    chosen = Page.objects.filter(pk__in=ids)
    rows = list(
        Page.objects.filter(translation_key__in=chosen.values("translation_key"), live=True)
        .filter(Q(alias_of__isnull=True) | Q(pk__in=ids))
        .select_related("locale")
        .order_by("path")
    )
    language = active_language()
    local = {row.translation_key: row for row in rows if row.locale.language_code == language}
    return {row.pk: local.get(row.translation_key, row) for row in rows if row.pk in ids}


def first_of(model: type[BasePage]) -> BasePage | None:
    """The page of a type that the site has once, such as the agenda.

    In the reader's language if it exists there, else in the other language.
    """
    pages = open_to_all(model.objects.live()).filter(alias_of=None).select_related("locale")
    language = active_language()
    return min(
        pages.defer_streamfields(),
        key=lambda page: page.locale.language_code != language,
        default=None,
    )


def children_of(page: BasePage) -> list[Page]:
    """The pages below `page` that are open to all, in menu order, in the reader's language."""
    below = public_sources(page.source_page.get_children())
    links = links_to(below.values_list("pk", flat=True))
    return list(links.values())


class LocalRow(NamedTuple):
    """A row of a page: facts from the source, words in the page's language or else in Dutch."""

    facts: TranslatableMixin
    words: TranslatableMixin


def local_rows(page: BasePage, relation: str, *select: str) -> list[LocalRow]:
    """The rows of the source page, with the words of `page` where it has translated them.

    Use this in place of a translation's own rows, which may be older than those of the source.
    `select` names the foreign keys of a row that the template follows. One query for each page and
    relation, the first time.
    """
    source = page.source_page
    both = [source] if source is page else [source, page]
    rows_of = getattr(source, relation).model.objects.select_related(*select)
    # A preview has rows in memory, which this leaves as they are.
    prefetch_related_objects([p for p in both if p.pk], Prefetch(relation, rows_of))
    rows = sorted(getattr(source, relation).all(), key=_place)
    translated = (
        {}
        if source is page
        else {row.translation_key: row for row in getattr(page, relation).all()}
    )
    pairs = [LocalRow(row, translated.get(row.translation_key, row)) for row in rows]
    for facts, words in pairs:
        words.locale = source.locale if words is facts else page.locale
    return pairs


def _place(row: Orderable) -> tuple[int, int]:
    """Key to sort by. Rows made by code may have no number, and stay in the order of creation."""
    return row.sort_order or 0, row.pk or 0
