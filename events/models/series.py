from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.models import BasePage
from events.models.words import EventWords


class EventSeriesPage(EventWords, BasePage):
    """Words that belong to several dates. Each date is an event page below it, with facts, guide
    and route of its own."""

    parent_page_types = ["events.AgendaPage"]
    subpage_types = ["events.EventPage"]

    content_panels = [
        *BasePage.content_panels,
        *EventWords.words_panels,
        FieldPanel("contact"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("for_whom")]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *EventWords.words_overrides,
    ]

    class Meta:
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")
