"""Model fields that several apps use."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from wagtail_localize.segments import StringSegmentValue

from core.forms import MomentFormField


class MomentField(models.DateTimeField):
    """A DateTimeField whose form field refuses impossible local times in plain words.

    Holds for forms outside the admin too.
    """

    def formfield(
        self,
        form_class: type[forms.Field] | None = None,
        choices_form_class: type[forms.ChoiceField] | None = None,
        **kwargs: Any,
    ) -> forms.Field | None:
        return super().formfield(
            form_class=form_class or MomentFormField,
            choices_form_class=choices_form_class,
            **kwargs,
        )

    def deconstruct(self) -> tuple:
        # The column is a plain one, so migrations need not know this class.
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateTimeField", args, kwargs


class LinesField(models.TextField):
    """A text of which each line is an item by itself, for a translator too.

    wagtail-localize would show the whole as `Walking<br/>By bike`, to be typed in that form. A
    translator who adds or drops a line makes a translation that no longer fits.
    """

    def get_translatable_segments(self, value: str) -> list[StringSegmentValue]:
        return [StringSegmentValue("", line) for line in lines_of(value)]

    def restore_translated_segments(self, value: str, segments: list[StringSegmentValue]) -> str:
        in_order = sorted(segments, key=lambda segment: segment.order)
        return "\n".join(segment.render_text() for segment in in_order)

    def deconstruct(self) -> tuple:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs


def lines_of(text: str) -> list[str]:
    """The lines of `text`, stripped, without the empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]
