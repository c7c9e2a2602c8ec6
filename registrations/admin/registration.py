"""The screen of one registration: everything that is held, and what staff can do with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.models import ModelLogEntry

from core.mail.models import OutboxMail
from registrations.admin.base import OfferingMixin
from registrations.emails.send import reference
from registrations.enums import RegistrationStatus
from registrations.models import AccessLog, Needs, Registration
from registrations.permissions import note


class RegistrationMixin(OfferingMixin):
    """A view about one registration, which `setup` reads; the name of the person is the title."""

    registration: Registration

    def get_page_title(self) -> str:
        return self.registration.name or _("(details removed)")

    def registration_url(self) -> str:
        return reverse("registrations_staff:registration", args=[self.registration.pk])

    def last_crumbs(self) -> list[dict[str, Any]]:
        return [{"url": self.registration_url(), "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "registration": self.registration}


class RegistrationView(RegistrationMixin, WagtailAdminTemplateMixin, TemplateView):
    right = "contact"
    template_name = "registrations/admin/registration.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        seen = AccessLog.Action.SAW_NEEDS if self.shown_needs else None
        note(self.user, seen or AccessLog.Action.OPENED_REGISTRATION, self.offering)
        return super().get(request, *args, **kwargs)

    @cached_property
    def needs(self) -> Needs | None:
        return Needs.objects.filter(registration=self.registration).first()

    @property
    def shown_needs(self) -> Needs | None:
        return self.needs if self.access.needs else None

    def mails(self) -> QuerySet[OutboxMail]:
        return OutboxMail.objects.about(reference(self.registration))

    def history(self) -> QuerySet[ModelLogEntry]:
        entries = ModelLogEntry.objects.for_instance(self.registration)
        return entries.select_related("user").order_by("-timestamp")

    def answers(self) -> list[tuple[str, str]]:
        """(question, answer) in the language of the reader, where the page is translated."""
        if not self.access.answers or not self.registration.answers or not self.asking_page:
            return []
        return self.asking_page.answers_in_words(self.registration.answers)

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons = list(self._decisions()) if self.access.select else []
        if self.access.change and self.registration.is_active:
            url = reverse("registrations_staff:change", args=[self.registration.pk])
            buttons.append(HeaderButton(_("Change"), url, icon_name="edit", priority=30))
        return buttons

    def _decisions(self) -> Iterator[HeaderButton]:
        person = self.registration
        applied = person.status == RegistrationStatus.APPLIED
        rejected = person.status == RegistrationStatus.REJECTED and not person.anonymised_at
        if applied or rejected:
            label = _("Select") if applied else _("Select after all")
            url = f"{self.url_of('select')}?who={person.pk}"
            yield HeaderButton(label, url, icon_name="check", priority=10)
        if applied:
            url = f"{self.url_of('reject')}?who={person.pk}"
            yield HeaderButton(_("Turn down"), url, icon_name="cross", priority=20)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        if not self.registration.is_active:
            return []
        url = reverse("registrations_staff:slip", args=[self.registration.pk])
        buttons = [Button(_("Print a slip"), url, icon_name="doc-full", priority=10)]
        if self.access.change:
            url = reverse("registrations_staff:cancel", args=[self.registration.pk])
            buttons.append(
                Button(_("Cancel this registration"), url, icon_name="cross", priority=90)
            )
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "needs": self.needs,
            "shown_needs": self.shown_needs,
            "position": self.registration.position,
            "answers": self.answers(),
            "hides_answers": not self.access.answers
            and bool(self.registration.answers or self.registration.message),
            "mails": self.mails(),
            "may_open_mails": self.access.mails,
            "history": self.history(),
        }
