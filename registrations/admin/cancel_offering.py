"""The offering as a whole: the way to its list from the page, and cancelling it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from registrations import services
from registrations.admin.base import OfferingMixin
from registrations.admin.edit import ServiceFormView
from registrations.admin.forms import CancelOfferingForm
from registrations.enums import OfferingStatus
from registrations.models import Offering
from registrations.permissions import may_open_lists


def list_of_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """From a page in any language to the people of its offering."""
    if not may_open_lists(request.user):
        raise PermissionDenied
    page = get_object_or_404(Page, pk=page_id)
    offering = Offering.objects.filter(translation_key=page.translation_key).first()
    if offering is None:
        messages.warning(
            request, _("Nobody can register for “%(title)s” yet.") % {"title": page.title}
        )
        return redirect("registrations_staff:offerings")
    return redirect("registrations_staff:people", offering.pk)


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
