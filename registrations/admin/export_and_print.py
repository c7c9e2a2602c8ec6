"""The list of people as a spreadsheet, as a printed sheet, and one registration on paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.models import SiteSettings
from registrations.admin import spreadsheets
from registrations.admin.base import OfferingMixin
from registrations.admin.registration import RegistrationMixin
from registrations.admin.registrations import TABS
from registrations.enums import RegistrationStatus
from registrations.links import manage_url
from registrations.models import AccessLog, Needs, Registration
from registrations.page_lookup import page_for
from registrations.permissions import note
from registrations.qr_code import qr_svg

USUAL_COLUMNS = ("name", "status", "places", "email", "phone")


class ExportForm(forms.Form):
    people = forms.MultipleChoiceField(
        label=gettext_lazy("Who"),
        choices=[(tab.slug, tab.label) for tab in TABS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose who should be in the list.")},
    )
    file_format = forms.ChoiceField(
        label=gettext_lazy("File"),
        choices=[("xlsx", "Excel (.xlsx)"), ("csv", "CSV")],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, columns: list[spreadsheets.Column], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["columns"] = forms.MultipleChoiceField(
            label=gettext_lazy("What"),
            choices=[(column.slug, column.label) for column in columns],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": gettext_lazy("Choose at least one column.")},
        )
        self.order_fields(["people", "columns", "file_format"])

    def statuses(self) -> list[RegistrationStatus]:
        wanted = self.cleaned_data["people"]
        return [status for tab in TABS if tab.slug in wanted for status in tab.statuses]


class ExportView(OfferingMixin, WagtailAdminTemplateMixin, FormView):
    """GET asks what should be in the file; POST returns it. The server keeps no copy."""

    right = "export"
    form_class = ExportForm
    template_name = "registrations/admin/export.html"
    page_title = gettext_lazy("Download the list")

    def last_crumbs(self) -> list[dict[str, Any]]:
        return [{"url": "", "label": self.page_title}]

    @cached_property
    def columns(self) -> list[spreadsheets.Column]:
        page = self.asking_page
        questions = page.known_questions(self.answered_keys()) if page else []
        access = self.access
        return spreadsheets.columns(
            questions, contact=access.contact, answers=access.answers, needs=access.needs
        )

    def answered_keys(self) -> set[str]:
        """The keys of all answers, so that questions no longer asked still get a column."""
        given = self.offering.registrations.exclude(answers={}).values_list("answers", flat=True)
        return {key for answers in given for key in answers}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "columns": self.columns}

    def get_initial(self) -> dict[str, Any]:
        # Needs are in the file only when the user ticks them.
        return {"people": ["comes"], "columns": USUAL_COLUMNS, "file_format": "xlsx"}

    def form_valid(self, form: ExportForm) -> HttpResponse:
        chosen = [c for c in self.columns if c.slug in form.cleaned_data["columns"]]
        needs = any(column.slug == "needs" for column in chosen)
        people = list(
            spreadsheets.people_for(
                self.offering.registrations.filter(status__in=form.statuses()), needs=needs
            )
        )
        kind = form.cleaned_data["file_format"]
        write, content_type = spreadsheets.FORMATS[kind]
        names = ", ".join(column.slug.split("-")[0] for column in chosen)
        note(
            self.user,
            AccessLog.Action.EXPORTED,
            self.offering,
            f"{kind}: {len(people)} × {names}",
        )
        name = f"{slugify(self.offering.title)[:60]}-{timezone.localdate():%Y-%m-%d}.{kind}"
        return HttpResponse(
            write(chosen, people),
            content_type=content_type,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def form_invalid(self, form: ExportForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class PrintView(OfferingMixin, TemplateView):
    """A printed list of who comes, with room for signatures.

    It has no addresses, because the sheet lies on a table for everybody to read.
    """

    right = "view"
    template_name = "registrations/admin/print.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        needs = AccessLog.Action.SAW_NEEDS if self.needs else None
        note(self.user, needs or AccessLog.Action.PRINTED, self.offering)
        return super().get(request, *args, **kwargs)

    @property
    def shows_needs(self) -> bool:
        return self.access.needs and "needs" in self.request.GET

    @cached_property
    def needs(self) -> list[Needs]:
        if not self.shows_needs:
            return []
        coming = self.offering.registrations.filter(status=RegistrationStatus.CONFIRMED)
        return list(
            Needs.objects.filter(registration__in=coming)
            .select_related("registration")
            .order_by("registration__name_key", "registration")
        )

    def people(self) -> QuerySet[Registration]:
        coming = self.offering.registrations.filter(status=RegistrationStatus.CONFIRMED)
        return coming.order_by("name_key", "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = list(self.people())
        places = sum(person.places for person in people)
        return {
            **super().get_context_data(**kwargs),
            "people": people,
            "needs": self.needs,
            "total": ngettext("%(number)d person", "%(number)d people", places)
            % {"number": places},
            "empty_lines": range(8),
            "title": _("Who is coming"),
        }


class SlipView(RegistrationMixin, TemplateView):
    """A slip of paper for a person without e-mail, in the language of that person."""

    right = "contact"
    template_name = "registrations/admin/slip.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        note(self.user, AccessLog.Action.OPENED_REGISTRATION, self.offering)
        return super().get(request, *args, **kwargs)

    def shows_code(self) -> bool:
        """Whether the user may see all that the page behind the code shows."""
        needs = Needs.objects.filter(registration=self.registration)
        return self.access.answers and (self.access.needs or not needs.exists())

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        with translation.override(self.registration.language):
            response = super().render_to_response(context, **kwargs)
            return response.render() if isinstance(response, TemplateResponse) else response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = page_for(self.offering, self.registration.language)
        return {
            **super().get_context_data(**kwargs),
            "title": page.title if page else self.offering.title,
            "position": self.registration.position,
            "qr": qr_svg(manage_url(self.registration)) if self.shows_code() else "",
            "site": SiteSettings.for_request(self.request),
            "back_url": self.registration_url(),
        }
