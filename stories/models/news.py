from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.models import BasePage


class NewsIndexPage(BasePage):
    parent_page_types = ["home.HomePage"]
    subpage_types = ["stories.NewsPage"]

    class Meta:
        verbose_name = _("news overview")
        verbose_name_plural = _("news overviews")


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
