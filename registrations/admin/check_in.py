"""The check-in page for a phone. It works without script, and with script also without network."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from core.forms import AddressField, LineField
from core.languages import main_language
from core.text import one_line
from registrations import links, refusals, services
from registrations.admin.base import OfferingMixin
from registrations.admin.people_search import findable, is_found
from registrations.enums import UNEXPECTED_STATUSES, SpokenLanguage
from registrations.exceptions import NotAtThisDoor, RegistrationEnded, RegistrationError
from registrations.models import AccessLog, Attendance, Meeting, Needs, Offering, Registration
from registrations.page_lookup import page_for
from registrations.permissions import access_to, note, offerings_for, start_of_today
from registrations.qr_code import qr_svg


def refusal_at_door(error: Exception) -> tuple[str, int]:
    """(sentence for the member of staff, HTTP status)."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages), 409
    if isinstance(error, ObjectDoesNotExist):
        error = NotAtThisDoor()
    refusal = error if isinstance(error, RegistrationError) else RegistrationError()
    return refusals.for_staff_at_door(refusal), refusals.status_of(refusal)


def pick_meeting(offering: Offering, chosen: str | None = None) -> Meeting | None:
    """The meeting whose id is `chosen`; otherwise that of today, the next one or the last one."""
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

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        coming = Needs.objects.filter(registration__in=self.offering.registrations.holding())
        shows_needs = self.access.needs and coming.exists()
        seen = AccessLog.Action.SAW_NEEDS if shows_needs else AccessLog.Action.OPENED_LIST
        note(self.user, seen, self.offering)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        expected = list(self._expected())
        query = one_line(self.request.POST.get("q", ""))[:120]

        def matching(
            people: Iterable[Registration], *, contact: bool
        ) -> list[tuple[Registration, str]]:
            """Each person with the text in which the phone looks for the words."""
            texts = [(person, findable(person, contact=contact)) for person in people]
            return [pair for pair in texts if not query or is_found(query, pair[1])]

        contact = self.access.contact
        return {
            **super().get_context_data(**kwargs),
            "meeting": self.meeting,
            "meetings": self.offering.all_meetings,
            "rows": matching(expected, contact=contact),
            "others": matching(self._unexpected(), contact=contact),
            "elsewhere": matching(self._elsewhere(), contact=False),
            "query": query,
            "present": self._present(),
            "expected": sum(person.places for person in expected),
            "refusal": kwargs.get("refusal", ""),
            "ended": kwargs.get("ended"),
            "walk_in": kwargs.get("walk_in"),
            "submission_id": uuid.uuid4(),
            "door_path": door_path(self.offering, self.meeting),
            "page": None,
        }

    def _expected(self) -> QuerySet[Registration]:
        """The registrations with a place, each with `present`: how many of them came."""
        came = Attendance.objects.filter(meeting=self.meeting, registration=OuterRef("pk"))
        people = self.offering.registrations.holding().select_related("needs")
        return people.order_by("name_key", "pk").annotate(
            present=Coalesce(Subquery(came.values("present")[:1]), 0)
        )

    def _unexpected(self) -> list[Registration]:
        """People who registered and hold no place: waiting, cancelled, an offer that is over.

        An ended row is left out when its person takes part, was counted on another row, or has a
        newer one. The row on which somebody was counted stays, so that it can be undone.
        """
        came = Attendance.objects.filter(meeting=self.meeting, registration=OuterRef("pk"))
        everybody = self.offering.registrations.filter(anonymised_at=None).annotate(
            present=Coalesce(Subquery(came.values("present")[:1]), 0)
        )
        rows_of: dict[tuple[str, str], list[Any]] = defaultdict(list)
        people = list(everybody.order_by("name_key", "pk"))
        for row in people:
            rows_of[row.email, row.name_key].append(row)

        def is_old(row: Any) -> bool:
            if row.is_active_now or row.present or not (row.email or row.name_key):
                return False
            same = rows_of[row.email, row.name_key]
            return any(one.is_active_now or one.present or one.pk > row.pk for one in same)

        return [row for row in people if row.status_now in UNEXPECTED_STATUSES and not is_old(row)]

    def _elsewhere(self) -> QuerySet[Registration]:
        """People expected today at another door where this user may stand."""
        today = start_of_today()
        day = Q(starts_at__gte=today, starts_at__lt=today + timedelta(days=1))
        others = Meeting.objects.filter(day, removed_at=None).exclude(offering=self.offering)
        offerings = offerings_for(self.user).filter(pk__in=others.values("offering"))
        allowed = [one for one in offerings if access_to(one, self.user).check_in]
        people = Registration.objects.holding().filter(offering__in=allowed)
        return people.select_related("offering").order_by("name_key", "pk")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "search":
            # With GET the name would stand in the address, and in the log of every proxy.
            return self.get(request, *args, **kwargs)
        wants_json = request.headers.get("Accept") == "application/json"
        try:
            self._act()
        except (RegistrationError, ValidationError, ValueError, ObjectDoesNotExist) as error:
            sentence, status = refusal_at_door(error)
            ended = self._ended_person(error)
            if wants_json:
                return JsonResponse({"error": sentence, "let_in": bool(ended)}, status=status)
            is_walk_in = request.POST.get("action") == "walk_in"
            typed = ("name", "email", "places")
            walk_in = {name: request.POST.get(name) for name in typed} if is_walk_in else None
            context = self.get_context_data(refusal=sentence, ended=ended, walk_in=walk_in)
            return self.render_to_response(context, status=status)
        if wants_json:
            return JsonResponse({"present": self._present()})
        return redirect(door_path(self.offering, self.meeting))

    def _ended_person(self, error: Exception) -> Registration | None:
        """The person who was refused for want of a place, and can be let in without one."""
        if not isinstance(error, RegistrationEnded):
            return None
        person = self.offering.registrations.get(pk=int(self.request.POST["registration"]))
        may = person.status_now in UNEXPECTED_STATUSES and not person.anonymised_at
        return person if may else None

    def _present(self) -> int:
        return services.present_at(self.meeting) if self.meeting else 0

    def _act(self) -> None:
        """Check in, undo that, or let somebody in who is not on the list.

        Raises RegistrationError, ValidationError, ObjectDoesNotExist or ValueError.
        """
        data = self.request.POST
        if self.meeting is None:
            raise NotAtThisDoor
        if data.get("action") == "walk_in":
            form = WalkInForm(data)
            if not form.is_valid():
                raise ValidationError(form.errors.as_data())
            services.walk_in(
                offering_id=self.offering.pk,
                meeting_id=self.meeting.pk,
                language=SpokenLanguage.DUTCH,
                at=self._tapped_at(),
                **form.cleaned_data,
            )
            return
        person = self.offering.registrations.get(pk=int(data.get("registration", "")))
        if data.get("action") == "out":
            services.undo_check_in(registration_id=person.pk, meeting_id=self.meeting.pk)
        elif data.get("action") == "let_in":
            services.let_in(
                registration_id=person.pk, meeting_id=self.meeting.pk, at=self._tapped_at()
            )
        else:
            services.check_in(
                registration_id=person.pk,
                meeting_id=self.meeting.pk,
                present=int(data["present"]) if data.get("present") else None,
                at=self._tapped_at(),
            )

    def _tapped_at(self) -> datetime | None:
        """The moment of the tap according to the phone; None when that is no moment."""
        try:
            moment = parse_datetime(self.request.POST.get("at", ""))
        except ValueError:
            return None
        return moment if moment and timezone.is_aware(moment) else None


