from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail_localize.fields import SynchronizedField

from core.models import Person
from core.rich_text import PARAGRAPHS


class EventWords(models.Model):
    """What a single date and a whole series both say. A date that leaves one empty shows the
    series' words."""

    for_whom = RichTextField(
        _("for whom"),
        blank=True,
        features=PARAGRAPHS,
        help_text=_("Who is this for? Does somebody have to know something beforehand?"),
    )
    bring = RichTextField(
        _("what to bring"),
        blank=True,
        features=PARAGRAPHS,
        help_text=_("For example: sturdy shoes, something to eat, nothing at all."),
    )
    contact = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact person"),
        help_text=_("Visitors see the public e-mail address and phone number of this person."),
    )

    words_panels = [FieldPanel("for_whom"), FieldPanel("bring")]
    words_overrides = [SynchronizedField("contact", overridable=False)]

    class Meta:
        abstract = True
