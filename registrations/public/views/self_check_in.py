"""People check themselves in with the code on the poster, and see the code on their own ticket."""

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

from registrations import links, services
from registrations.exceptions import OfferingBusy, RegistrationError
from registrations.links import BadLink
from registrations.page_lookup import page_for
from registrations.public.views.base import bad_link, own_alternates, with_token
from registrations.public.views.manage import by_link
from registrations.qr_code import qr_svg

# So early people come in; a code that worked days before would tell nothing about who came.
OPENS_BEFORE = timedelta(hours=1)


class HereForm(forms.Form):
    email = forms.EmailField(
        label=_("What is your e-mail address?"),
        help_text=_("The one you registered with."),
        max_length=254,
        error_messages={
            "required": _("Fill in your e-mail address."),
            "invalid": _("Fill in an e-mail address with an @, like sam@example.com."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@csrf_exempt
@with_token
@require_http_methods(["GET", "HEAD", "POST"])
def here(request: HttpRequest, token: str) -> HttpResponse:
    """The answer is the same for every address: it tells nobody who is registered."""
    try:
        meeting = links.meeting_of(token)
    except BadLink:
        return bad_link(request)
    now = timezone.now()
    opens_at = meeting.starts_at - OPENS_BEFORE
    is_open = opens_at <= now <= meeting.ends_at
    form, done, status = HereForm(), False, 200
    if request.method == "POST" and is_open:
        form = HereForm(request.POST)
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
        "alternates": own_alternates("here", token),
    }
    return TemplateResponse(
        request, "registrations/public/self_check_in.html", context, status=status
    )


def _check_in(meeting: object, email: str) -> tuple[bool, int]:
    found = services.registration_for_self_check_in(offering_id=meeting.offering_id, email=email)
    try:
        if found:
            services.check_in(registration_id=found.pk, meeting_id=meeting.pk)
    except OfferingBusy:
        return False, 503
    except RegistrationError:
        pass
    return True, 200


@by_link
def ticket(request: HttpRequest, registration: links.Registration, token: str) -> HttpResponse:
    """The code that staff scan at the door."""
    context = {
        "registration": registration,
        "offering": registration.offering,
        "page": page_for(registration.offering, get_language()),
        "qr": qr_svg(links.scan_url(registration)),
        "personal_path": links.local_path("personal", get_language(), token),
        "alternates": own_alternates("ticket", token),
    }
    return TemplateResponse(request, "registrations/public/ticket.html", context)
