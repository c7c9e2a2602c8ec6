"""Model fields that several apps use."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from wagtail_localize.segments import StringSegmentValue

from core.forms import AddressField, MomentFormField, PhoneField, PostcodeField
from core.text import LONGEST_KEY, name_key


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


class _OneForm(models.CharField):
    """A column whose form field brings what is typed to one written form."""

    form_class: type[forms.Field]

    def formfield(
        self,
        form_class: type[forms.Field] | None = None,
        choices_form_class: type[forms.ChoiceField] | None = None,
        **kwargs: Any,
    ) -> forms.Field | None:
        return super().formfield(
            form_class=form_class or self.form_class,
            choices_form_class=choices_form_class,
            **kwargs,
        )

    def deconstruct(self) -> tuple:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class PhoneNumberField(_OneForm):
    form_class = PhoneField


class DutchPostcodeField(_OneForm):
    form_class = PostcodeField


class EmailAddressField(models.EmailField):
    def formfield(
        self,
        form_class: type[forms.Field] | None = None,
        choices_form_class: type[forms.ChoiceField] | None = None,
        **kwargs: Any,
    ) -> forms.Field | None:
        # The widget without the hint that makes a browser offer the address of the editor.
        return super().formfield(
            form_class=form_class or AddressField,
            choices_form_class=choices_form_class,
            **{"widget": forms.EmailInput(), **kwargs},
        )

    def deconstruct(self) -> tuple:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.EmailField", args, kwargs


class NameKeyField(models.CharField):
    """The place of `name` in a Dutch alphabet, kept by itself at each save of the row.

    PostgreSQL compares it byte by byte, as SQLite does, whatever the language of the database.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {"max_length": LONGEST_KEY, "editable": False, "default": "", **kwargs}
        super().__init__(**kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = name_key(model_instance.name)  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, key)
        return key

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        collation = "C" if connection.vendor == "postgresql" else None
        return {**super().db_parameters(connection), "collation": collation}


class SortedByName(models.Model):
    """A row with a `name` of a person, listed as a Dutch reader looks for it."""

    name_key = NameKeyField()

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Any = None, **kwargs: Any) -> None:
        if update_fields is not None and "name" in update_fields:
            update_fields = {*update_fields, "name_key"}
        super().save(*args, update_fields=update_fields, **kwargs)


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
