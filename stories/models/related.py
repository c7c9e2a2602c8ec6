from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from django import forms
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField

from core.models import BasePage, Neighbourhood, Partner, Theme
from core.translation.listing import local_rows, public_sources


class RelatedQuerySet(PageQuerySet):
    def public_sources(self) -> RelatedQuerySet:
        return public_sources(self)

    def newest_first(self) -> RelatedQuerySet:
        return self.order_by(f"-{self.model.DATE_FIELD}", "-pk")

    def about(
        self, *, neighbourhood: Neighbourhood | None = None, theme: Theme | None = None
    ) -> RelatedQuerySet:
        """Pages about a neighbourhood and a theme. None does not filter."""
        pages = self
        if neighbourhood:
            pages = pages.filter(neighbourhoods=neighbourhood)
        if theme:
            pages = pages.filter(themes=theme)
        return pages

    def sharing_subject_with(self, page: RelatedPage) -> RelatedQuerySet:
        """Other pages that share a neighbourhood or a theme with `page`, a source page."""
        pages = self.model.objects.order_by()
        same_place = pages.filter(neighbourhoods__in=page.neighbourhoods.all())
        same_theme = pages.filter(themes__in=page.themes.all())
        shared = models.Q(pk__in=same_place.values("pk")) | models.Q(pk__in=same_theme.values("pk"))
        return self.filter(shared).exclude(pk=page.pk)


RelatedManager = PageManager.from_queryset(RelatedQuerySet)


class RelatedPage(BasePage):
    """A page of the Werkplaats about some neighbourhoods. Subclasses add `themes` and `people`.

    Neighbourhoods, themes and partners are facts: templates and lists read them from `source_page`.
    wagtail-localize copies them only when a translation is published, and never an emptied list.
    """

    DATE_FIELD: str
    # The template that shows such a page in a list.
    TILE: str

    neighbourhoods = ParentalManyToManyField(
        Neighbourhood,
        blank=True,
        related_name="+",
        verbose_name=_("neighbourhoods and villages"),
    )
    partners = ParentalManyToManyField(
        Partner, blank=True, related_name="+", verbose_name=_("partners")
    )

    objects: ClassVar[PageManager] = RelatedManager()

    related_panels = [
        MultiFieldPanel(
            [
                FieldPanel("neighbourhoods", widget=forms.CheckboxSelectMultiple),
                FieldPanel("themes", heading=_("Themes"), help_text=_("Tick what it is about.")),
                FieldPanel("partners", widget=forms.CheckboxSelectMultiple),
            ],
            heading=_("Where, what about, with whom"),
        ),
        InlinePanel("people", heading=_("People"), label=_("person")),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("neighbourhoods", overridable=False),
        SynchronizedField("partners", overridable=False),
    ]

    class Meta:
        abstract = True

    # `attach_neighbourhoods` fills this for a whole list.
    places: Sequence[Neighbourhood] = ()

    @property
    def dated(self) -> date:
        """The day that orders these pages in a list."""
        return getattr(self.source_page, self.DATE_FIELD)

    @property
    def place_names(self) -> str:
        return ", ".join(place.name for place in self.places)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        source = self.source_page
        rows = local_rows(self, "people", "person__photo")
        return {
            **super().get_context(request, *args, **kwargs),
            "source": source,
            "neighbourhoods": source.neighbourhoods.prefetch_related("pages__locale"),
            "themes": source.themes.all(),
            "partners": source.partners.all(),
            "people": [(row.facts.person, row.words.role) for row in rows],
        }


def attach_neighbourhoods(pages: list[RelatedPage]) -> list[RelatedPage]:
    """Fill `places` of pages of one type, with one query for the whole list."""
    if not pages:
        return pages
    model = type(pages[0])
    name = model._meta.model_name
    by_page: dict[int, list[Neighbourhood]] = {}
    rows = model.neighbourhoods.through.objects.filter(
        **{f"{name}__in": [page.source_page.pk for page in pages]}
    )
    for row in rows.select_related("neighbourhood").order_by("neighbourhood__name"):
        by_page.setdefault(getattr(row, f"{name}_id"), []).append(row.neighbourhood)
    for page in pages:
        page.places = by_page.get(page.source_page.pk, [])
    return pages


def neighbourhoods_of(*models: type[RelatedPage]) -> QuerySet[Neighbourhood]:
    """The neighbourhoods and villages that pages of these types are about, for a filter."""
    used: set[int] = set()
    for model in models:
        through = model.neighbourhoods.through.objects
        used |= set(through.values_list("neighbourhood_id", flat=True))
    return Neighbourhood.objects.filter(pk__in=used)
