"""Curated themes, and the field with which a page picks from them."""

from typing import ClassVar

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.models.bilingual import in_reader_language


class Theme(index.Indexed, TagBase):
    """A curated tag: an editor of a page picks from the list and cannot type a new one."""

    name_en = models.CharField(_("name (English)"), max_length=100)

    local_name = in_reader_language("name")

    free_tagging = False

    # The slug is left out: taggit makes it from the name, once.
    panels = [FieldPanel("name"), FieldPanel("name_en")]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("name_en"),
        index.AutocompleteField("name"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self) -> str:
        return self.local_name


# `models.Model` for the type checker, which knows nothing of taggit's classes.
class ThemedItem(ItemBase, models.Model):
    """Base of the models between a page and its themes; a subclass adds `content_object`."""

    tag = models.ForeignKey(
        Theme,
        models.CASCADE,
        related_name="%(app_label)s_%(class)s_items",
        verbose_name=_("theme"),
    )

    objects: ClassVar[models.Manager] = models.Manager()

    class Meta:
        abstract = True
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class ThemesField(ClusterTaggableManager):
    """The tags of a page, ticked in a list. A text box would drop an unknown word in silence.

    `through` is the page's own subclass of `ThemedItem`, with a ParentalKey `content_object`.
    """

    def formfield(self, **kwargs) -> forms.Field:
        return forms.ModelMultipleChoiceField(
            queryset=Theme.objects.all(),
            required=not self.blank,
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
            widget=forms.CheckboxSelectMultiple,
        )
