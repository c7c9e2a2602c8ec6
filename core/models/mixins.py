"""Fields that several models share, each with its panel and with how it is translated."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField


class ImageWithAlt(models.Model):
    """A picture and the words that stand in for it."""

    image = models.ForeignKey(
        "core.CustomImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image"),
    )
    image_alt = models.CharField(
        _("what the image shows"),
        max_length=255,
        blank=True,
        help_text=_("For people who do not see it. Leave empty when the image is only decoration."),
    )

    image_panel = MultiFieldPanel(
        [FieldPanel("image"), FieldPanel("image_alt")], heading=_("Image")
    )
    image_overrides = [TranslatableField("image_alt")]

    class Meta:
        abstract = True


class ContactPerson(models.Model):
    """The person visitors can ask: a fact, typed on the source page only.

    A page type says what its contact is for in the panel: `FieldPanel("contact", help_text=...)`.
    """

    contact = models.ForeignKey(
        "core.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact person"),
    )

    contact_overrides = [SynchronizedField("contact", overridable=False)]

    class Meta:
        abstract = True
