"""The page after the form, and correcting there an address that was mistyped."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from core import dates, retention
from core.contact import readable_email
from registrations import links, refusals, services
from registrations.enums import ACCEPTS_REGISTRATIONS
from registrations.exceptions import RegistrationError
from registrations.icalendar import web_calendars
from registrations.links import BadLink
from registrations.models import Offering
from registrations.page_lookup import page_for
from registrations.public.forms import CorrectAddressForm
from registrations.public.rate_limits import RateLimitCheck
from registrations.public.views.base import bad_link, own_alternates, see_other, with_token

COOKIE = "registered"
KEPT = "registrations.kept"


@dataclass(frozen=True)
class KeptDetails:
    """What this browser sent, as it was kept: from a signed cookie for this page alone.

    The address of the page holds nothing of the person. `name` and `email` are empty, and
    `submission_id` is None, when the cookie is absent, old or forged.
    """

    name: str = ""
    email: str = ""
    places: int = 1
    submission_id: uuid.UUID | None = None

    @classmethod
    def read(cls, request: HttpRequest) -> KeptDetails:
        cookie = request.COOKIES.get(COOKIE, "")
        try:
            name, email, places, form = signing.loads(
                cookie, salt=KEPT, max_age=retention.CORRECTED_ADDRESS
            )
            submission_id = uuid.UUID(form)
        except (signing.BadSignature, ValueError, TypeError):
            return cls()
        try:
            signing.loads(cookie, salt=KEPT, max_age=retention.TYPED_DETAILS)
        except signing.SignatureExpired:
            # Somebody else may sit at this computer by now.
            return cls(submission_id=submission_id)
        return cls(name, email, places, submission_id)


def to_done(request: HttpRequest, offering: Offering, receipt: services.Receipt) -> HttpResponse:
    """Redirect to the page after the form, which names what was kept."""
    token = links.done_token(offering.translation_key, receipt.status)
    path = links.local_path("done", get_language(), token)
    response = see_other(path)
    kept = [
        receipt.name,
        readable_email(receipt.email),
        receipt.places,
        receipt.submission_id.hex,
    ]
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=KEPT, compress=True),
        max_age=retention.CORRECTED_ADDRESS,
        path=path,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _invitation(offering: Offering, page: Page | None) -> str:
    """What somebody may send to a friend; "" without a page to lead to."""
    if page is None or not page.full_url:
        return ""
    day = dates.day_name(offering.starts_at)
    asked = gettext("Will you come along to %(title)s on %(day)s?")
    return f"{asked % {'title': page.title, 'day': day}} {page.full_url}"


@with_token
@require_safe
def done(request: HttpRequest, token: str) -> HttpResponse:
    """The page after the form. It is the same whether or not the person was registered before."""
    try:
        key, status = links.read_done(token)
        offering = Offering.objects.select_related("venue").get(translation_key=key)
    except (BadLink, Offering.DoesNotExist):
        return bad_link(request)
    kept = KeptDetails.read(request)
    now = timezone.now()
    page = page_for(offering, get_language())
    kept_until = links.held_until(token)
    context = {
        "offering": offering,
        "page": page,
        "status": status,
        "name": kept.name,
        "email": kept.email,
        "places": kept.places,
        "kept_until": kept_until,
        "is_late": kept_until <= now,
        "reminded_at": next((at for _days, at in offering.reminder_moments if at > now), None),
        "invitation": _invitation(offering, page),
        "can_register": offering.state in ACCEPTS_REGISTRATIONS,
        "calendars": web_calendars(offering, page) if page else [],
        "correct_path": links.local_path("correct_address", get_language(), token)
        if kept.submission_id
        else "",
        "alternates": own_alternates("done", token),
    }
    return TemplateResponse(request, "registrations/public/done.html", context)


# The cookie is for this path, whose token no other site knows, and goes along from no other site.
@csrf_exempt
@with_token
@require_http_methods(["GET", "HEAD", "POST"])
def correct_address(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks for the right address; POST moves the registration and its mail there."""
    try:
        key, _status = links.read_done(token)
        offering = Offering.objects.select_related("venue").get(translation_key=key)
    except (BadLink, Offering.DoesNotExist):
        return bad_link(request)
    kept = KeptDetails.read(request)
    form = CorrectAddressForm(label_suffix="")
    refusal, status = "", 200 if request.method != "POST" else 410
    if request.method == "POST" and kept.submission_id:
        form = CorrectAddressForm(request.POST, label_suffix="")
        status = 422
        if form.is_valid():
            email = form.cleaned_data["email"]
            check = RateLimitCheck.of_registration(
                request, offering_id=offering.pk, email=email, is_solved=True
            )
            try:
                receipt = services.correct_address(
                    submission_id=kept.submission_id, email=email, rate_limit_check=check
                )
            except RegistrationError as error:
                refusal, status = refusals.for_visitor(error), refusals.status_of(error)
            else:
                return to_done(request, offering, receipt)
    context = {
        "offering": offering,
        "page": page_for(offering, get_language()),
        "form": form,
        "kept": kept,
        "refusal": refusal,
        "alternates": own_alternates("correct_address", token),
    }
    return TemplateResponse(
        request, "registrations/public/correct_address.html", context, status=status
    )
