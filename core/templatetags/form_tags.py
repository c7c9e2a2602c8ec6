"""Tags and filters for `components/field.html` and the error summary of a form."""

from __future__ import annotations

from collections import Counter

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def control_id(field: BoundField) -> str:
    """The id to which the error summary links: the control, or the first of a group."""
    if field.use_fieldset:
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.simple_tag
def summary_lines(form: BaseForm) -> list[tuple[str, str]]:
    """(id of the control or "", message) for the error summary, in the order of the form.

    A message that several fields share ("This field is required.") follows the label of its field,
    because a link must say where it leads.
    """
    lines = [(field, str(message)) for field in form for message in field.errors]
    shared = Counter(message for _field, message in lines)
    return [("", str(message)) for message in form.non_field_errors()] + [
        (
            "" if field.is_hidden else control_id(field),
            format_html("{} {}", field.label, message) if shared[message] > 1 else message,
        )
        for field, message in lines
    ]


@register.filter
def described_by(field: BoundField) -> str:
    """The ids of hint and error, in their order on the page."""
    ids = []
    if field.help_text:
        ids.append(f"{field.auto_id}_hint")
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    return " ".join(ids)


@register.filter
def widget_kind(field: BoundField) -> str:
    """How `components/field.html` shows it: as text, textarea, select, group or checkbox."""
    widget = field.field.widget
    if getattr(widget, "input_type", "") in ("radio", "checkbox"):
        return "group" if field.use_fieldset else "checkbox"
    if hasattr(widget, "input_type"):
        return "select" if widget.input_type == "select" else "text"
    return "textarea"


@register.filter
def control(field: BoundField) -> SafeString:
    """The control itself, with the aria attributes described-by, required and invalid."""
    attrs: dict[str, str | bool] = {}
    if described := described_by(field):
        attrs["aria-describedby"] = described
    if field.field.required and widget_kind(field) != "group":
        attrs["aria-required"] = "true"
    if field.errors:
        attrs["aria-invalid"] = "true"
    return conditional_escape(field.as_widget(attrs=attrs))
