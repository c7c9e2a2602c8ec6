"""What a visitor fills in. The forms only read; `registrations.services` writes."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from core.mail import links
from registrations.form_fields import (
    AddressField,
    LineField,
    ParagraphField,
    PlacesField,
    question_field,
)
from registrations.links import FORM
from registrations.models import AbstractQuestion, Offering, Registration

FASTEST_SECONDS = 2
OLDEST_SECONDS = 12 * 60 * 60
# Nobody sees or hears this field, so what is in it was put there by a machine.
HONEYPOT = "homepage"
QUESTION = "question_"


@dataclass(frozen=True)
class Stamp:
    """Which form this is and when it was made: signed, hidden in the form, the same over retries.

    `submission_id` makes a double click, a refresh and "back" one registration.
    """

    submission_id: uuid.UUID
    made_at: int

    @classmethod
    def fresh(cls) -> Stamp:
        return cls(uuid.uuid4(), int(time.time()))

    @classmethod
    def read(cls, token: str) -> Stamp:
        """Raises BadLink for anything that we did not sign."""
        try:
            submission_id, made_at = links.read(token, FORM)
            return cls(uuid.UUID(submission_id), int(made_at))
        except ValueError as error:
            raise links.BadLink from error

    def token(self) -> str:
        return links.sign(self.submission_id.hex, self.made_at, salt=FORM)

    @property
    def age(self) -> int:
        return int(time.time()) - self.made_at


class RegistrationForm(forms.Form):
    """Name and e-mail, and as little else as possible."""

    # The server says what is missing, in the reader's words; `aria-required` is on the controls.
    use_required_attribute = False

    name = LineField(
        label=_("What is your name?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Type your name.")},
    )
    email = AddressField(
        label=_("What is your e-mail address?"),
        help_text=_("We send your confirmation to it."),
        max_length=254,
    )
    phone = LineField(
        label=_("What is your phone number?"),
        help_text=_("Only to call you when something changes at the last moment."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
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
    message = ParagraphField(
        label=_("Is there anything else you want to say?"), max_length=1000, required=False
    )

    def __init__(
        self,
        data: Mapping | None = None,
        *,
        offering: Offering,
        questions: Sequence[AbstractQuestion] = (),
    ) -> None:
        super().__init__(data, label_suffix="")
        self.questions = list(questions)
        self.stamp = Stamp.fresh()
        order = ["name", "email", "phone"]
        if offering.max_places_now > 1:
            self.fields["places"] = PlacesField(
                offering.max_places_now,
                label=_("For how many people do you register?"),
                help_text=_("Yourself included."),
                initial=1,
            )
            order.append("places")
        for row in self.questions:
            name = f"{QUESTION}{row.translation_key.hex}"
            self.fields[name] = question_field(row)
            order.append(name)
        self.order_fields([*order, "needs", "needs_consent", "message"])

    @property
    def token(self) -> str:
        """Value of the hidden field `submission_id`."""
        return self.stamp.token()

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("needs") and not cleaned.get("needs_consent"):
            self.add_error(
                "needs_consent",
                _("Tick this if we may keep what you need. Or leave that question empty."),
            )
        self._refuse_machines()
        return cleaned

    def _refuse_machines(self) -> None:
        """A person who meets one of these presses the button again, and it works."""
        try:
            stamp = Stamp.read(self.data.get("submission_id", ""))
        except links.BadLink:
            stamp = None
        if stamp is None or stamp.age > OLDEST_SECONDS:
            self.add_error(None, _("This form was open for a long time. Press the button again."))
            return
        self.stamp = stamp
        if stamp.age < FASTEST_SECONDS:
            self.add_error(None, _("That was very fast. Press the button again."))
        if self.data.get(HONEYPOT):
            self.add_error(
                None, _("A field that nobody can see was filled in. Press the button again.")
            )

    def answers(self) -> dict[str, object]:
        """By `translation_key` of the question; what was left open is left out."""
        given = {
            str(row.translation_key): self.cleaned_data[f"{QUESTION}{row.translation_key.hex}"]
            for row in self.questions
        }
        return {key: value for key, value in given.items() if value not in (None, "", [])}

    def as_arguments(self) -> dict:
        """For `services.register`."""
        cleaned = self.cleaned_data
        return {
            "submission_id": self.stamp.submission_id,
            "name": cleaned["name"],
            "email": cleaned["email"],
            "phone": cleaned["phone"],
            "places": cleaned.get("places") or 1,
            "needs": cleaned["needs"] if cleaned["needs_consent"] else "",
            "message": cleaned["message"],
            "answers": self.answers(),
        }


class ChangeForm(forms.Form):
    """What somebody can change on the personal page."""

    use_required_attribute = False

    phone = LineField(
        label=_("Phone number"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    message = ParagraphField(label=_("Message"), max_length=1000, required=False)

    def __init__(self, data: Mapping | None = None, *, registration: Registration) -> None:
        super().__init__(
            data,
            label_suffix="",
            initial={
                "places": registration.places,
                "phone": registration.phone,
                "message": registration.message,
            },
        )
        maximum = max(registration.offering.max_places_now, registration.places)
        if maximum > 1:
            self.fields["places"] = PlacesField(
                maximum, label=_("Number of places"), help_text=_("Yourself included.")
            )
        self.order_fields(["places", "phone", "message"])
