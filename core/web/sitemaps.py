"""/sitemap.xml: both languages in one file, each page with its hreflang versions."""

from __future__ import annotations

from itertools import groupby

from django.db.models import Q
from django.utils.functional import cached_property
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from core.models import open_to_all
from core.translation.reading import alternates_of, readable


class PageSitemap(Sitemap):
    """Pages that are open to all, in both languages. Wagtail's own lists the Dutch tree only.

    A page type with `in_sitemap = False` is left out. One query for all pages.
    """

    def items(self) -> list[list[Page]]:
        """The versions of each page, default language first."""
        roots = readable(self.get_wagtail_site().root_page.get_translations(inclusive=True))
        below = Q(pk__in=[])
        for root in roots:
            below |= Q(path__startswith=root.path)
        pages = open_to_all(readable(Page.objects.filter(below))).select_related("locale")
        listed = [page for page in pages if getattr(page.specific_class, "in_sitemap", True)]
        listed.sort(key=lambda page: (str(page.translation_key), page.path))
        versions = [list(group) for _, group in groupby(listed, key=lambda p: p.translation_key)]
        return sorted(versions, key=lambda group: group[0].path)

    @cached_property
    def entries(self) -> list[dict]:
        entries = []
        for versions in self.items():
            addresses = {page: page.get_full_url(self.request) for page in versions}
            alternates = [
                {"lang_code": code, "location": url}
                for code, url in alternates_of(
                    (page.locale.language_code, url) for page, url in addresses.items()
                )
            ]
            entries += [
                {
                    "item": page,
                    "location": url,
                    "lastmod": self.lastmod(page),
                    "changefreq": None,
                    "priority": "",
                    "alternates": alternates,
                }
                for page, url in addresses.items()
                if url
            ]
        return entries

    def get_urls(self, page: int = 1, site=None, protocol: str | None = None) -> list[dict]:  # noqa: ANN001
        entries = self.entries
        moments = [entry["lastmod"] for entry in entries if entry["lastmod"]]
        if moments:
            self.latest_lastmod = max(moments)
        return entries
