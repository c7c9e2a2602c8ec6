from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from core.models import BasePage
from events import listing
from events.models.words import EventWords, page_that_says
from registrations.models import Offering
from registrations.models.offerings import OfferingQuerySet


class EventSeriesPage(EventWords, BasePage):
    """Words that several dates share.

    Each date is an event page below this one, with its own facts, guide and route.
    """

    parent_page_types = ["events.AgendaPage"]
    subpage_types = ["events.EventPage"]
    private_page_options: list[str] = []

    content_panels = [
        *BasePage.content_panels,
        *EventWords.words_panels,
        EventWords.contact_panel,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("for_whom")]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *EventWords.contact_overrides,
    ]

    class Meta:
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")

    @property
    def shared_words(self) -> dict[str, BasePage]:
        """The answer of `page_that_says` for what people need to know."""
        return {name: page_that_says(self, name) for name in ("for_whom", "bring")}

    def dates(self) -> OfferingQuerySet:
        """All published dates of this series, also those without an English page."""
        below = Page.objects.child_of(self.source_page).live()
        return listing.on_the_agenda().filter(translation_key__in=below.values("translation_key"))

    def coming_dates(self, without: Offering | None = None) -> list[listing.Row]:
        offerings = self.dates().upcoming().with_taken()
        if without is not None and without.pk:
            offerings = offerings.exclude(pk=without.pk)
        return listing.rows_for(offerings, get_language())

    def past_dates(self) -> list[listing.Row]:
        return listing.rows_for(self.dates().past().with_taken(), get_language())
