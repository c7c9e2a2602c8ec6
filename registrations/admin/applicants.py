"""Who applied, with what they wrote, and choosing among them: one at a time or several at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registrations import services
from registrations.admin.applicant_words import refusal_words, result_words
from registrations.admin.base import OfferingMixin
from registrations.admin.history import record
from registrations.enums import Admission, RegistrationStatus
from registrations.exceptions import RegistrationError
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


class DecideView(ApplicantsMixin, WagtailAdminTemplateMixin, TemplateView):
    """The question for whom was ticked, and on POST the decision: a service call for each.

    `who` is "number:status", the status being what staff saw, so that a decision of a colleague in
    between is not undone unawares.
    """

    template_name = "registrations/admin/decide.html"
    decision: str
    done: RegistrationStatus

    def call(self, person: Registration, seen: str) -> Registration:
        raise NotImplementedError

    @cached_property
    def seen(self) -> dict[int, str]:
        given = (self.request.POST or self.request.GET).getlist("who")
        pairs = (item.partition(":") for item in given[:500])
        return {int(pk): status for pk, _colon, status in pairs if pk.isdecimal() and len(pk) < 10}

    @cached_property
    def people(self) -> list[Registration]:
        people = list(self.offering.registrations.filter(pk__in=self.seen).order_by("pk"))
        for person in people:
            person.offering = self.offering
        return people

    @property
    def undecided(self) -> list[Registration]:
        return [person for person in self.people if person.status != self.done]

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.people:
            messages.warning(request, _("First tick the people it is about."))
            return redirect(self.applicants_url())
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.obstacle():
            return self.render_to_response(self.get_context_data(), status=422)
        decided, refused = [], []
        for person in self.people:
            try:
                after = self.call(person, self.seen[person.pk])
            except RegistrationError as error:
                refused.append(f"{person.name}: {refusal_words(error)}")
            else:
                decided.append(after)
                if person.status != self.done:
                    record(after, f"registrations.{self.decision}")
        if decided:
            messages.success(request, result_words(self.decision, decided))
        for sentence in refused:
            messages.error(request, sentence)
        return redirect(self.applicants_url())

    def obstacle(self) -> str:
        """Why nothing can be decided for these people together; "" when it can."""
        return ""

    def get_context_data(self, **kwargs) -> dict:
        people = self.undecided or self.people
        return {
            **super().get_context_data(**kwargs),
            "decision": self.decision,
            "obstacle": self.obstacle(),
            "who": [(person, f"{person.pk}:{person.status}") for person in people],
            "with_email": sum(1 for person in people if person.email),
            "without_email": [person.name for person in people if not person.email],
        }

    def last_crumbs(self) -> list[dict]:
        return [*super().last_crumbs(), {"url": "", "label": self.get_page_title()}]


class SelectView(DecideView):
    decision = "select"
    done = RegistrationStatus.CONFIRMED

    def get_page_title(self) -> str:
        number = len(self.undecided or self.people)
        return ngettext("Select %(number)d person?", "Select %(number)d people?", number) % {
            "number": number
        }

    @property
    def wanted(self) -> int:
        return sum(person.places for person in self.undecided)

    def obstacle(self) -> str:
        left = self.offering.places_left
        if left is None or self.wanted <= left:
            return ""
        if not left:
            return _("There is no free place left. First raise the number of places on the page.")
        sentence = ngettext(
            "There is %(left)d free place and you ticked people for %(wanted)d. Tick fewer, or "
            "first raise the number of places on the page.",
            "There are %(left)d free places and you ticked people for %(wanted)d. Tick fewer, or "
            "first raise the number of places on the page.",
            left,
        )
        return sentence % {"left": left, "wanted": self.wanted}

    def call(self, person: Registration, seen: str) -> Registration:
        return services.select_applicant(
            registration_id=person.pk, after_all=seen == RegistrationStatus.REJECTED
        )

    def get_context_data(self, **kwargs) -> dict:
        left = self.offering.places_left
        return {
            **super().get_context_data(**kwargs),
            "left_after": None if left is None else left - self.wanted,
            "after_all": [
                person.name
                for person in self.people
                if person.status == RegistrationStatus.REJECTED
            ],
        }


class RejectView(DecideView):
    decision = "reject"
    done = RegistrationStatus.REJECTED

    def get_page_title(self) -> str:
        number = len(self.undecided or self.people)
        return ngettext("Turn down %(number)d person?", "Turn down %(number)d people?", number) % {
            "number": number
        }

    def call(self, person: Registration, seen: str) -> Registration:
        return services.reject_applicant(registration_id=person.pk)
