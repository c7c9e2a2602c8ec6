"""The form in which an editor fills in a page that people can register for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.autosave import PageForm
from core.dates import is_later
from registrations.enums import OfferingStatus, RegistrationMode
from registrations.models import Registration
from registrations.models.offering_facts import FACT_FIELDS
from registrations.questions import asked
from registrations.questions.rules import guard_answers, require_choices

REQUIRED_FACTS = {
    "starts_at": gettext_lazy("Say when it starts."),
    "ends_at": gettext_lazy("Say when it ends."),
}


class OfferingPageForm(PageForm):
    """A form with fact fields on the source page alone.

    Hiding their panels on a translation would not be enough: the form would still have the fields.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.is_source:
            for name in (*FACT_FIELDS, "question_sets"):
                self.fields.pop(name, None)
        if "question_sets" in self.fields:
            self.fields["question_sets"].queryset = asked.sources()
            self.fields["question_sets"].label_from_instance = asked.name_to_choose
        for name, sentence in REQUIRED_FACTS.items():
            if name in self.fields:
                self.fields[name].error_messages["required"] = sentence

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.is_source:
            people = Registration.objects.filter(
                offering__translation_key=self.instance.translation_key
            )
            guard_answers(self, people)
            require_choices(self)
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        # Here the end is known of a course too, which takes it from its sessions.
        if self.is_deferred_validation or not self.instance.is_source:
            return
        if sentence := self._expiry_error(self.cleaned_data):
            self.add_error("expire_at", sentence)

    def _expiry_error(self, facts: dict[str, Any]) -> str:
        """Why the page cannot go off the site at the moment in `facts`; "" when it can."""
        expires, ends = facts.get("expire_at"), facts.get("ends_at")
        is_cancelled = facts.get("status") == OfferingStatus.CANCELLED
        registers_here = facts.get("registration_mode") == RegistrationMode.INTERNAL
        if not expires or is_cancelled or not registers_here:
            return ""
        if facts.get("status") == OfferingStatus.POSTPONED:
            return _("It is postponed, so it has no end yet. Leave this empty.")
        if ends and not is_later(expires, ends):
            return _("People can register, so the page stays until the end. Choose a later moment.")
        return ""

    def defer_required_fields(self) -> None:
        super().defer_required_fields()
        self.instance.may_lack_facts = True

    def restore_required_fields(self) -> None:
        super().restore_required_fields()
        self.instance.may_lack_facts = False
