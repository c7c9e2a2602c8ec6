"""Cancelling an event or course edition as a whole."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from core.languages import ENGLISH
from registrations import services
from registrations.admin.base import OfferingMixin
from registrations.admin.edit import ServiceFormView
from registrations.admin.forms import CancelOfferingForm
from registrations.enums import OfferingStatus


class CancelOfferingView(OfferingMixin, ServiceFormView):
    """Cancelling changes the page, so it takes the right to publish the page."""

    form_class = CancelOfferingForm
    template_name = "registrations/admin/cancel_offering.html"

    def is_allowed(self) -> bool:
        return bool(self.page and self.page.permissions_for_user(self.user).can_publish())

    @property
    def page_to_cancel(self) -> Page:
        """`page`, in methods that run only when `is_allowed` found one."""
        if self.page is None:
            raise Http404
        return self.page

    def get_page_title(self) -> str:
        return _("Cancel “%(title)s”?") % {"title": self.offering.title}

    def last_crumbs(self) -> list[dict[str, Any]]:
        return [{"url": "", "label": self.get_page_title()}]

    def get_form(self, form_class: type[CancelOfferingForm] | None = None) -> CancelOfferingForm:
        form = super().get_form(form_class)
        if not self.page_to_cancel.specific_class.reason_field:
            del form.fields["reason"]
        return form

    def page_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page_to_cancel.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = self.offering.registrations.active()
        return {
            **super().get_context_data(**kwargs),
            "is_cancelled": self.offering.status == OfferingStatus.CANCELLED,
            "with_email": people.exclude(email="").count(),
            "in_english": people.exclude(email="").filter(language=ENGLISH).count(),
            "without_email": people.filter(email="").count(),
        }

    def act(self, form: Form) -> HttpResponse:
        page, reason = self.page_to_cancel.specific, form.cleaned_data.get("reason", "")
        services.cancel_offering(page=page, user=self.user, reason=reason)
        lacks_reason = page.reason_field and not reason
        messages.success(
            self.request,
            _("“%(title)s” is cancelled. The emails are on their way.")
            % {"title": self.offering.title},
            buttons=[messages.button(self.page_url(), _("Say on the page why"))]
            if lacks_reason
            else [],
        )
        return redirect(self.people_url() if self.access.view else self.page_url())
