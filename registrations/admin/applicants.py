"""The applicants of one offering, with what they wrote."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registrations.admin.base import OfferingMixin
from registrations.admin.status_tabs import StatusTab, StatusTabsMixin
from registrations.enums import Admission, RegistrationStatus
from registrations.models import AccessLog, Registration
from registrations.models.questions import answers_in_words
from registrations.permissions import note

REVIEW = StatusTab("review", gettext_lazy("To choose from"), (RegistrationStatus.APPLIED,))
SELECTED = StatusTab("selected", gettext_lazy("Selected"), (RegistrationStatus.CONFIRMED,))
REJECTED = StatusTab("rejected", gettext_lazy("Not selected"), (RegistrationStatus.REJECTED,))


class ApplicantsMixin(OfferingMixin):
    right = "select"

    def applicants_url(self) -> str:
        return self.url_of("applicants")

    def last_crumbs(self) -> list[dict[str, Any]]:
        return [{"url": self.applicants_url(), "label": _("Applicants")}]


class ApplicantsView(ApplicantsMixin, StatusTabsMixin, WagtailAdminTemplateMixin, TemplateView):
    """GET shows the applicants of one tab. The buttons lead to a question; that one decides."""

    template_name = "registrations/admin/applicants.html"
    page_title = gettext_lazy("Applicants")
    status_tabs = (REVIEW, SELECTED, REJECTED)
    tab_parameter = "show"
    default_tab = REVIEW

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        note(self.user, AccessLog.Action.OPENED_APPLICATIONS, self.offering)
        return super().get(request, *args, **kwargs)

    def in_tab(self, tab: StatusTab | None) -> Q:
        found = super().in_tab(tab)
        if tab == REVIEW and self.offering.admission == Admission.SELECTION:
            # Only staff can give a place to people who waited when selection began.
            found |= Q(status=RegistrationStatus.WAITING)
        return found

    def tab_url(self, tab: StatusTab | None) -> str:
        return f"{self.applicants_url()}?show={tab.slug}" if tab else self.applicants_url()

    def people(self) -> QuerySet[Registration]:
        return self.offering.registrations.filter(self.in_tab(self.tab)).order_by("pk")

    def cards(self) -> list[tuple[Registration, list[tuple[str, str]]]]:
        """(person, their answers in words). The questions are read once for all."""
        people = list(self.people())
        keys = {key for person in people for key in person.answers}
        rows = self.asking_page.known_questions(keys) if self.asking_page else []
        return [(person, answers_in_words(rows, person.answers)) for person in people]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "tabs": self.tab_links(self.count_by_tab()),
            "cards": self.cards(),
            "may_select": self.tab != SELECTED,
            "may_reject": self.tab == REVIEW,
            "select_url": self.url_of("select"),
            "reject_url": self.url_of("reject"),
        }
