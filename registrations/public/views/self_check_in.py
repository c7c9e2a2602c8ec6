"""The page behind the code on the poster, and the ticket with the code that staff scan."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.forms import AddressField
from registrations import links, services
from registrations.exceptions import OfferingBusy, RegistrationError
from registrations.links import BadLink
from registrations.models import Meeting, Registration
from registrations.page_lookup import page_for
from registrations.public.views.base import bad_link, own_alternates, with_token
from registrations.public.views.manage import by_link
from registrations.qr_code import qr_svg

# The earliest that people come in. A check-in days before the meeting would say nothing.
OPENS_BEFORE = timedelta(hours=1)


class SelfCheckInForm(forms.Form):
    email = AddressField(
        label=_("What is your email address?"),
        help_text=_("The one you registered with."),
        max_length=254,
    )


@csrf_exempt
@with_token
@require_http_methods(["GET", "HEAD", "POST"])
def check_oneself_in(request: HttpRequest, token: str) -> HttpResponse:
    """A visitor types an address to say "I am here".

    The answer is the same for every address: it tells nobody who is registered.
    """
    try:
        meeting = links.meeting_of(token)
    except BadLink:
        return bad_link(request)
    now = timezone.now()
    opens_at = meeting.starts_at - OPENS_BEFORE
    is_open = opens_at <= now <= meeting.ends_at
    form, done, status = SelfCheckInForm(), False, 200
    if request.method == "POST" and is_open:
        form = SelfCheckInForm(request.POST)
        if form.is_valid():
            done, status = _check_in(meeting, form.cleaned_data["email"])
        else:
            status = 422
    context = {
        "meeting": meeting,
        "offering": meeting.offering,
        "page": page_for(meeting.offering, get_language()),
        "form": form,
        "done": done,
        "busy": status == 503,
        "is_open": is_open,
        "is_early": now < opens_at,
        "opens_at": opens_at,
        "alternates": own_alternates("self_check_in", token),
    }
    return TemplateResponse(
        request, "registrations/public/self_check_in.html", context, status=status
    )


def _check_in(meeting: Meeting, email: str) -> tuple[bool, int]:
    """(whether to say that it is done, HTTP status)."""
    found = services.registration_for_self_check_in(meeting=meeting, email=email)
    try:
        if found:
            services.check_in(registration_id=found.pk, meeting_id=meeting.pk)
    except OfferingBusy:
        return False, 503
    except RegistrationError:
        # A refusal would tell whether this address is registered.
        pass
    return True, 200


@by_link
def ticket(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """The ticket of one registration, with the code that staff scan at the door."""
    context = {
        "registration": registration,
        "offering": registration.offering,
        "page": page_for(registration.offering, get_language()),
        "qr": qr_svg(links.scan_url(registration)),
        "manage_path": links.local_path("manage", get_language(), token),
        "alternates": own_alternates("ticket", token),
    }
    return TemplateResponse(request, "registrations/public/ticket.html", context)
