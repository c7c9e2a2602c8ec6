"""What is around a page: header, footer, breadcrumbs, and links to the other language."""

from __future__ import annotations

from urllib.parse import urlsplit

from django import template
from django.apps import apps
from django.conf import settings
from django.template.context import Context
from django.urls import translate_url
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.languages import active_language
from core.translation import reading
from core.translation.listing import first_of
from core.translation.reading import ancestry_of
from core.web.address import absolute
from core.web.navigation import Link, Navigation
from core.web.page_frame import frame_of

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> Navigation:
    """Header and footer links, read once for each response."""
    page = context.get("page")
    return frame_of(context).navigation(page if isinstance(page, Page) else None)


@register.simple_tag(takes_context=True)
def breadcrumbs(context: Context, page: Page | None) -> list[Link]:
    """The pages from the home page down to `page` itself. Empty on the home page."""
    found = navigation(context)
    if not isinstance(page, Page) or not page.path or not found.home:
        return []
    if page.depth <= found.home_depth:
        return []
    request = context.get("request")
    ancestry = found.ancestry
    if found.page_pk != page.pk:
        ancestry = ancestry_of(page).select_related("locale").order_by("path")
    between = [p for p in ancestry if found.home_depth < p.depth < page.depth]
    home = Link(_("Home"), found.home.url, found.home.language)
    return [
        home,
        *(Link(p.title, p.get_url(request) or "", p.locale.language_code) for p in between),
        Link(page.title, page.get_url(request) or "", page.locale.language_code, "page"),
    ]


@register.simple_tag(takes_context=True)
def breadcrumb_list(context: Context, steps: list[Link]) -> dict:
    """A schema.org BreadcrumbList of the result of `breadcrumbs`."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": step.title,
                "item": absolute(step.url),
            }
            for position, step in enumerate(steps, start=1)
        ],
    }


@register.simple_tag(takes_context=True)
def page_alternates(context: Context) -> list[tuple[str, str]]:
    """(hreflang, absolute URL) of this page in every language, and for x-default.

    A view without a Wagtail page gives `alternates` in its context, or has the language in its
    address, as the sign-in pages do. Otherwise the result is empty.
    """
    if "alternates" in context:
        return context["alternates"]
    page = context.get("page")
    request = context.get("request")
    if isinstance(page, Page) and page.pk:
        found = navigation(context)
        versions = found.versions if found.page_pk == page.pk else None
        return reading.alternates(page, request, versions)
    match = getattr(request, "resolver_match", None)
    # Without a page Wagtail serves an error, or the preview of a page that is not saved yet.
    if request is None or match is None or match.url_name == "wagtail_serve":
        return []
    path = request.get_full_path()
    urls = {code: translate_url(path, code) for code, _name in settings.LANGUAGES}
    if len(set(urls.values())) == 1:
        return []
    return [(code, absolute(url)) for code, url in urls.items()]


@register.simple_tag(takes_context=True)
def language_links(context: Context, alternates: list[tuple[str, str]]) -> list[dict]:
    """Links to the other languages: `code`, `url`, and `is_elsewhere` for another page than this.

    A page without an English version links to the nearest page above it that has one. A Dutch event
    so leads to the English agenda, which lists it too, marked as Dutch.
    """
    active = active_language()
    links = [
        # hreflang needs the host of the site, but a reader should stay on their present host.
        {
            "code": code,
            "url": urlsplit(url)._replace(scheme="", netloc="").geturl(),
            "is_elsewhere": False,
        }
        for code, url in alternates
        if code not in (active, "x-default")
    ]
    page = context.get("page")
    if not links and isinstance(page, Page) and page.pk:
        found = navigation(context)
        read = (found.ancestry, found.versions) if found.page_pk == page.pk else (None, None)
        links = [
            {"code": link.code, "url": link.url, "is_elsewhere": not link.exact}
            for link in reading.language_links(page, context.get("request"), *read)
            if not link.is_current
        ]
    if links:
        return links
    homes = navigation(context).homes
    return [
        {"code": code, "url": home.url, "is_elsewhere": True}
        for code, home in homes.items()
        if code != active
    ]


@register.simple_tag
def the_page(name: str) -> Page | None:
    """The page of a type that the site has once, such as `events.AgendaPage`, for a link.

    By name: the rooms do not know each other.
    """
    return first_of(apps.get_model(name))


register.simple_tag(absolute)
