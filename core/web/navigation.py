"""The links around a page: header, footer, breadcrumbs and the other language.

Two queries, whatever the number of pages: one for the settings and one for all these pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page, Site

from core.languages import DUTCH, active_language
from core.models import SiteSettings, is_private
from core.translation.reading import ancestry_of

# In the order in which the footer has them.
FOOTER_PAGES = ("accessibility_page", "privacy_page", "contact_page")


@dataclass(frozen=True)
class Link:
    """A page as a link. `language` is that of its title, `current` the value of aria-current."""

    title: str
    url: str
    language: str
    current: str = ""


@dataclass(frozen=True)
class Navigation:
    homes: dict[str, Link] = field(default_factory=dict)  # language code -> home page
    home_depth: int = 0
    menu: list[Link] = field(default_factory=list)
    footer: list[Link] = field(default_factory=list)  # of FOOTER_PAGES, those that are there
    privacy: Link | None = None
    contact: Link | None = None
    settings: SiteSettings | None = None
    page_pk: int | None = None  # the page that was asked for
    ancestry: list[Page] = field(default_factory=list)  # from the root of the tree down to it
    versions: list[Page] = field(default_factory=list)  # of all these pages, in both languages

    @property
    def home(self) -> Link | None:
        """The home page in the reader's language, or else the Dutch one."""
        return self.homes.get(active_language()) or self.homes.get(DUTCH)


def read_navigation(request: HttpRequest | None, page: Page | None = None) -> Navigation:
    """Header and footer links for this request; none without a request or a site.

    Templates ask `core.web.page_frame`, which reads this once.
    """
    site = Site.find_for_request(request) if request else None
    return _read(request, site, page) if request and site else Navigation()


def _read(request: HttpRequest, site: Site, page: Page | None) -> Navigation:
    root = site.root_page
    settings = SiteSettings.for_request(request)
    footer_ids = [getattr(settings, f"{name}_id") for name in FOOTER_PAGES]
    in_menu = Page.objects.child_of(root).filter(show_in_menus=True, live=True)
    chosen = Page.objects.filter(pk__in=[pk for pk in footer_ids if pk])
    ancestry = ancestry_of(page) if page else Page.objects.none()
    rows = list(
        Page.objects.filter(
            Q(translation_key=root.translation_key)
            | Q(translation_key__in=in_menu.values("translation_key"))
            | Q(translation_key__in=chosen.values("translation_key"))
            | Q(translation_key__in=ancestry.values("translation_key"))
        )
        .select_related("locale")
        .annotate(private=is_private())
        .order_by("path")
    )
    # An alias in the other language tree is the Dutch text at an English address.
    versions = [p for p in rows if p.live and p.alias_of_id is None]
    pages = [
        p
        for p in rows
        if p.live and (p.alias_of_id is None or p.translation_key == root.translation_key)
    ]
    language = active_language()
    translations = {p.translation_key: p for p in pages if p.locale.language_code == language}

    def link(target: Page) -> Link:
        target = translations.get(target.translation_key, target)
        return Link(
            title=target.title,
            url=target.get_url(request) or "",
            language=target.locale.language_code,
            current=_current(target, page),
        )

    by_id = {p.pk: p for p in pages}
    links = {
        name: link(by_id[pk])
        for name, pk in zip(FOOTER_PAGES, footer_ids, strict=True)
        if pk in by_id
    }
    return Navigation(
        homes={
            p.locale.language_code: Link(p.title, p.get_url(request) or "", p.locale.language_code)
            for p in pages
            if p.translation_key == root.translation_key
        },
        home_depth=root.depth,
        menu=[
            link(p)
            for p in pages
            if p.show_in_menus and p.depth == root.depth + 1 and p.path.startswith(root.path)
        ],
        footer=list(links.values()),
        privacy=links.get("privacy_page"),
        contact=links.get("contact_page"),
        settings=settings,
        page_pk=page.pk if page else None,
        ancestry=[p for p in rows if page and page.path and page.path.startswith(p.path)],
        versions=versions,
    )


def _current(target: Page, page: Page | None) -> str:
    if page is None or not page.path:
        return ""
    if target.pk == page.pk:
        return "page"
    return "true" if page.path.startswith(target.path) else ""
