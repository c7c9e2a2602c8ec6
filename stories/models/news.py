from __future__ import annotations

from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.models import BasePage
from core.translation.listing import in_readers_language, public_sources
from stories.schema_org import article_json_ld

NEWS_PER_PAGE = 12
# Below this number of words an item is a short message, on a sheet.
SHORT = 60


class NewsIndexPage(BasePage):
    parent_page_types = ["home.HomePage"]
    subpage_types = ["stories.NewsPage"]

    class Meta:
        verbose_name = _("news overview")
        verbose_name_plural = _("news overviews")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        news = public_sources(NewsPage.objects.all()).order_by("-published_on", "-pk")
        page = Paginator(news, NEWS_PER_PAGE).get_page(request.GET.get("page"))
        page.object_list = in_readers_language(page.object_list)
        return {**super().get_context(request, *args, **kwargs), "news_page": page}


class NewsPage(BasePage):
    published_on = models.DateField(_("date"), default=timezone.localdate)

    content_panels = [FieldPanel("published_on"), *BasePage.content_panels]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("published_on", overridable=False),
    ]
    search_fields = [*BasePage.search_fields, index.FilterField("published_on")]

    parent_page_types = ["stories.NewsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    @property
    def is_short(self) -> bool:
        """Whether the words stand on a sheet, because they would be lost on a page."""
        return self.word_count() < SHORT

    def _next_to_this(self) -> tuple[NewsPage | None, NewsPage | None]:
        """The item before this one and the one after it, in the reader's language."""
        source = self.source_page
        here = Q(published_on=source.published_on)
        others = public_sources(NewsPage.objects.all())
        # In the preview of a new item there is no key yet: it will be the last of its day.
        here_before = here & Q(pk__lt=source.pk) if source.pk else here
        here_after = here & Q(pk__gt=source.pk) if source.pk else Q(pk__in=[])
        before = Q(published_on__lt=source.published_on) | here_before
        after = Q(published_on__gt=source.published_on) | here_after
        both = [
            others.filter(before).order_by("-published_on", "-pk").first(),
            others.filter(after).order_by("published_on", "pk").first(),
        ]
        pages = iter(in_readers_language(item for item in both if item))
        earlier, later = (item and next(pages) for item in both)
        return earlier, later

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        published_on = self.source_page.published_on
        earlier, later = self._next_to_this()
        return {
            **super().get_context(request, *args, **kwargs),
            "published_on": published_on,
            "earlier": earlier,
            "later": later,
            "structured_data": article_json_ld(
                self, request, published_on=published_on, kind="NewsArticle"
            ),
        }
