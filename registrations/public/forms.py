"""The forms that visitors fill in. They read and check; `registrations.services` writes."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from core import signing
from core.forms import AddressField, AsksAboutSlip, LineField
from core.web import rate_limits
from registrations.enums import QuestionKind
from registrations.links import FORM
from registrations.models import AbstractQuestion, Offering, Registration
from registrations.public.form_parts import (
    WithNeeds,
    WithPlaces,
    WithQuestions,
    message_field,
    name_field,
    phone_field,
)
from registrations.public.rate_limits import Puzzle
from registrations.refusals import ANSWER_FIRST

FASTEST_SECONDS = 2
OLDEST_SECONDS = 12 * 60 * 60
# A field that no person sees or hears. Only a machine fills it in.
HONEYPOT = "homepage"


@dataclass(frozen=True)
class Stamp:
    """Which form this is and when it was made. Signed, and hidden in the form.

    It stays the same when the form is sent again, so that a double click, a reload or "back" is
    one registration. `made_at` is in seconds since 1970.
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
            submission_id, made_at = signing.read(token, FORM)
            return cls(uuid.UUID(submission_id), int(made_at))
        except ValueError as error:
            raise signing.BadLink from error

    def token(self) -> str:
        return signing.sign(self.submission_id.hex, self.made_at, salt=FORM)

    @property
    def age(self) -> int:
        """In seconds."""
        return int(time.time()) - self.made_at


class AsksPuzzle(forms.Form):
    """A form that asks for a sum when it comes too often; the view says when.

    The template has a hidden field `puzzle`. The sum of one form is worthless for another.
    """

    puzzle: Puzzle | None = None

    def of_puzzle(self) -> str:
        """What makes this form another one than the next; "" when that is not known."""
        raise NotImplementedError

    def read_puzzle(self) -> None:
        """Ask the sum again that was asked before. For the end of `__init__`."""
        if "puzzle" in self.data:
            self._add_puzzle(Puzzle.read(self.data["puzzle"], self.of_puzzle()))

    def _add_puzzle(self, puzzle: Puzzle | None) -> None:
        self.puzzle = puzzle or Puzzle.fresh(self.of_puzzle())
        self.fields["puzzle_answer"] = LineField(
            label=self.puzzle.question(),
            help_text=_("It is busy here. This tells us that you are a person, not a machine."),
            max_length=30,
            error_messages={"required": ANSWER_FIRST},
        )

    def ask_puzzle(self) -> None:
        """Add a question that a person answers at a glance; the view shows the form again."""
        self._add_puzzle(None)
        if isinstance(self.data, MultiValueDict):
            # The answer to the previous question does not fit this one.
            self.data = self.data.copy()
            self.data.pop("puzzle_answer", None)

    def clean_puzzle_answer(self) -> str:
        typed = self.cleaned_data["puzzle_answer"]
        if self.puzzle is None or not self.puzzle.is_answer(typed):
            raise forms.ValidationError(_("That is not right. Please try again."))
        return typed

    @property
    def has_solved_puzzle(self) -> bool:
        return bool(self.cleaned_data.get("puzzle_answer"))


