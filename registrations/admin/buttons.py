"""The buttons above the list of people, as far as the user may press them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button, HeaderButton

from registrations.admin.base import OfferingMixin
from registrations.enums import OfferingStatus


class PeopleButtons(OfferingMixin):
    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons = []
        if self.access.select and self.offering.has_applications:
            buttons.append(
                HeaderButton(
                    _("Choose applicants"),
                    self.url_of("applicants"),
                    icon_name="clipboard-list",
                    priority=5,
                )
            )
        if self.access.change:
            buttons.append(
                HeaderButton(
                    _("Register somebody"), self.url_of("add"), icon_name="plus", priority=10
                )
            )
        if self.access.check_in:
            buttons.append(
                HeaderButton(
                    _("Check-in at the door"), self.url_of("door"), icon_name="check", priority=20
                )
            )
        return buttons

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*self._list_buttons(), *self._page_buttons()]

    def _list_buttons(self) -> Iterator[Button]:
        yield Button(_("Print the list"), self.url_of("print"), icon_name="list-ul", priority=10)
        if self.access.export:
            yield Button(
                _("Download the list"), self.url_of("export"), icon_name="download", priority=20
            )
        if self.access.change:
            yield Button(_("Send a message"), self.url_of("message"), icon_name="mail", priority=30)
            yield Button(_("Hosts"), self.url_of("hosts"), icon_name="user", priority=40)

    def _page_buttons(self) -> Iterator[Button]:
        if not self.page:
            return
        allowed = self.page.permissions_for_user(self.request.user)
        if allowed.can_edit():
            url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
            yield Button(_("Edit the page"), url, icon_name="edit", priority=50)
        if self.page.live:
            yield Button(_("View on the site"), self.page.url, icon_name="view", priority=60)
        is_over = self.offering.is_over_at(timezone.now())
        is_cancelled = self.offering.status == OfferingStatus.CANCELLED
        if allowed.can_publish() and not is_over and not is_cancelled:
            yield Button(
                _("Cancel the event"),
                self.url_of("cancel_offering"),
                icon_name="cross",
                priority=90,
            )
