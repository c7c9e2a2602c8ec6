"""Cancelling an event or edition as a whole."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from registrations import services
from registrations.admin.base import OfferingMixin
from registrations.admin.edit import ServiceFormView
from registrations.admin.forms import CancelOfferingForm
from registrations.enums import OfferingStatus


class CancelOfferingView(OfferingMixin, ServiceFormView):
    """Whoever may publish the page may cancel the event: it is the same change of the page."""

    form_class = CancelOfferingForm
    template_name = "registrations/admin/cancel_offering.html"

    def is_allowed(self) -> bool:
        return bool(self.page) and self.page.permissions_for_user(self.request.user).can_publish()

    def get_page_title(self) -> str:
        return _("Cancel “%(title)s”?") % {"title": self.offering.title}

    def last_crumbs(self) -> list[dict]:
        return [{"url": "", "label": self.get_page_title()}]

    def get_form(self, form_class: type[CancelOfferingForm] | None = None) -> CancelOfferingForm:
        form = super().get_form(form_class)
        if not self.page.specific_class.reason_field:
            del form.fields["reason"]
        return form

    def page_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get_context_data(self, **kwargs) -> dict:
        people = self.offering.registrations.active()
        return {
            **super().get_context_data(**kwargs),
            "is_cancelled": self.offering.status == OfferingStatus.CANCELLED,
            "with_email": people.exclude(email="").count(),
            "without_email": people.filter(email="").count(),
        }

    def act(self, form: CancelOfferingForm) -> HttpResponse:
        page, reason = self.page.specific, form.cleaned_data.get("reason", "")
        services.cancel_offering(page=page, user=self.request.user, reason=reason)
        unsaid = page.reason_field and not reason
        messages.success(
            self.request,
            _("“%(title)s” is cancelled. The mails are on their way.")
            % {"title": self.offering.title},
            buttons=[messages.button(self.page_url(), _("Say on the page why"))] if unsaid else [],
        )
        return redirect(self.people_url() if self.access.view else self.page_url())