class RegistrationForm(WithPlaces, WithQuestions, WithNeeds, AsksPuzzle, AsksAboutSlip):
    """Name and e-mail, and as little else as possible."""

    # The browser's own sentences may be in another language than the page; ours never are.
    # `aria-required` is on the controls.
    use_required_attribute = False

    name = name_field()
    email = AddressField(
        label=_("What is your email address?"),
        help_text=_("We will send your confirmation here."),
        max_length=254,
    )
    phone = phone_field()
    message = message_field()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        offering: Offering,
        questions: Sequence[AbstractQuestion] = (),
    ) -> None:
        super().__init__(data, label_suffix="")
        self.stamp = Stamp.fresh()
        places = self.add_places(
            offering.max_places_now, _("How many people are you registering?"), initial=1
        )
        asked = self.add_questions(questions)
        order = ["name", "email", "phone", *places, *asked, "needs", "needs_consent", "message"]
        self.order_fields(order)
        self.read_puzzle()

    @property
    def minutes(self) -> int:
        """How long filling it in takes: a story takes longer than a tick."""
        stories = sum(row.kind == QuestionKind.LONG_TEXT for row in self.questions)
        return 1 + 4 * stories + (len(self.questions) - stories) // 3

    def of_puzzle(self) -> str:
        """The id of this form; "" when the stamp is absent or not ours."""
        try:
            return Stamp.read(self.data.get("submission_id", "")).submission_id.hex
        except signing.BadLink:
            return ""

    @property
    def token(self) -> str:
        """Value of the hidden field `submission_id`."""
        return self.stamp.token()

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.refuse_too_many_guests()
        self.refuse_needs_without_consent()
        self._refuse_machines()
        return self.cleaned_data

    def _refuse_machines(self) -> None:
        """Refuse what looks like a machine. For a person, pressing the button again works."""
        stamp: Stamp | None
        try:
            stamp = Stamp.read(self.data.get("submission_id", ""))
        except signing.BadLink:
            stamp = None
        if stamp is None or stamp.age > OLDEST_SECONDS:
            self.add_error(
                None, _("This form has been open for a long time. Press the button again.")
            )
            return
        self.stamp = stamp
        if stamp.age < FASTEST_SECONDS:
            self.add_error(None, _("That was very quick. Press the button again."))
        if self.data.get(HONEYPOT):
            self.add_error(
                None, _("A field that nobody can see was filled in. Press the button again.")
            )

    def as_arguments(self) -> dict[str, Any]:
        """For `services.register`."""
        cleaned = self.cleaned_data
        return {
            "submission_id": self.stamp.submission_id,
            "name": cleaned["name"],
            "email": cleaned["email"],
            "phone": cleaned["phone"],
            "places": cleaned.get("places") or 1,
            "guests": cleaned.get("guests") or [],
            "needs": self.needs_given(),
            "message": cleaned["message"],
            "answers": self.answers(),
        }


class ChangeForm(WithPlaces, WithQuestions, WithNeeds, forms.Form):
    """What people can change themselves: all but the address that the link was sent to."""

    use_required_attribute = False

    name = name_field()
    phone = phone_field()
    message = message_field()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        registration: Registration,
        questions: Sequence[AbstractQuestion] = (),
    ) -> None:
        needs = getattr(registration, "needs", None)
        initial = {
            "name": registration.name,
            "phone": registration.phone,
            "places": registration.places,
            "guests": "\n".join(registration.guests),
            "needs": needs.text if needs else "",
            "needs_consent": bool(needs),
            "message": registration.message,
        }
        super().__init__(data, label_suffix="", initial=initial)
        # People who hold more places than a newcomer may take today can keep them.
        maximum = max(registration.offering.max_places_now, registration.places)
        places = self.add_places(maximum, _("Number of places"))
        self.kept_answers = registration.answers
        asked = self.add_questions(questions, registration.answers)
        order = ["name", *places, "phone", *asked, "needs", "needs_consent", "message"]
        self.order_fields(order)

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.refuse_too_many_guests()
        self.refuse_needs_without_consent()
        return self.cleaned_data

    def as_arguments(self) -> dict[str, Any]:
        """For `services.change`."""
        cleaned = self.cleaned_data
        asked = {str(row.translation_key) for row in self.questions}
        # Answers to questions that are no longer asked stay as they are.
        kept = {key: value for key, value in self.kept_answers.items() if key not in asked}
        return {
            "name": cleaned["name"],
            "phone": cleaned["phone"],
            "places": cleaned.get("places"),
            "guests": cleaned.get("guests"),
            "answers": {**kept, **self.answers()},
            "needs": self.needs_given(),
            "message": cleaned["message"],
        }


class CorrectAddressForm(AsksAboutSlip):
    """Asks for the right address after a registration went to a wrong one."""

    use_required_attribute = False

    email = AddressField(label=_("What is the right email address?"), max_length=254)


class AddressForm(AsksPuzzle, AsksAboutSlip):
    """Asks where to send the link to "my registrations"."""

    use_required_attribute = False

    email = AddressField(label=_("What is your email address?"), max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read_puzzle()

    def of_puzzle(self) -> str:
        typed = self.data.get("email", "").strip().lower()
        return rate_limits.key("puzzle", typed) if typed else ""
