"""Forms of the admin screens."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.forms import AddressField, AsksAboutSlip, LineField, ParagraphField, PhoneField
from registrations.models import Offering, Registration
from registrations.public.form_fields import PlacesField


class PersonForm(AsksAboutSlip):
    """A registration that staff fill in for somebody. The services take its `cleaned_data`."""

    name = LineField(label=_("Name"), max_length=120)
    email = AddressField(
        label=_("Email address"),
        required=False,
        help_text=_("Leave empty when somebody has none; they then get no emails from us."),
    )
    phone = PhoneField(label=_("Phone"), max_length=30, required=False)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("The language of all emails to this person."),
    )
    places = PlacesField(50, label=_("Places"), initial=1)
    guests = ParagraphField(
        label=_("Names of guests"),
        max_length=5000,
        required=False,
        help_text=_("One per line; not required."),
    )
    message = ParagraphField(label=_("Message"), max_length=1000, required=False)
    needs = ParagraphField(
        label=_("What does this person need?"),
        max_length=1000,
        required=False,
        help_text=_(
            "Diet, access, an interpreter. Ask whether we may write it down. It is kept apart and "
            "removed soon after the meeting."
        ),
    )

    def __init__(
        self,
        *args: Any,
        offering: Offering,
        see_answers: bool,
        see_needs: bool,
        **kwargs: Any,
    ) -> None:
        """`see_answers` and `see_needs`: whether the user may see what the person wrote, needs."""
        super().__init__(*args, **kwargs)
        # A person may hold more places than the page allows today.
        most = max(offering.max_places, self.initial.get("places", 1))
        self.fields["places"] = PlacesField(most, label=_("Places"), initial=1)
        if not see_answers:
            del self.fields["message"]
        if not see_needs:
            del self.fields["needs"]

    def clean_guests(self) -> list[str]:
        lines = self.cleaned_data["guests"].splitlines()
        return [line.strip()[:120] for line in lines if line.strip()]

    @classmethod
    def initial_from(cls, registration: Registration, needs: str) -> dict[str, Any]:
        names = ("name", "email", "phone", "language", "places", "message")
        return {
            **{name: getattr(registration, name) for name in names},
            "guests": "\n".join(registration.guests),
            "needs": needs,
        }


class QuestionForm(forms.Form):
    """A form without fields, for a page that asks "are you sure?"."""


class CancelOfferingForm(forms.Form):
    reason = ParagraphField(
        label=_("Why?"),
        max_length=2000,
        required=False,
        help_text=_(
            "Shown on the page and in the email. Write it in Dutch; you translate it on the page."
        ),
    )
