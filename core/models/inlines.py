"""Rows that several kinds of pages have; abstract here, concrete beside the page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.models.snippets import Person


class PersonInRole(TranslatableMixin, Orderable):
    """Somebody and what they do on this page; add `page`, a ParentalKey. Empty: their own role."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("person"))
    role = models.CharField(
        _("what they do here"),
        max_length=120,
        blank=True,
        help_text=_("Empty: what they always do."),
    )

    panels = [FieldPanel("person"), FieldPanel("role")]
    translatable_fields = [
        TranslatableField("role"),
        SynchronizedField("person", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.person.name

    @property
    def local_role(self) -> str:
        return self.role or self.person.local_role
