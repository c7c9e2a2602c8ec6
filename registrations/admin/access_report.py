"""The report on which staff opened personal details, of which offering, and when."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import BaseListingView

from core.models import User
from registrations.admin.offerings import MomentColumn
from registrations.models import AccessLog
from registrations.permissions import SEE_LOG


class AccessFilterSet(WagtailFilterSet):
    action = django_filters.ChoiceFilter(label=_("What"), choices=AccessLog.Action.choices)
    user = django_filters.ModelChoiceFilter(
        label=_("Who"), queryset=User.objects.order_by("username")
    )
    at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    class Meta:
        model = AccessLog
        fields: list[str] = []


class OfferingColumn(Column):
    cell_template_name = "registrations/admin/offering_cell.html"


class AccessReportView(BaseListingView):
    model = AccessLog
    page_title = _("Opened details")
    header_icon = "view"
    index_url_name = "registrations_staff:access_report"
    index_results_url_name = "registrations_staff:access_report_results"
    filterset_class = AccessFilterSet
    paginate_by = 100
    verbose_name_plural = _("opened details")
    columns = [
        MomentColumn("at", label=_("When")),
        Column("user", label=_("Who")),
        Column("action", label=_("What"), accessor="get_action_display"),
        OfferingColumn("offering", label=_("Date or edition")),
        Column("detail", label=_("Detail")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(SEE_LOG):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[AccessLog]:
        return AccessLog.objects.select_related("user", "offering")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailadmin_reports:site_history"), "label": _("Reports")},
            {"url": "", "label": self.page_title},
        ]
