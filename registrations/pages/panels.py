"""The panels in which an editor fills in the facts and questions of an offering page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
)

from registrations.models import Offering


class WhoIsToldPanel(HelpPanel):
    """Says how many people a change of day, time or place concerns. Hidden while that is nobody."""

    class BoundPanel(HelpPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.number = 0
            if self.instance.pk and self.instance.is_source:
                key = self.instance.translation_key
                offering = Offering.objects.filter(translation_key=key).first()
                self.number = offering.registrations.active().count() if offering else 0

        def is_shown(self) -> bool:
            return super().is_shown() and self.number > 0

        def get_context_data(self, parent_context: dict | None = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "number": self.number}


# In the order in which people plan an event. What is rarely changed comes last.
when_and_where = MultiFieldPanel(
    [
        WhoIsToldPanel(template="registrations/admin/who_is_told.html"),
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("venue"),
        FieldPanel("neighbourhood"),
        FieldRowPanel([FieldPanel("spoken_language"), FieldPanel("price")]),
        FieldRowPanel([FieldPanel("attendance_mode"), FieldPanel("join_url")]),
    ],
    heading=_("When and where"),
)
who_can_come = MultiFieldPanel(
    [
        FieldPanel("registration_mode"),
        FieldRowPanel([FieldPanel("capacity"), FieldPanel("max_places")]),
        FieldPanel("external_url", help_text=_("Only when people register elsewhere.")),
    ],
    heading=_("Who can come"),
)
status_panel = FieldPanel(
    "status",
    help_text=_(
        "Cancelled or postponed: everybody who is registered gets an email as soon as you publish."
    ),
)
finer_points = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("opens_days_before")]),
        FieldRowPanel([FieldPanel("closes_at"), FieldPanel("closes_hours_before")]),
        FieldPanel(
            "has_waiting_list",
            help_text=_(
                "A place that comes free is offered by email to whoever has waited longest."
            ),
        ),
        FieldPanel("group_policy", help_text=_("A group always stays together.")),
        FieldRowPanel(
            [
                FieldPanel("offer_hours", help_text=_("No offer runs out between 22:00 and 8:00.")),
                FieldPanel(
                    "cut_off_hours",
                    help_text=_("After that, a free place goes to whoever comes first."),
                ),
            ]
        ),
        FieldPanel("reminder_days"),
        FieldPanel("retention_days"),
        FieldPanel(
            "admission",
            help_text=_("By selection: people apply, and you choose who takes part."),
        ),
        FieldPanel("decides_on"),
        FieldPanel("confirms_email", help_text=_("We keep the place for an hour until they have.")),
    ],
    heading=_("How registering works"),
    help_text=_("The usual choices have been made for you: most events need nothing here."),
)
afterwards = MultiFieldPanel(
    [FieldPanel("thanks_days"), FieldPanel("evaluation_url"), FieldPanel("evaluation_url_en")],
    heading=_("Afterwards"),
)

question_panels = [
    InlinePanel("questions", heading=_("Own questions"), label=_("question")),
    FieldPanel("question_sets", heading=_("Question sets"), widget=forms.CheckboxSelectMultiple),
]
