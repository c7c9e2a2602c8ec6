"""The screen with the pages that are still to translate, to which the home screen links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.languages import TARGET
from core.translation.board import outdated_translations, untranslated_pages

TRANSLATE = "wagtail_localize.submit_translation"
MISSING, OUTDATED = "missing", "outdated"


@dataclass(frozen=True)
class Row:
    """A page and its next step. `obstacle` says what to translate first; there is no link then."""

    page: Page
    url: str = ""
    label: str = ""
    obstacle: str = ""


class ToTranslateView(WagtailAdminTemplateMixin, TemplateView):
    """Lists exactly the pages that the home screen counts."""

    template_name = "core/to_translate.html"
    page_title = gettext_lazy("To translate")
    header_icon = "wagtail-localize-language"
    paginate_by = 50

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not request.user.has_perm(TRANSLATE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def shows_outdated(self) -> bool:
        return self.request.GET.get("show") == OUTDATED

    @cached_property
    def querysets(self) -> dict[str, QuerySet]:
        return {MISSING: untranslated_pages(), OUTDATED: outdated_translations()}

    def get_breadcrumbs_items(self) -> list[dict]:
        # The last one is the heading of the screen.
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        shown = OUTDATED if self.shows_outdated else MISSING
        paginator = Paginator(self.querysets[shown], self.paginate_by)
        part = paginator.get_page(self.request.GET.get("p"))
        rows = outdated_rows(part) if self.shows_outdated else missing_rows(part)
        labels = {MISSING: _("Not in English yet"), OUTDATED: _("Older than the Dutch page")}
        return {
            **super().get_context_data(**kwargs),
            "rows": list(rows),
            "part": part,
            "shown": shown,
            "tabs": [
                {
                    "label": labels[slug],
                    "number": paginator.count if slug == shown else queryset.count(),
                    "url": address(slug),
                    "is_current": slug == shown,
                }
                for slug, queryset in self.querysets.items()
            ],
        }


def address(show: str) -> str:
    return f"{reverse('to_translate')}?show={show}"


def missing_rows(untranslated: Iterable[Page]) -> Iterator[Row]:
    """Pages without English, to be begun or continued, or waiting for the page above them."""
    pages = list(untranslated)
    above = _parents(pages)
    translated = set(
        Page.objects.filter(
            translation_key__in=[parent.translation_key for parent in above.values()],
            locale__language_code=TARGET,
            alias_of__isnull=True,
        ).values_list("translation_key", flat=True)
    )
    for page in pages:
        parent = above.get(_path_above(page))
        if page.draft_translation_id:
            url = reverse("wagtailadmin_pages:edit", args=[page.draft_translation_id])
            yield Row(page, url, _("Carry on translating"))
        elif parent and parent.depth > 1 and parent.translation_key not in translated:
            yield Row(page, obstacle=_("First translate “%(title)s”.") % {"title": parent.title})
        else:
            url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
            yield Row(page, url, _("Start translating"))


def outdated_rows(outdated: Iterable[Translation]) -> Iterator[Row]:
    """English pages that differ from the Dutch ones, each with a link to its editor."""
    translations = list(outdated)
    pages = Page.objects.filter(translation_key__in=[one.source.object_id for one in translations])
    found = {(page.translation_key, page.locale_id): page for page in pages}
    for one in translations:
        source = found[one.source.object_id, one.source.locale_id]
        target = found[one.source.object_id, one.target_locale_id]
        url = reverse("wagtailadmin_pages:edit", args=[target.pk])
        yield Row(source, url, _("Bring up to date"))


def _path_above(page: Page) -> str:
    return page.path[: -Page.steplen]


def _parents(pages: list[Page]) -> dict[str, Page]:
    return {
        parent.path: parent
        for parent in Page.objects.filter(path__in={_path_above(page) for page in pages})
    }


class ToTranslateMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(TRANSLATE)


def menu_item() -> MenuItem:
    return ToTranslateMenuItem(
        gettext_lazy("To translate"),
        reverse("to_translate"),
        name="to-translate",
        icon_name="wagtail-localize-language",
        order=160,
    )
