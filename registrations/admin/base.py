from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from registrations.models import Offering, Registration
from registrations.permissions import Access, access_to


class OfferingMixin:
    """A view about one offering, or about one registration of it.

    Each view says which right of `Access` it takes; there is no default to inherit by accident.
    """

    right: str
    header_icon = "group"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        offerings = Offering.objects.with_taken().select_related(
            "neighbourhood", "venue__neighbourhood"
        )
        if "registration_id" in kwargs:
            self.registration = get_object_or_404(Registration, pk=kwargs["registration_id"])
            self.offering = offerings.get(pk=self.registration.offering_id)
            self.registration.offering = self.offering
        else:
            self.offering = get_object_or_404(offerings, pk=kwargs["offering_id"])

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.is_allowed():
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        # Names and addresses: not in the browser's cache on a shared computer.
        response["Cache-Control"] = "no-store, private"
        return response

    def is_allowed(self) -> bool:
        return getattr(self.access, self.right)

    @cached_property
    def access(self) -> Access:
        return access_to(self.offering, self.request.user)

    @cached_property
    def page(self) -> Page | None:
        """The page on which this offering is edited; None when it was deleted."""
        pages = Page.objects.filter(translation_key=self.offering.translation_key, alias_of=None)
        pages = list(pages.select_related("locale"))
        return next((page for page in pages if page.locale.language_code == "nl"), None) or (
            pages[0] if pages else None
        )

    def people_url(self) -> str:
        return self._to("people")

    def _to(self, name: str) -> str:
        return reverse(f"registrations_staff:{name}", args=[self.offering.pk])

    def get_breadcrumbs_items(self) -> list[dict]:
        trail = [
            {"url": reverse("registrations_staff:offerings"), "label": _("Registrations")},
            {"url": self.people_url(), "label": self.offering.title},
            *self.last_crumbs(),
        ]
        # The last one is where one is: no link.
        return [*self.breadcrumbs_items, *trail[:-1], {**trail[-1], "url": ""}]

    def last_crumbs(self) -> list[dict]:
        return []

    def get_context_data(self, **kwargs) -> dict:
        return {
            **super().get_context_data(**kwargs),
            "offering": self.offering,
            "access": self.access,
        }
