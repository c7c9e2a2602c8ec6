"""Moments as people type them: on the clock of Amsterdam."""

from __future__ import annotations

from django import forms
from django.db import models
from wagtail_localize.segments import StringSegmentValue

from core.admin.typed_dates import MomentFormField


class MomentField(models.DateTimeField):
    """A DateTimeField whose form field refuses impossible local times in plain words, in forms
    outside the admin too."""

    def formfield(self, **kwargs: object) -> forms.Field:
        return super().formfield(**{"form_class": MomentFormField, **kwargs})

    def deconstruct(self) -> tuple:
        # The column is a plain one: migrations need not know this class.
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateTimeField", args, kwargs


class LinesField(models.TextField):
    """A text of which each line is a thing by itself, for a translator too.

    As one text wagtail-localize shows it as `Walking<br/>By bike`, to be typed like that; a line
    too many or too few, and the translation no longer fits.
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
    """The lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
