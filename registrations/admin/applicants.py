"""Who applied, with what they wrote, and choosing among them: one at a time or several at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registrations.admin.base import OfferingMixin
from registrations.enums import Admission, RegistrationStatus
from registrations.models import AccessLog, Registration
from registrations.models.questions import answers_in_words
from registrations.permissions import note


@dataclass(frozen=True)
class Pile:
    """A group of applicants that staff think of as one; the first is what is still to be done."""

    slug: str
    label: str
    statuses: tuple[RegistrationStatus, ...]


REVIEW = Pile("review", gettext_lazy("To choose from"), (RegistrationStatus.APPLIED,))
SELECTED = Pile("selected", gettext_lazy("Selected"), (RegistrationStatus.CONFIRMED,))
REJECTED = Pile("rejected", gettext_lazy("Not selected"), (RegistrationStatus.REJECTED,))
PILES = (REVIEW, SELECTED, REJECTED)


class ApplicantsMixin(OfferingMixin):
    right = "select"

    def statuses_of(self, pile: Pile) -> tuple[RegistrationStatus, ...]:
        # Nobody but staff gives a place to who waited already when selection began.
        chooses = self.offering.admission == Admission.SELECTION
        more = (RegistrationStatus.WAITING,) if pile == REVIEW and chooses else ()
        return (*pile.statuses, *more)

    def applicants_url(self) -> str:
        return self._to("applicants")

    def last_crumbs(self) -> list[dict]:
        return [{"url": self.applicants_url(), "label": _("Applicants")}]


class ApplicantsView(ApplicantsMixin, WagtailAdminTemplateMixin, TemplateView):
    """GET shows one pile. Ticked people go to the question, also by GET; only that one changes."""

    template_name = "registrations/admin/applicants.html"
    page_title = gettext_lazy("Applicants")

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        note(request.user, AccessLog.Action.OPENED_LIST, self.offering, "applications")
        return super().get(request, *args, **kwargs)

    @cached_property
    def pile(self) -> Pile:
        wanted = self.request.GET.get("show")
        return next((pile for pile in PILES if pile.slug == wanted), REVIEW)

    def people(self) -> QuerySet[Registration]:
        return self.offering.registrations.filter(status__in=self.statuses_of(self.pile)).order_by(
            "pk"
        )

    def cards(self) -> list[tuple[Registration, list[tuple[str, str]]]]:
        """(person, their answers in words); the questions are read once for all."""
        people = list(self.people())
        keys = {key for person in people for key in person.answers}
        rows = self.page.specific.known_questions(keys) if self.page else []
        return [(person, answers_in_words(rows, person.answers)) for person in people]

    def piles(self) -> Iterator[dict]:
        numbers = self.offering.registrations.aggregate(
            **{
                pile.slug: Count("pk", filter=Q(status__in=self.statuses_of(pile)))
                for pile in PILES
            }
        )
        for pile in PILES:
            yield {
                "label": pile.label,
                "number": numbers[pile.slug],
                "url": f"{self.applicants_url()}?show={pile.slug}",
                "is_current": pile == self.pile,
            }

    def get_context_data(self, **kwargs) -> dict:
        return {
            **super().get_context_data(**kwargs),
            "piles": list(self.piles()),
            "cards": self.cards(),
            "may_select": self.pile != SELECTED,
            "may_reject": self.pile == REVIEW,
            "select_url": self._to("select"),
            "reject_url": self._to("reject"),
        }
