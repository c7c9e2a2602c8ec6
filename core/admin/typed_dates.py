"""Date pickers that leave what an editor typed as it is, so that the server can refuse it.

Wagtail's date picker puts "now" in place of what it does not understand: an event typed as
"4 maart 2027" then took place today.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from core.forms import DayField, MomentFormField

LEAVE_ALONE = {"validateOnBlur": False}


class DayInput(AdminDateInput):
    def get_config(self) -> dict[str, Any]:
        return super().get_config() | LEAVE_ALONE


class MomentInput(AdminDateTimeInput):
    def get_config(self) -> dict[str, Any]:
        return super().get_config() | LEAVE_ALONE

    @classmethod
    def like(cls, widget: AdminDateTimeInput) -> MomentInput:
        """Our picker in the place of `widget`: Wagtail's panel for scheduling brings its own."""
        overlay = widget.js_overlay_parent_selector
        return cls(attrs=widget.attrs, js_overlay_parent_selector=overlay)


class AdminMomentField(MomentFormField):
    """Uses our picker also where Wagtail asks for its own."""

    def __init__(self, *, widget: Any = None, **kwargs: Any) -> None:
        if widget is AdminDateTimeInput:
            widget = MomentInput
        elif type(widget) is AdminDateTimeInput:
            widget = MomentInput.like(widget)
        super().__init__(widget=widget, **kwargs)


def use_everywhere() -> None:
    """Register field and picker for every form of the admin."""
    register_form_field_override(
        models.DateField, override={"form_class": DayField, "widget": DayInput}
    )
    register_form_field_override(
        models.DateTimeField, override={"form_class": AdminMomentField, "widget": MomentInput}
    )
