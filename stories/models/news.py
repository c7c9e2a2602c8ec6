from __future__ import annotations

from django.core.paginator import Paginator
from django.db import models
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

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        published_on = self.source_page.published_on
        return {
            **super().get_context(request, *args, **kwargs),
            "published_on": published_on,
            "structured_data": article_json_ld(
                self, request, published_on=published_on, kind="NewsArticle"
            ),
        }
