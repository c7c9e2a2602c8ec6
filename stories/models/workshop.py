from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.models import BasePage, Person
from core.rich_text import PARAGRAPHS


class IntakeRule(TranslatableMixin, Orderable):
    """One thing that must be true of a challenge before the Werkplaats can take it on."""

    page = ParentalKey("stories.WorkshopPage", related_name="rules")
    title = models.CharField(_("rule"), max_length=120)
    text = models.TextField(_("explanation"), blank=True)

    panels = [FieldPanel("title"), FieldPanel("text")]
    translatable_fields = [TranslatableField("title"), TranslatableField("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("rule")
        verbose_name_plural = _("rules")

    def __str__(self) -> str:
        return self.title


class WorkshopPage(BasePage):
    """The Werkplaats: what it does, when a challenge fits, what it works on and what came of it."""

    how_it_works = RichTextField(_("how it works"), blank=True, features=PARAGRAPHS)
    rules_introduction = models.TextField(
        _("above the rules"),
        blank=True,
        help_text=_("One sentence: when does a challenge fit the Werkplaats?"),
    )
    contact = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact person"),
        help_text=_("Who answers people with a challenge. Empty: the address of the foundation."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("how_it_works"),
        FieldPanel("rules_introduction"),
        InlinePanel("rules", heading=_("Rules for a challenge"), label=_("rule")),
        FieldPanel("contact"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("contact", overridable=False),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("how_it_works")]

    parent_page_types = ["home.HomePage"]
    subpage_types = ["stories.ChallengePage", "stories.StoryPage", "home.StandardPage"]

    class Meta:
        verbose_name = _("workshop page")
        verbose_name_plural = _("workshop pages")
