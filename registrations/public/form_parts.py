"""Parts of the registration form that the form to change a registration has too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.forms import LineField, ParagraphField, PhoneField
from registrations.models import AbstractQuestion
from registrations.public.form_fields import (
    GuestsField,
    PlacesField,
    answer_as_typed,
    question_field,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PREFIX = "question_"


class WithPlaces(forms.Form):
    """`places` and `guests`, for an offering where people may bring others."""

    def add_places(self, maximum: int, label: StrOrPromise, **kwargs: Any) -> list[str]:
        """Add the fields, unless everybody comes alone. Returns the names of those added."""
        if maximum == 1:
            return []
        self.fields["places"] = PlacesField(
            maximum, label=label, help_text=_("Including yourself."), **kwargs
        )
        self.fields["guests"] = GuestsField(
            label=_("Who is coming with you?"),
            help_text=_("One name per line. You may also leave it empty."),
        )
        return ["places", "guests"]

    def refuse_too_many_guests(self) -> None:
        guests = self.cleaned_data.get("guests") or []
        places = self.cleaned_data.get("places")
        if places and len(guests) >= places:
            sentence = ngettext(
                "You have named %(n)d guest. Choose more places, or take out a name.",
                "You have named %(n)d guests. Choose more places, or take out a name.",
                len(guests),
            )
            self.add_error("guests", sentence % {"n": len(guests)})


class WithQuestions(forms.Form):
    """The questions of an editor, answered by `translation_key`."""

    questions: list[AbstractQuestion]

    def add_questions(
        self, questions: Sequence[AbstractQuestion], answers: Mapping[str, object] | None = None
    ) -> list[str]:
        """Add a field for each question. Returns the names of those added."""
        self.questions = list(questions)
        names = []
        for row in self.questions:
            name = f"{PREFIX}{row.translation_key.hex}"
            self.fields[name] = question_field(row)
            given = (answers or {}).get(str(row.translation_key))
            if given is not None:
                self.initial[name] = answer_as_typed(row, given)
            names.append(name)
        return names

    def answers(self) -> dict[str, object]:
        """The answers by key of the question, without those that were left open."""
        given = {
            str(row.translation_key): self.cleaned_data[f"{PREFIX}{row.translation_key.hex}"]
            for row in self.questions
        }
        return {key: value for key, value in given.items() if value not in (None, "", [])}


class WithNeeds(forms.Form):
    """`needs` may say something about health or religion, so it asks for a consent of its own."""

    needs = ParagraphField(
        label=_("What do you need to be able to take part?"),
        help_text=_(
            "For example an interpreter, room for a wheelchair, food without pork. You do not "
            "have to say why."
        ),
        max_length=1000,
        required=False,
    )
    needs_consent = forms.BooleanField(
        label=_("You may keep what I need until it is over, to arrange it."), required=False
    )

    def refuse_needs_without_consent(self) -> None:
        if self.cleaned_data.get("needs") and not self.cleaned_data.get("needs_consent"):
            self.add_error(
                "needs_consent",
                _("Tick this if we may keep what you need. Or leave that question empty."),
            )

    def needs_given(self) -> str:
        return self.cleaned_data["needs"] if self.cleaned_data["needs_consent"] else ""


def name_field() -> LineField:
    return LineField(
        label=_("What is your name?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Type your name.")},
    )


def phone_field() -> PhoneField:
    return PhoneField(
        label=_("What is your phone number?"),
        help_text=_("Only so that we can call you if something changes at the last minute."),
        max_length=30,
        required=False,
    )


def message_field() -> ParagraphField:
    return ParagraphField(
        label=_("Is there anything else you would like to tell us?"),
        max_length=1000,
        required=False,
    )
