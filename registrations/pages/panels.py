"""What the form of a page says about the people behind it."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import HelpPanel

from registrations.models import Offering


class WhoIsToldPanel(HelpPanel):
    """How many people a change of day, time or place concerns. Absent while that is nobody."""

    class BoundPanel(HelpPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.number = 0
            if self.instance.pk and self.instance.is_source:
                key = self.instance.translation_key
                offering = Offering.objects.filter(translation_key=key).first()
                self.number = offering.registrations.active().count() if offering else 0

        def is_shown(self) -> bool:
            return super().is_shown() and self.number > 0

        def get_context_data(self, parent_context: dict | None = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "number": self.number}
