"""The fields of the public forms for places, guests and the questions of an editor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import escape, format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.forms import LineField, ParagraphField, PlainText
from core.text import is_visible
from registrations.enums import QuestionKind
from registrations.models import AbstractQuestion


class GuestsField(PlainText, forms.CharField):
    """Names, one per line."""

    one_line = False
    widget = forms.Textarea(attrs={"rows": 3})
    name_length = 120

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=6000, required=False, **kwargs)

    def clean(self, value: object) -> list[str]:
        names = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        names = [name for name in names if is_visible(name)]
        if any(len(name) > self.name_length for name in names):
            raise forms.ValidationError(_("One of these names is too long. One name per line."))
        return names


class PlacesField(forms.IntegerField):
    """A number of places from 1 to `maximum`."""

    def __init__(self, maximum: int, **kwargs: Any) -> None:
        numbers = [(n, str(n)) for n in range(1, maximum + 1)]
        widget = forms.Select(choices=numbers) if maximum <= 12 else forms.NumberInput()
        sentence = _("Choose a number from 1 to %(maximum)d.") % {"maximum": maximum}
        reasons = ("required", "invalid", "min_value", "max_value")
        super().__init__(
            min_value=1,
            max_value=maximum,
            widget=widget,
            error_messages=dict.fromkeys(reasons, sentence),
            **kwargs,
        )


def _words(row: AbstractQuestion, text: str) -> str:
    """`text` of an editor as HTML, with its language where it is not translated yet."""
    if text and row.other_language:
        return format_html('<span lang="{}">{}</span>', row.other_language, text)
    return escape(text)


def question_field(row: AbstractQuestion) -> forms.Field:
    """The field for an editor's question. Choices are answered by position, counted from 0."""
    common: dict[str, Any] = {
        "label": _words(row, row.label),
        "help_text": _words(row, row.help_text),
        "required": row.is_required,
        "error_messages": {
            "required": format_lazy(_("Answer this question: {question}"), question=row.label),
            "invalid_choice": _("Choose one of the answers."),
        },
    }
    choices = [(str(n), _words(row, label)) for n, label in enumerate(row.choice_labels())]
    match row.kind:
        case QuestionKind.LONG_TEXT:
            return ParagraphField(max_length=2000, **common)
        case QuestionKind.CHOICE:
            return forms.TypedChoiceField(
                choices=choices,
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                **common,
            )
        case QuestionKind.CHOICES:
            return forms.TypedMultipleChoiceField(
                choices=choices, coerce=int, widget=forms.CheckboxSelectMultiple, **common
            )
        case QuestionKind.NUMBER:
            common["error_messages"]["invalid"] = _("Type a whole number, such as 3.")
            return forms.IntegerField(
                min_value=-(10**9),
                max_value=10**9,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
                **common,
            )
        case QuestionKind.YES_NO:
            return forms.TypedChoiceField(
                choices=[("yes", _("Yes")), ("no", _("No"))],
                coerce=lambda value: value == "yes",
                empty_value=None,
                widget=forms.RadioSelect,
                **common,
            )
        case QuestionKind.CONSENT:
            common["error_messages"]["required"] = format_lazy(
                _("Tick this to continue: {question}"), question=row.label
            )
            return forms.BooleanField(**common)
        case _:
            return LineField(max_length=200, **common)


def answer_as_typed(row: AbstractQuestion, answer: object) -> object:
    """A stored answer as the initial value of the field that `question_field` makes."""
    match row.kind:
        case QuestionKind.YES_NO:
            return "yes" if answer else "no"
        case QuestionKind.CHOICES:
            return [str(position) for position in answer] if isinstance(answer, list) else []
        case QuestionKind.CHOICE:
            return str(answer)
    return answer
