"""Lists of registrations with a tab for each group of statuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Aggregate, Count, Q
from django.utils.functional import cached_property

from registrations.admin.base import OfferingMixin
from registrations.enums import RegistrationStatus

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class StatusTab:
    """A group of statuses that staff think of as one; `slug` stands in the address."""

    slug: str
    label: StrOrPromise
    statuses: tuple[RegistrationStatus, ...]


class StatusTabsMixin(OfferingMixin):
    """Shows the tab in `request.GET[tab_parameter]`, and counts the people in each."""

    status_tabs: Sequence[StatusTab]
    tab_parameter: str
    default_tab: StatusTab | None = None

    @cached_property
    def tab(self) -> StatusTab | None:
        """The tab that is shown; None when all registrations are shown together."""
        slug = self.request.GET.get(self.tab_parameter)
        return next((tab for tab in self.status_tabs if tab.slug == slug), self.default_tab)

    def in_tab(self, tab: StatusTab | None) -> Q:
        return Q(status__in=tab.statuses) if tab else Q()

    def count_by_tab(self, **more: Aggregate) -> dict[str, int]:
        """How many registrations each tab holds, by slug, and `more` from the same query."""
        numbers = {tab.slug: Count("pk", filter=self.in_tab(tab)) for tab in self.status_tabs}
        return self.offering.registrations.aggregate(**numbers, **more)

    def tab_url(self, tab: StatusTab | None) -> str:
        raise NotImplementedError

    def tab_links(self, counts: dict[str, int]) -> list[dict[str, Any]]:
        """The tabs for the template; `counts` are those of `count_by_tab`."""
        return [
            {
                "label": tab.label,
                "number": counts[tab.slug],
                "url": self.tab_url(tab),
                "is_current": tab == self.tab,
            }
            for tab in self.status_tabs
        ]
