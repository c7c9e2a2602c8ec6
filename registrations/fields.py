"""Moments as people type them: on the clock of Amsterdam."""

from __future__ import annotations

from django import forms
from django.db import models

from core.typed_dates import MomentFormField


class MomentField(models.DateTimeField):
    """A DateTimeField whose form field refuses impossible local times in plain words, in forms
    outside the admin too."""

    def formfield(self, **kwargs: object) -> forms.Field:
        return super().formfield(**{"form_class": MomentFormField, **kwargs})

    def deconstruct(self) -> tuple:
        # The column is a plain one: migrations need not know this class.
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateTimeField", args, kwargs
