from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.models import TranslatableRow
from learning.enums import Visibility


class EditionMaterial(TranslatableRow):
    """Something to read, watch or bring. The site shows only what is for everyone."""

    page = ParentalKey("learning.CourseEditionPage", related_name="materials")
    title = models.CharField(_("title"), max_length=160)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
    )
    url = models.URLField(_("or a web address"), blank=True)
    visibility = models.CharField(
        _("for whom"),
        max_length=12,
        choices=Visibility,
        default=Visibility.PARTICIPANTS,
        help_text=_(
            "A file for participants belongs in a private collection too: anyone who knows the "
            "address of a file in a public collection can open it."
        ),
    )
    session_number = models.PositiveSmallIntegerField(
        _("number of the session"),
        null=True,
        blank=True,
        help_text=_("Counted in the order of time. Empty: for the whole edition."),
    )
    available_from = models.DateField(_("shown from"), null=True, blank=True)
    available_until = models.DateField(_("shown until"), null=True, blank=True)

    FACTS = (
        "document",
        "url",
        "visibility",
        "session_number",
        "available_from",
        "available_until",
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("document"),
        FieldPanel("url"),
        FieldRowPanel([FieldPanel("visibility"), FieldPanel("session_number")]),
        FieldRowPanel([FieldPanel("available_from"), FieldPanel("available_until")]),
    ]
    translatable_fields = [
        TranslatableField("title"),
        *(SynchronizedField(name, overridable=False) for name in FACTS),
    ]

    class Meta(TranslatableRow.Meta):
        verbose_name = _("material")
        verbose_name_plural = _("materials")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if bool(self.document_id) == bool(self.url):
            raise ValidationError(
                {"document": _("Choose a file or give a web address: one of the two.")}
            )

    @property
    def link(self) -> str:
        return self.document.url if self.document else self.url
