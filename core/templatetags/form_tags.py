"""How a form field is drawn: `components/field.html` and the error summary ask these."""

from __future__ import annotations

from collections import Counter

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def control_id(field: BoundField) -> str:
    """Where a link of the error summary goes: the control, or the first of a group."""
    if field.use_fieldset:
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.simple_tag
def summary_lines(form: BaseForm) -> list[tuple[str, str]]:
    """(id of the control or "", message) for the error summary, in the order of the form.

    A message that several fields share ("This field is required.") gets the label in front: links
    must say where they lead.
    """
    lines = [(field, message) for field in form for message in field.errors]
    shared = Counter(message for _field, message in lines)
    return [("", message) for message in form.non_field_errors()] + [
        (
            "" if field.is_hidden else control_id(field),
            format_html("{} {}", field.label, message) if shared[message] > 1 else message,
        )
        for field, message in lines
    ]


@register.filter
def described_by(field: BoundField) -> str:
    """The ids of hint and error, in the order in which they stand above the control."""
    ids = []
    if field.help_text:
        ids.append(f"{field.auto_id}_hint")
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    return " ".join(ids)


@register.filter
def widget_kind(field: BoundField) -> str:
    """Which shape `components/field.html` gives it: text, textarea, select, group, checkbox."""
    widget = field.field.widget
    if getattr(widget, "input_type", "") in ("radio", "checkbox"):
        return "group" if field.use_fieldset else "checkbox"
    if hasattr(widget, "input_type"):
        return "select" if widget.input_type == "select" else "text"
    return "textarea"


@register.filter
def control(field: BoundField) -> SafeString:
    """The bare control with what assistive technology needs: described-by, required, invalid."""
    attrs = {}
    if described := described_by(field):
        attrs["aria-describedby"] = described
    if field.field.required and widget_kind(field) != "group":
        attrs["aria-required"] = "true"
    if field.errors:
        attrs["aria-invalid"] = "true"
    return conditional_escape(field.as_widget(attrs=attrs))
