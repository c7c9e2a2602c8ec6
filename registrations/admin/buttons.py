"""What staff can do from the list of people, as far as each may."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button, HeaderButton

from registrations.enums import Admission, Audience, OfferingStatus
from registrations.permissions import Access


class PeopleButtons:
    """Beside `OfferingMixin`, whose `_to` it uses."""

    access: Access

    @cached_property
    def has_applicants(self) -> bool:
        """Also where some applied before it became open to everyone."""
        selects = self.offering.admission == Admission.SELECTION
        return selects or self.offering.registrations.audience(Audience.APPLIED).exists()

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons = []
        if self.access.select and self.has_applicants:
            buttons.append(
                HeaderButton(
                    _("Choose applicants"),
                    self._to("applicants"),
                    icon_name="clipboard-list",
                    priority=5,
                )
            )
        if self.access.change:
            buttons.append(
                HeaderButton(_("Register somebody"), self._to("add"), icon_name="plus", priority=10)
            )
        if self.access.check_in:
            buttons.append(
                HeaderButton(
                    _("Check-in at the door"), self._to("door"), icon_name="check", priority=20
                )
            )
        return buttons

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return list(self._more())

    def _more(self) -> Iterator[Button]:
        yield Button(_("Print the list"), self._to("print"), icon_name="list-ul", priority=10)
        if self.access.export:
            yield Button(
                _("Download the list"), self._to("export"), icon_name="download", priority=20
            )
        if self.access.change:
            yield Button(_("Send a message"), self._to("message"), icon_name="mail", priority=30)
            yield Button(_("Hosts"), self._to("hosts"), icon_name="user", priority=40)
        if not self.page:
            return
        allowed = self.page.permissions_for_user(self.request.user)
        if allowed.can_edit():
            url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
            yield Button(_("Edit the page"), url, icon_name="edit", priority=50)
        if self.page.live:
            yield Button(_("View on the site"), self.page.url, icon_name="view", priority=60)
        is_over = self.offering.ends_at <= timezone.now()
        is_cancelled = self.offering.status == OfferingStatus.CANCELLED
        if allowed.can_publish() and not is_over and not is_cancelled:
            yield Button(
                _("Cancel the event"), self._to("cancel_offering"), icon_name="cross", priority=90
            )
