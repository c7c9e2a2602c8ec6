from django.utils.translation import gettext_lazy as _

from learning.period import period
from registrations.pages.form import OfferingPageForm


class CourseEditionForm(OfferingPageForm):
    """Shows the period as it was typed; the page has that and what follows: see `period`."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts_at", "ends_at"):
            if name in self.fields:
                self.fields[name].required = False
                self.fields[name].help_text = _(
                    "Empty: follows from the sessions. Fill it in when not all sessions are known."
                )
        if "starts_at" in self.fields:
            self.initial["starts_at"], self.initial["ends_at"] = self.instance.typed_period()
        if not self.instance.is_source:
            self._hide_session_facts()

    def _hide_session_facts(self) -> None:
        """On a translation a session has words only: its facts are typed on the source page."""
        sessions = self.formsets.get("sessions")
        for form in sessions.forms if sessions else []:
            for name in sessions.model.FACTS:
                form.fields.pop(name, None)

    def clean(self) -> dict:
        cleaned = super().clean()
        if "starts_at" not in self.fields:
            return cleaned
        typed = (cleaned.get("starts_at"), cleaned.get("ends_at"))
        self.instance.typed_starts_at, self.instance.typed_ends_at = typed
        cleaned["starts_at"], cleaned["ends_at"] = period(typed, self._session_moments())
        if self.formsets["sessions"].is_valid() and not self.is_deferred_validation:
            for name in ("starts_at", "ends_at"):
                if not cleaned[name] and name not in self.errors:
                    self.add_error(name, _("Add sessions, or say when the edition is."))
        self.instance.dates_come_from_form = True
        return cleaned

    def _session_moments(self) -> list[tuple]:
        sessions = self.formsets.get("sessions")
        if sessions is None or not sessions.is_valid():
            return []
        rows = [form.cleaned_data for form in sessions.forms if form not in sessions.deleted_forms]
        return [
            (row["starts_at"], row["ends_at"])
            for row in rows
            if row.get("starts_at") and row.get("ends_at")
        ]
