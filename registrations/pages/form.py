"""The form in which an editor fills in a page that people can register for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from registrations.models import Registration
from registrations.models.offering_facts import FACT_FIELDS
from registrations.questions import asked
from registrations.questions.rules import guard_answers, require_choices

REQUIRED_FACTS = {
    "starts_at": _("Say when it starts."),
    "ends_at": _("Say when it ends."),
}


class OfferingPageForm(WagtailAdminPageForm):
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

    def defer_required_fields(self) -> None:
        super().defer_required_fields()
        self.instance.may_lack_facts = True

    def restore_required_fields(self) -> None:
        super().restore_required_fields()
        self.instance.may_lack_facts = False