class ScanView(OfferingMixin, TemplateView):
    """The page behind the code on a ticket: one person, and one large button."""

    right = "check_in"
    template_name = "registrations/admin/scan.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        try:
            found = links.scanned(kwargs["token"])
        except links.BadLink:
            self.is_bad = True
            self.request = request
            return
        self.is_bad = False
        super().setup(request, *args, registration_id=found.pk)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.is_bad:
            context = {"is_bad": True, "page": None}
            return self.response_class(request, self.template_name, context, status=404)
        return super().dispatch(request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        note(self.user, AccessLog.Action.OPENED_REGISTRATION, self.offering)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting = pick_meeting(self.offering)
        arrived = Attendance.objects.filter(registration=self.registration, meeting=meeting)
        return {
            **super().get_context_data(**kwargs),
            "is_bad": False,
            "registration": self.registration,
            "meeting": meeting,
            "arrived": arrived.first(),
            "door_path": door_path(self.offering, meeting),
            "page": None,
        }


class PosterView(OfferingMixin, TemplateView):
    """A sheet to hang at the entrance, with a code that people scan to check themselves in."""

    right = "check_in"
    template_name = "registrations/admin/poster.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language = main_language(self.kwargs["language"])
        meeting = pick_meeting(self.offering, self.request.GET.get("meeting"))
        page = page_for(self.offering, language)
        url = links.self_check_in_url(meeting, language) if meeting else ""
        return {
            **super().get_context_data(**kwargs),
            "language": language,
            "title": page.title if page else self.offering.title,
            "meeting": meeting,
            "qr": qr_svg(url) if url else "",
            "page": None,
        }
