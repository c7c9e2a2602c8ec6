"""What the screens of one offering, or of one of its registrations, have in common."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from django.views.generic.base import ContextMixin
from wagtail.models import Page

from core.languages import SOURCE
from core.models import User
from registrations.models import Offering, Registration
from registrations.page_lookup import page_for
from registrations.permissions import Access, access_to


def signed_in_user(request: HttpRequest) -> User:
    """The member of staff who makes the request. The admin lets nobody else in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


class OfferingMixin(ContextMixin, View):
    """A view about one offering, or about one registration of it.

    Each view names the right of `Access` that it needs. There is no default, so that no view has
    one by accident.
    """

    right: str
    header_icon = "group"
    # Of WagtailAdminTemplateMixin, for the views that have it.
    breadcrumbs_items: list[dict[str, Any]]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
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

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.is_allowed():
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        # The browser of a shared computer must not keep names and addresses.
        response["Cache-Control"] = "no-store, private"
        return response

    def is_allowed(self) -> bool:
        return getattr(self.access, self.right)

    @property
    def user(self) -> User:
        return signed_in_user(self.request)

    @cached_property
    def access(self) -> Access:
        return access_to(self.offering, self.user)

    @cached_property
    def page(self) -> Page | None:
        """The page on which this offering is edited; None when it was deleted."""
        pages = Page.objects.filter(translation_key=self.offering.translation_key, alias_of=None)
        pages = list(pages.select_related("locale"))
        return next((page for page in pages if page.locale.language_code == SOURCE), None) or (
            pages[0] if pages else None
        )

    @cached_property
    def asking_page(self) -> Page | None:
        """The page with its questions in the language of the reader, else as `page` asks them."""
        language = get_language() or SOURCE
        if self.page is None or self.page.locale.language_code == language:
            return self.page and self.page.specific
        return page_for(self.offering, language) or self.page.specific

    def people_url(self) -> str:
        return self.url_of("people")

    def url_of(self, name: str) -> str:
        """The address of another screen of this offering, by the name of its URL."""
        return reverse(f"registrations_staff:{name}", args=[self.offering.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        trail: list[dict[str, Any]] = [
            {"url": reverse("registrations_staff:offerings"), "label": _("Registrations")},
            {"url": self.people_url(), "label": self.offering.title},
            *self.last_crumbs(),
        ]
        # The last step is the screen itself, so it is no link.
        return [*self.breadcrumbs_items, *trail[:-1], {**trail[-1], "url": ""}]

    def last_crumbs(self) -> list[dict[str, Any]]:
        """The steps below the list of people."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "offering": self.offering,
            "access": self.access,
        }
