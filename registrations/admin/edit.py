"""Registering somebody by hand, changing a registration, cancelling it."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.languages import active_language
from registrations import refusals, services
from registrations.admin.base import OfferingMixin
from registrations.admin.forms import PersonForm, QuestionForm
from registrations.admin.history import record
from registrations.admin.registration import RegistrationMixin
from registrations.enums import HOLDING_STATUSES, RegistrationStatus
from registrations.exceptions import RegistrationError
from registrations.models import AccessLog, Needs, Registration
from registrations.permissions import note


class ServiceFormView(WagtailAdminTemplateMixin, FormView):
    """A form that calls a service. When the service refuses, the words stand at the form."""

    def act(self, form: Form) -> HttpResponse:
        """Call the service with what was filled in. May raise RegistrationError."""
        raise NotImplementedError

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            return self.act(form)
        except RegistrationError as error:
            refusals.add_to_form(form, error, refusals.for_staff(error))
            return self.form_invalid(form)

    def form_invalid(self, form: Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class PersonFormView(OfferingMixin, ServiceFormView):
    form_class = PersonForm
    template_name = "registrations/admin/person_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "offering": self.offering,
            "see_answers": self.shows_answers(),
            "see_needs": self.shows_needs(),
        }

    def shows_answers(self) -> bool:
        raise NotImplementedError

    def shows_needs(self) -> bool:
        raise NotImplementedError


class AddView(PersonFormView):
    right = "change"
    page_title = gettext_lazy("Register somebody")
    submit_label = gettext_lazy("Register this person")

    # Users type what the caller says, so hiding a field would keep nothing from them.

    def shows_answers(self) -> bool:
        return True

    def shows_needs(self) -> bool:
        return True

    def last_crumbs(self) -> list[dict[str, Any]]:
        return [{"url": "", "label": self.page_title}]

    def get_initial(self) -> dict[str, Any]:
        return {"language": active_language()}

    def back_url(self) -> str:
        return self.people_url()

    def act(self, form: Form) -> HttpResponse:
        person = services.register_by_staff(offering_id=self.offering.pk, **form.cleaned_data)
        record(person, "registrations.register")
        messages.success(
            self.request,
            " ".join([self._outcome(person), self._mail(person)]),
            buttons=[
                messages.button(
                    reverse("registrations_staff:registration", args=[person.pk]),
                    _("Open the registration"),
                ),
                messages.button(self.request.path, _("Register another")),
            ],
        )
        return redirect(self.people_url())

    def _outcome(self, person: Registration) -> str:
        names = {"name": person.name}
        match person.status:
            case RegistrationStatus.WAITING:
                position = {**names, "position": person.position}
                return _("%(name)s is number %(position)d on the waiting list.") % position
            case RegistrationStatus.OFFERED:
                return ngettext(
                    "%(name)s was offered a place.",
                    "%(name)s was offered %(places)d places.",
                    person.places,
                ) % {**names, "places": person.places}
            case RegistrationStatus.APPLIED:
                return _("%(name)s has applied.") % names
        return _("%(name)s is registered.") % names

    def _mail(self, person: Registration) -> str:
        if person.email:
            return _("An email is on its way.")
        return _("There is no email address: tell this person yourself.")


class ChangeView(RegistrationMixin, PersonFormView):
    submit_label = gettext_lazy("Save")
    right = "change"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        seen = AccessLog.Action.SAW_NEEDS if self.shown_needs else None
        note(self.user, seen or AccessLog.Action.OPENED_REGISTRATION, self.offering)
        return super().get(request, *args, **kwargs)

    def shows_answers(self) -> bool:
        return self.access.answers

    def shows_needs(self) -> bool:
        return self.access.needs

    @cached_property
    def shown_needs(self) -> Needs | None:
        if not self.access.needs:
            return None
        return Needs.objects.filter(registration=self.registration).first()

    def get_page_title(self) -> str:
        return _("Change %(name)s") % {"name": self.registration.name}

    def last_crumbs(self) -> list[dict[str, Any]]:
        return [
            {"url": self.registration_url(), "label": self.registration.name},
            {"url": "", "label": _("Change")},
        ]

    def get_initial(self) -> dict[str, Any]:
        needs = self.shown_needs
        return PersonForm.initial_from(self.registration, needs.text if needs else "")

    def back_url(self) -> str:
        return self.registration_url()

    def act(self, form: Form) -> HttpResponse:
        services.change(registration_id=self.registration.pk, by_staff=True, **form.cleaned_data)
        if changed := [name for name in form.changed_data if name in form.cleaned_data]:
            record(self.registration, "registrations.change", fields=changed)
        messages.success(
            self.request, _("%(name)s was changed.") % {"name": form.cleaned_data["name"]}
        )
        return redirect(self.registration_url())


class CancelView(RegistrationMixin, ServiceFormView):
    form_class = QuestionForm
    right = "change"
    template_name = "registrations/admin/cancel.html"

    def get_page_title(self) -> str:
        return _("Cancel the registration of %(name)s?") % {"name": self.registration.name}

    def last_crumbs(self) -> list[dict[str, Any]]:
        return [
            {"url": self.registration_url(), "label": self.registration.name},
            {"url": "", "label": self.get_page_title()},
        ]

    @property
    def frees_places(self) -> bool:
        return self.registration.status in HOLDING_STATUSES

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = self.offering.waiting
        return {
            **super().get_context_data(**kwargs),
            "waiting_words": ngettext(
                "%(number)d person is waiting: a place that comes free is offered straight away.",
                "%(number)d people are waiting: a place that comes free is offered straight away.",
                waiting,
            )
            % {"number": waiting}
            if waiting
            else "",
        }

    def act(self, form: Form) -> HttpResponse:
        services.cancel(registration_id=self.registration.pk, by_staff=True)
        record(self.registration, "registrations.cancel")
        messages.success(
            self.request,
            _("The registration of %(name)s was cancelled.") % {"name": self.registration.name},
        )
        return redirect(self.people_url())
