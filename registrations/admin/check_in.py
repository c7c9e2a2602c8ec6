"""The check-in page for a phone. Works without script; with it, also without network."""

from __future__ import annotations

import uuid
from datetime import datetime

from django import forms
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from core.forms import AddressField, LineField
from registrations import links, refusals, services
from registrations.admin.base import OfferingMixin
from registrations.enums import SpokenLanguage
from registrations.exceptions import NotAtThisDoor, RegistrationError
from registrations.models import AccessLog, Attendance, Meeting, Offering, Registration
from registrations.page_lookup import page_for
from registrations.permissions import note
from registrations.qr_code import qr_svg


def refusal_at_door(error: Exception) -> tuple[str, int]:
    """(sentence for the member of staff, HTTP status)."""
    match error:
        case ValidationError():
            return " ".join(error.messages), 409
        case ObjectDoesNotExist():
            error = NotAtThisDoor()
        case ValueError():
            error = RegistrationError()
    return refusals.for_staff_at_door(error), refusals.status_of(error)


def pick_meeting(offering: Offering, chosen: str | None = None) -> Meeting | None:
    """The meeting with pk `chosen`, else that of today, else the next one, else the last one."""
    meetings = offering.all_meetings
    for meeting in meetings:
        if str(meeting.pk) == chosen:
            return meeting
    now, today = timezone.now(), timezone.localdate()
    of_today = [m for m in meetings if timezone.localdate(m.starts_at) == today]
    coming = [m for m in meetings if m.ends_at >= now]
    return next(iter([*of_today, *coming, *meetings[-1:]]), None)


def door_path(offering: Offering, meeting: Meeting | None) -> str:
    path = reverse("registrations_staff:door", args=[offering.pk])
    return f"{path}?meeting={meeting.pk}" if meeting else path


class WalkInForm(forms.Form):
    name = LineField(required=False, max_length=120)
    email = AddressField(required=False, max_length=254)
    places = forms.IntegerField(min_value=1, max_value=services.MAX_WALK_IN)
    submission_id = forms.UUIDField()


class DoorView(OfferingMixin, TemplateView):
    right = "check_in"
    template_name = "registrations/admin/check_in.html"

    @cached_property
    def meeting(self) -> Meeting | None:
        data = self.request.POST if self.request.method == "POST" else self.request.GET
        return pick_meeting(self.offering, data.get("meeting"))

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        note(request.user, AccessLog.Action.OPENED_LIST, self.offering)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        rows = self._rows()
        query = self.request.POST.get("q", "").strip()
        return {
            **super().get_context_data(**kwargs),
            "meeting": self.meeting,
            "meetings": self.offering.all_meetings,
            "rows": [row for row in rows if query.casefold() in row.name.casefold()],
            "query": query,
            "present": services.present_at(self.meeting) if self.meeting else 0,
            "expected": sum(row.places for row in rows),
            "refusal": kwargs.get("refusal", ""),
            "submission_id": uuid.uuid4(),
            "door_path": door_path(self.offering, self.meeting),
            "page": None,
        }

    def _rows(self) -> list[Registration]:
        """Who is expected, by name; each with `present`, the number that came (0: nobody yet)."""
        people = list(self.offering.registrations.holding().select_related("needs"))
        came = dict(
            Attendance.objects.filter(meeting=self.meeting, registration__in=people).values_list(
                "registration_id", "present"
            )
        )
        for person in people:
            person.present = came.get(person.pk, 0)
        return sorted(people, key=lambda person: person.name.casefold())

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.POST.get("action") == "search":
            # Not by GET: a name would stand in the address, and in the log of every proxy.
            return self.get(request, *args, **kwargs)
        wants_json = request.headers.get("Accept") == "application/json"
        try:
            self._act()
        except (RegistrationError, ValidationError, ValueError, ObjectDoesNotExist) as error:
            sentence, status = refusal_at_door(error)
            if wants_json:
                return JsonResponse({"error": sentence}, status=status)
            context = self.get_context_data(refusal=sentence)
            return self.render_to_response(context, status=status)
        if wants_json:
            return JsonResponse({"present": services.present_at(self.meeting)})
        return redirect(door_path(self.offering, self.meeting))

    def _act(self) -> None:
        """Raises RegistrationError, ValidationError, ObjectDoesNotExist or ValueError."""
        data = self.request.POST
        if self.meeting is None:
            raise NotAtThisDoor
        if data.get("action") == "walk_in":
            form = WalkInForm(data)
            if not form.is_valid():
                raise ValidationError(form.errors)
            services.walk_in(
                offering_id=self.offering.pk,
                meeting_id=self.meeting.pk,
                language=SpokenLanguage.DUTCH,
                at=self._tapped_at(),
                **form.cleaned_data,
            )
            return
        person = self.offering.registrations.get(pk=int(data.get("registration", "")))
        which = {"registration_id": person.pk, "meeting_id": self.meeting.pk}
        if data.get("action") == "out":
            services.undo_check_in(**which)
        else:
            present = int(data["present"]) if data.get("present") else None
            services.check_in(**which, present=present, at=self._tapped_at())

    def _tapped_at(self) -> datetime | None:
        """When the phone says it was tapped; None when it says nothing sensible."""
        try:
            moment = parse_datetime(self.request.POST.get("at", ""))
        except ValueError:
            return None
        return moment if moment and timezone.is_aware(moment) else None


class ScanView(OfferingMixin, TemplateView):
    """Where the code on a ticket leads: one person, one large button."""

    right = "check_in"
    template_name = "registrations/admin/scan.html"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        try:
            found = links.scanned(kwargs["token"])
        except links.BadLink:
            self.is_bad = True
            self.request = request
            return
        self.is_bad = False
        super().setup(request, *args, registration_id=found.pk)

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.is_bad:
            context = {"is_bad": True, "page": None}
            return self.response_class(request, self.template_name, context, status=404)
        return super().dispatch(request)

    def get_context_data(self, **kwargs) -> dict:
        meeting = pick_meeting(self.offering)
        arrived = Attendance.objects.filter(registration=self.registration, meeting=meeting)
        return {
            **super().get_context_data(**kwargs),
            "registration": self.registration,
            "meeting": meeting,
            "arrived": arrived.first(),
            "door_path": door_path(self.offering, meeting),
            "page": None,
        }


class PosterView(OfferingMixin, TemplateView):
    """A4 to print and hang at the entrance: people scan it and say that they are there."""

    right = "check_in"
    template_name = "registrations/admin/poster.html"

    def get_context_data(self, **kwargs) -> dict:
        language = "en" if self.kwargs["language"] == "en" else "nl"
        meeting = pick_meeting(self.offering, self.request.GET.get("meeting"))
        page = page_for(self.offering, language)
        url = links.here_url(meeting, language) if meeting else ""
        return {
            **super().get_context_data(**kwargs),
            "language": language,
            "title": page.title if page else self.offering.title,
            "meeting": meeting,
            "qr": qr_svg(url) if url else "",
            "page": None,
        }
