"""Selecting and turning down the ticked applicants: first a question, then the decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

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

# The most people that one request decides on.
MOST = 500


class DecideView(ApplicantsMixin, WagtailAdminTemplateMixin, TemplateView):
    """GET asks about the ticked people; POST decides, with one call of a service for each.

    `who` holds the ids of their registrations. `after_all` holds the ids of those that the
    question showed as turned down. A service refuses to select other people who were turned down,
    so that nobody undoes what a colleague decided a moment ago without knowing it.
    """

    template_name = "registrations/admin/decide.html"
    decision: str
    done: RegistrationStatus

    def call(self, person: Registration) -> Registration:
        """Call the service for one person."""
        raise NotImplementedError

    def ids(self, name: str) -> set[int]:
        """The ids in the field `name`, without anything that is no id."""
        given = (self.request.POST or self.request.GET).getlist(name)[:MOST]
        return {int(value) for value in given if value.isdecimal() and len(value) < 10}

    @cached_property
    def people(self) -> list[Registration]:
        people = list(self.offering.registrations.filter(pk__in=self.ids("who")).order_by("pk"))
        for person in people:
            person.offering = self.offering
        return people

    @property
    def undecided(self) -> list[Registration]:
        return [person for person in self.people if person.status != self.done]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.people:
            messages.warning(request, _("Tick the people you mean first."))
            return redirect(self.applicants_url())
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.obstacle():
            return self.render_to_response(self.get_context_data(), status=422)
        decided, refused = [], []
        for person in self.people:
            try:
                after = self.call(person)
            except RegistrationError as error:
                refused.append(f"{person.name}: {refusals.for_staff_about_applicant(error)}")
            else:
                decided.append(after)
                if person.status != self.done:
                    record(after, f"registrations.{self.decision}")
        if decided:
            messages.success(request, decided_in_words(self.decision, decided))
        for sentence in refused:
            messages.error(request, sentence)
        return redirect(self.applicants_url())

    def obstacle(self) -> str:
        """Why nothing can be decided for these people together; "" when it can."""
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = self.undecided or self.people
        return {
            **super().get_context_data(**kwargs),
            "decision": self.decision,
            "obstacle": self.obstacle(),
            "people": people,
            "with_email": sum(1 for person in people if person.email),
            "without_email": [person.name for person in people if not person.email],
            # Of those who are selected.
            "left_after": None,
            "after_all": [],
        }

    def last_crumbs(self) -> list[dict[str, Any]]:
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
        """The number of places that these people take together."""
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

    def call(self, person: Registration) -> Registration:
        return services.select_applicant(
            registration_id=person.pk, after_all=person.pk in self.ids("after_all")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
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

    def call(self, person: Registration) -> Registration:
        return services.reject_applicant(registration_id=person.pk)


def decided_in_words(decision: str, people: Sequence[Registration]) -> str:
    """What staff read after `decision` ("select" or "reject") on these people."""
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
        yield _("An email is on its way.")
    elif mailed:
        yield _("The emails are on their way.")
    without = ", ".join(person.name for person in people if not person.email)
    if without:
        yield _("No email address, so tell them yourself: %(names)s.") % {"names": without}
