"""Where a page stands: header, footer, breadcrumbs, and the same page in the other language."""

from __future__ import annotations

from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import translate_url
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.languages import active_language
from core.translation import reading
from core.translation.reading import line_of
from core.web.navigation import Link, Navigation, navigation_for

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> Navigation:
    """Header and footer links; see `core.web.navigation`."""
    page = context.get("page")
    return navigation_for(context.get("request"), page if isinstance(page, Page) else None)


@register.simple_tag(takes_context=True)
def breadcrumbs(context: Context, page: Page | None) -> list[Link]:
    """The way down to `page`, front door first, `page` itself last. Empty on the front door."""
    found = navigation(context)
    if not isinstance(page, Page) or not page.path or not found.home:
        return []
    if page.depth <= found.home_depth:
        return []
    request = context.get("request")
    line = found.line
    if found.page_pk != page.pk:
        line = line_of(page).select_related("locale").order_by("path")
    between = [p for p in line if found.home_depth < p.depth < page.depth]
    home = Link(_("Home"), found.home.url, found.home.language)
    return [
        home,
        *(Link(p.title, p.get_url(request) or "", p.locale.language_code) for p in between),
        Link(page.title, page.get_url(request) or "", page.locale.language_code, "page"),
    ]


@register.simple_tag(takes_context=True)
def breadcrumb_list(context: Context, steps: list[Link]) -> dict:
    """schema.org BreadcrumbList of what `breadcrumbs` gave."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": step.title,
                "item": absolute(context, step.url),
            }
            for position, step in enumerate(steps, start=1)
        ],
    }


@register.simple_tag(takes_context=True)
def page_alternates(context: Context) -> list[tuple[str, str]]:
    """(hreflang, absolute URL) of this page in every language, x-default too.

    A view without a Wagtail page hands over `alternates` in its context, or has an address with a
    language in it, as the sign-in pages have. Without any of them: empty.
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
    # What Wagtail serves without a page is an error or a page that is not saved yet.
    if match is None or match.url_name == "wagtail_serve":
        return []
    path = request.get_full_path()
    urls = {code: translate_url(path, code) for code, _name in settings.LANGUAGES}
    if len(set(urls.values())) == 1:
        return []
    return [(code, request.build_absolute_uri(url)) for code, url in urls.items()]


@register.simple_tag(takes_context=True)
def language_links(context: Context, alternates: list[tuple[str, str]]) -> list[dict]:
    """The other languages: `code`, `url`, and `is_elsewhere` when it is not this same page.

    A page without an English version leads to the nearest page above it that has one: from a Dutch
    event to the English agenda, where the event stands again, marked as Dutch.
    """
    active = active_language()
    links = [
        # hreflang needs the site's own name; a reader stays on the host where they are.
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
        read = (found.line, found.versions) if found.page_pk == page.pk else (None, None)
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


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: str) -> str:
    """`path` with scheme and host: what other sites and feeds need."""
    request = context.get("request")
    return request.build_absolute_uri(path) if request else path
