"""Moments as people type them: on the clock of Amsterdam."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class MomentFormField(forms.DateTimeField):
    """Says in words why a time in the night that the clock changes cannot be used."""

    def to_python(self, value: object) -> datetime | None:
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            raise ValidationError(
                _(
                    "That night the clock changes, and this time does not exist or comes twice. "
                    "Choose a time before 2 or after 3."
                ),
                code="clock_change",
            ) from error


class MomentField(models.DateTimeField):
    """A DateTimeField whose form field refuses impossible local times in plain words."""

    def formfield(self, **kwargs: object) -> forms.Field:
        return super().formfield(**{"form_class": MomentFormField, **kwargs})

    def deconstruct(self) -> tuple:
        # The column is a plain one: migrations need not know this class.
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateTimeField", args, kwargs
