"""Fields that several models share, with their panels and the way they are translated."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField


class ImageWithAlt(models.Model):
    """A picture and its text for people who do not see it."""

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
    """The person that visitors can ask. A fact, so it is typed on the source page only.

    Each page type explains it in its panel: `FieldPanel("contact", help_text=...)`.
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
