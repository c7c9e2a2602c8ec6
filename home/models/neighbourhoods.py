from __future__ import annotations

from collections import Counter

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.models import BasePage, Drawing, Neighbourhood
from core.translation.listing import in_readers_language, public_sources
from home import teasers
from registrations.models import Offering
from stories.models import ChallengePage, StoryPage
from stories.models.related import RelatedPage, attach_neighbourhoods

# How many challenges and stories the page of a neighbourhood shows. The Werkplaats shows all.
SHOWN = 6


class NeighbourhoodIndexPage(BasePage):
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NeighbourhoodPage"]

    class Meta:
        verbose_name = _("overview of neighbourhoods")
        verbose_name_plural = _("overviews of neighbourhoods")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        sources = public_sources(NeighbourhoodPage.objects.select_related("neighbourhood"))
        pages = in_readers_language(
            sources.exclude(neighbourhood=None).order_by("neighbourhood__name")
        )
        # What the page of the neighbourhood lists.
        coming = Offering.objects.with_live_page().upcoming().without_closed_courses().order_by()
        counts = Counter(
            own or of_venue
            for own, of_venue in coming.values_list("neighbourhood", "venue__neighbourhood")
        )
        rows = [
            {
                "page": page,
                "neighbourhood": page.source_page.neighbourhood,
                "coming": counts[page.source_page.neighbourhood_id],
            }
            for page in pages
        ]
        kinds = Neighbourhood.Kind
        return {
            **super().get_context(request, *args, **kwargs),
            "city": [r for r in rows if r["neighbourhood"].kind == kinds.NEIGHBOURHOOD],
            "villages": [r for r in rows if r["neighbourhood"].kind == kinds.VILLAGE],
        }


class NeighbourhoodPage(BasePage):
    """Everything that Wijkmakers does in one neighbourhood or village."""

    # `core` does not import this app: it reaches the page by `neighbourhood.pages`.
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        models.PROTECT,
        null=True,
        related_name="pages",
        verbose_name=_("neighbourhood or village"),
    )

    content_panels = [
        FieldPanel("neighbourhood"),
        *BasePage.content_panels,
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("neighbourhood", overridable=False),
    ]
    search_fields = [*BasePage.search_fields, index.FilterField("neighbourhood")]

    parent_page_types = ["home.NeighbourhoodIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("page of a neighbourhood")
        verbose_name_plural = _("pages of neighbourhoods")

    def clean(self) -> None:
        super().clean()
        others = NeighbourhoodPage.objects.filter(neighbourhood=self.neighbourhood_id)
        if self.neighbourhood_id and others.exclude(translation_key=self.translation_key).exists():
            raise ValidationError({"neighbourhood": _("This neighbourhood already has a page.")})

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        place = self.source_page.neighbourhood
        if place is None:  # the preview of a draft
            rest = ("neighbourhood", "coming", "past", "elsewhere", "work", "venues", "partners")
            return context | dict.fromkeys(rest)
        dates = teasers.in_place(place)
        return {
            **context,
            **dates,
            "neighbourhood": place,
            "elsewhere": [] if dates["coming"] else teasers.soon(),
            "work": self.work(place),
            "venues": place.venues.all(),
            "partners": place.partners.all(),
        }

    def work(self, place: Neighbourhood) -> list[RelatedPage]:
        """Challenges and stories of a neighbourhood, newest first."""
        found: list[RelatedPage] = []
        for model in (ChallengePage, StoryPage):
            sources = model.objects.public_sources().about(neighbourhood=place).newest_first()
            found += attach_neighbourhoods(in_readers_language(sources[:SHOWN]))
        return sorted(found, key=lambda page: page.dated, reverse=True)[:SHOWN]

    @property
    def drawing(self) -> str:
        """The drawing of a page without a picture: always the same one, and seldom the next's."""
        place = self.source_page.neighbourhood
        if place and place.kind == Neighbourhood.Kind.VILLAGE:
            return Drawing.VILLAGE
        streets = (Drawing.COURTS, Drawing.FLATS, Drawing.WALK)
        return streets[sum(self.source_page.slug.encode()) % len(streets)]
