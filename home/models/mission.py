from __future__ import annotations

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import FigureBlock, PeopleBlock
from core.models import BasePage, Partner, TranslatableRow
from core.translation.listing import children_of, local_rows


class CoreValue(TranslatableRow):
    """A value of Wijkmakers and what it means."""

    page = ParentalKey("home.MissionPage", related_name="core_values")
    name = models.CharField(_("name"), max_length=80)
    name_language = models.CharField(
        _("language of the name"),
        max_length=5,
        blank=True,
        choices=settings.LANGUAGES,
        help_text=_(
            "Only if the name is in the other language, such as “Here to stay” on the Dutch page. A"
            " screen reader then says it properly."
        ),
    )
    text = models.TextField(_("what it means"), blank=True)

    panels = [FieldPanel("name"), FieldPanel("name_language"), FieldPanel("text")]
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("text"),
        SynchronizedField("name_language", overridable=False),
    ]

    class Meta(TranslatableRow.Meta):
        verbose_name = _("core value")
        verbose_name_plural = _("core values")

    def __str__(self) -> str:
        return self.name


class MissionPage(BasePage):
    """A page on the foundation: why it exists, its people, its partners and its values."""

    groups = StreamField(
        [("group", PeopleBlock())],
        blank=True,
        verbose_name=_("people, in groups"),
        help_text=_("For example the team and the Raad van Inspiratie."),
    )
    figures = StreamField(
        [("figure", FigureBlock())],
        blank=True,
        verbose_name=_("figures"),
        help_text=_("Always say where the number comes from, and what date it is from."),
    )
    shows_partners = models.BooleanField(
        _("show the partners"),
        default=False,
        help_text=_("All partners from the list, with what they do."),
    )

    content_panels = [
        *BasePage.content_panels,
        InlinePanel("core_values", heading=_("Core values"), label=_("core value")),
        FieldPanel("groups"),
        FieldPanel("figures"),
        FieldPanel("shows_partners"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("shows_partners", overridable=False),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("groups"),
        index.RelatedFields("core_values", [index.SearchField("name"), index.SearchField("text")]),
    ]

    parent_page_types = ["home.HomePage", "home.MissionPage"]
    subpage_types = ["home.MissionPage", "home.StandardPage"]

    class Meta:
        verbose_name = _("mission page")
        verbose_name_plural = _("mission pages")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        shows_partners = self.source_page.shows_partners
        return {
            **super().get_context(request, *args, **kwargs),
            "core_values": local_rows(self, "core_values"),
            "partners": Partner.objects.select_related("logo") if shows_partners else [],
            "more_pages": children_of(self),
        }
