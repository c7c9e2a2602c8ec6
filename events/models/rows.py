"""The rows of an event page. Time, person and order are facts; the rest are words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.models import PersonInRole, ThemedItem, TranslatableRow
from registrations.models import AbstractQuestion


class EventTheme(ThemedItem):
    content_object = ParentalKey(
        "events.EventPage",
        on_delete=models.CASCADE,
        related_name="themed_items",
        verbose_name=_("event"),
    )

    class Meta:
        verbose_name = _("theme of an event")
        verbose_name_plural = _("themes of events")


class EventPerson(PersonInRole):
    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="people_rows")

    class Meta(PersonInRole.Meta):
        abstract = False


class EventProgrammeItem(TranslatableRow):
    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="programme_rows")
    time = models.TimeField(_("time"))
    what = models.CharField(_("what happens"), max_length=255)

    panels = [FieldRowPanel([FieldPanel("time"), FieldPanel("what")])]
    translatable_fields = [
        TranslatableField("what"),
        SynchronizedField("time", overridable=False),
        SynchronizedField("sort_order", overridable=False),
    ]

    class Meta(TranslatableRow.Meta):
        verbose_name = _("part of the programme")
        verbose_name_plural = _("parts of the programme")

    def __str__(self) -> str:
        return f"{self.time:%H:%M} {self.what}"


class EventQuestion(AbstractQuestion):
    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="questions")

    class Meta(AbstractQuestion.Meta):
        abstract = False
