"""The list of offerings. From here staff go to the people of each."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, Q, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.models import Page

from core.models import Neighbourhood
from registrations.admin.base import signed_in_user
from registrations.enums import OfferingKind
from registrations.models import Offering
from registrations.models.offerings import OfferingQuerySet, is_over
from registrations.permissions import may_open_lists, offerings_for

COMING, PAST = "coming", "past"


class OfferingFilterSet(WagtailFilterSet):
    when = django_filters.ChoiceFilter(
        label=_("When"),
        choices=[(COMING, _("Upcoming")), (PAST, _("Past"))],
        method="filter_when",
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=OfferingKind.choices)
    neighbourhood = django_filters.ModelChoiceFilter(
        label=_("Neighbourhood or village"),
        queryset=Neighbourhood.objects.all(),
        method="filter_neighbourhood",
    )

    class Meta:
        model = Offering
        fields: list[str] = []

    def filter_when(self, queryset: OfferingQuerySet, name: str, value: str) -> QuerySet:
        return queryset.over() if value == PAST else queryset.not_over()

    def filter_neighbourhood(self, queryset: QuerySet, name: str, value: Neighbourhood) -> QuerySet:
        return queryset.filter(
            Q(neighbourhood=value) | Q(neighbourhood=None, venue__neighbourhood=value)
        )


class MomentColumn(Column):
    cell_template_name = "registrations/admin/moment_cell.html"


class PlacesColumn(Column):
    cell_template_name = "registrations/admin/places_cell.html"


class StateColumn(Column):
    cell_template_name = "registrations/admin/state_cell.html"


class OfferingListView(BaseListingView):
    model = Offering
    page_title = _("Registrations")
    header_icon = "group"
    index_url_name = "registrations_staff:offerings"
    index_results_url_name = "registrations_staff:offerings_results"
    filterset_class = OfferingFilterSet
    is_searchable = True
    search_fields = ["title"]
    search_backend_name = None
    paginate_by = 50
    verbose_name_plural = _("dates and editions")
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            get_url=lambda offering: reverse("registrations_staff:people", args=[offering.pk]),
        ),
        MomentColumn("starts_at", label=_("Date"), sort_key="starts_at"),
        Column("place", label=_("Neighbourhood or village")),
        PlacesColumn("taken", label=_("Places taken")),
        Column("waiting", label=_("Waiting"), accessor="waiting"),
        StateColumn("state", label=_("State")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_open_lists(signed_in_user(request)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Offering]:
        return (
            offerings_for(signed_in_user(self.request))
            .with_taken()
            .with_live_page_found()
            .select_related("neighbourhood", "venue__neighbourhood")
        )

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """Coming offerings by date, the first one first; below them past ones, newest first."""
        if self.is_explicitly_ordered and self.ordering:
            return super().order_queryset(queryset)
        coming = Case(When(~is_over(timezone.now()), then=F("starts_at")))
        return queryset.order_by(coming.asc(nulls_last=True), "-starts_at", "-pk")


def list_of_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Redirect from a page in any language to the people of its offering."""
    if not may_open_lists(signed_in_user(request)):
        raise PermissionDenied
    page = get_object_or_404(Page, pk=page_id)
    offering = Offering.objects.filter(translation_key=page.translation_key).first()
    if offering is None:
        messages.warning(
            request, gettext("Nobody can register for “%(title)s” yet.") % {"title": page.title}
        )
        return redirect("registrations_staff:offerings")
    return redirect("registrations_staff:people", offering.pk)
