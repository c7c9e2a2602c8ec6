"""Days and moments as editors type them: the day first or as ISO, and nothing guessed.

Wagtail's date picker put "now" in place of what it did not understand, so that an event typed as
"4 maart 2027" was today. Here the picker leaves alone what was typed, and the server says so.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.utils import from_current_timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

DAY_FORMATS = ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d")
TIME_FORMATS = ("%H:%M", "%H.%M", "%H:%M:%S")
LEAVE_ALONE = {"validateOnBlur": False}


class DayInput(AdminDateInput):
    def get_config(self) -> dict[str, Any]:
        return super().get_config() | LEAVE_ALONE


class MomentInput(AdminDateTimeInput):
    def get_config(self) -> dict[str, Any]:
        return super().get_config() | LEAVE_ALONE

    @classmethod
    def like(cls, widget: AdminDateTimeInput) -> MomentInput:
        """The same place on the screen: Wagtail's panel for scheduling brings its own widget."""
        overlay = widget.js_overlay_parent_selector
        return cls(attrs=widget.attrs, js_overlay_parent_selector=overlay)


class DayField(forms.DateField):
    default_error_messages = {"invalid": _("Type the day like this: 31-12-2027.")}

    def to_python(self, value: object) -> date | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        if (day := _read(value, DAY_FORMATS)) is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day.date()


class MomentFormField(forms.DateTimeField):
    """Also says in words why a time in the night that the clock changes cannot be used."""

    default_error_messages = {
        "invalid": _("Type the day and the time like this: 31-12-2027 15:30."),
        "no_time": _("Type the time too, like this: %(day)s 15:30."),
        "clock_change": _(
            "That night the clock changes, and this time does not exist or comes twice. "
            "Choose a time before 2 or after 3."
        ),
    }

    def __init__(self, *, widget: Any = None, **kwargs: Any) -> None:
        if widget is AdminDateTimeInput:
            widget = MomentInput
        elif type(widget) is AdminDateTimeInput:
            widget = MomentInput.like(widget)
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value: object) -> datetime | None:
        try:
            if not isinstance(value, str) or not value.strip():
                return super().to_python(value)
            return from_current_timezone(self._moment(value))
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            raise ValidationError(
                self.error_messages["clock_change"], code="clock_change"
            ) from error

    def _moment(self, text: str) -> datetime:
        text = " ".join(re.sub(r"(?<=\d)T(?=\d)|,", " ", text).split())
        formats = [f"{day} {time}" for day in DAY_FORMATS for time in TIME_FORMATS]
        if (moment := _read(text, formats)) is not None:
            return moment
        if day := _read(text, DAY_FORMATS):
            # Midnight is hardly ever meant.
            raise ValidationError(
                self.error_messages["no_time"], code="invalid", params={"day": f"{day:%d-%m-%Y}"}
            )
        raise ValidationError(self.error_messages["invalid"], code="invalid")


def _read(text: str, formats: tuple[str, ...] | list[str]) -> datetime | None:
    for wanted in formats:
        try:
            return datetime.strptime(text.strip(), wanted)  # noqa: DTZ007  the field makes it aware
        except ValueError:
            continue
    return None


def use_everywhere() -> None:
    """In every form of the admin."""
    register_form_field_override(
        models.DateField, override={"form_class": DayField, "widget": DayInput}
    )
    register_form_field_override(
        models.DateTimeField, override={"form_class": MomentFormField, "widget": MomentInput}
    )
