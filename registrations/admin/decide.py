"""Selecting and turning down the ticked applicants: first a question, then the decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registrations import refusals, services
from registrations.admin.applicants import ApplicantsMixin
from registrations.admin.history import record
from registrations.enums import RegistrationStatus
from registrations.exceptions import RegistrationError
from registrations.models import Registration


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
                refused.append(not_decided(person, error))
            else:
                decided.append(after)
                if person.status != self.done:
                    record(after, f"registrations.{self.decision}")
        if decided:
            messages.success(request, were_decided(self.decision, decided))
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


# --- what staff read afterwards -------------------------------------------------------------------


def not_decided(person: Registration, error: RegistrationError) -> str:
    return f"{person.name}: {refusals.for_staff_about_applicant(error)}"


def were_decided(decision: str, people: Sequence[Registration]) -> str:
    """`decision` is "select" or "reject"."""
    number = {"number": len(people)}
    if decision == "select":
        done = ngettext(
            "%(number)d person is selected.", "%(number)d people are selected.", len(people)
        )
    else:
        done = ngettext(
            "%(number)d person is turned down.", "%(number)d people are turned down.", len(people)
        )
    return " ".join([done % number, *_about_mails(people)])


def _about_mails(people: Sequence[Registration]) -> Iterator[str]:
    mailed = sum(1 for person in people if person.email)
    if mailed == 1:
        yield _("A mail is on its way.")
    elif mailed:
        yield _("The mails are on their way.")
    without = ", ".join(person.name for person in people if not person.email)
    if without:
        yield _("No e-mail address, so tell them yourself: %(names)s.") % {"names": without}
