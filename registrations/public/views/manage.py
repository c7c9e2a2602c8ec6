"""What somebody sees and does through the link in a mail."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial, wraps

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from registrations import links, refusals, services
from registrations.enums import ACTIVE_STATUSES
from registrations.exceptions import RegistrationError
from registrations.links import BadLink
from registrations.models import AbstractQuestion, Registration
from registrations.page_lookup import page_for
from registrations.public.forms import ChangeForm
from registrations.public.views.base import bad_link, own_alternates, see_other, with_token


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the view the registration of the token; a wrong or old link gets a page that tells
    nothing."""

    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        try:
            registration = links.registration_of(token)
        except BadLink:
            return bad_link(request)
        return view(request, registration, token)

    return csrf_exempt(with_token(require_http_methods(["GET", "HEAD", "POST"])(wrapped)))


# "take_off-2-5": the guest in place 2, on a page that showed 5 changes
TAKE_OFF = re.compile(r"take_off-(?P<number>\d{1,3})-(?P<changes>\d{1,6})")
ACTIONS: dict[str, Callable[..., Registration]] = {
    "confirm": services.confirm_email,
    "accept": services.accept_offer,
    "decline": services.decline_offer,
    "take": services.take_free_place,
}


@by_link
def personal(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """Everything we hold of one registration, and what can be done with it."""
    if request.method != "POST":
        return _personal(request, registration, token)
    if "action" in request.POST:
        return _act(request, registration, token)
    page = page_for(registration.offering, get_language())
    form = ChangeForm(request.POST, registration=registration, questions=_questions(page))
    status = 422
    if form.is_valid():
        try:
            services.change(registration_id=registration.pk, **form.as_arguments())
        except RegistrationError as error:
            status = refusals.add_to_form(form, error, refusals.for_visitor(error))
        else:
            return see_other(f"{links.local_path('personal', get_language(), token)}?changed=1")
    return _personal(request, registration, token, form, status=status)


def _questions(page: Page | None) -> list[AbstractQuestion]:
    return page.question_rows() if page else []


def _act(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    refusal, status = gettext("Choose one of the buttons."), 400
    try:
        if action := _action(request, registration):
            action()
            return see_other(links.local_path("personal", get_language(), token))
    except RegistrationError as error:
        refusal, status = refusals.for_visitor_at_button(error), refusals.status_of(error)
    registration.refresh_from_db()
    return _personal(request, registration, token, refusal=refusal, status=status)


def _action(request: HttpRequest, registration: Registration) -> Callable[[], object] | None:
    """What the button that was pressed does; None when there is no such button."""
    name = request.POST["action"]
    if name in ACTIONS:
        return partial(ACTIONS[name], registration_id=registration.pk)
    guest = TAKE_OFF.fullmatch(name)
    if guest is None:
        return None
    number, changes = int(guest["number"]), int(guest["changes"])
    return partial(
        services.take_off_guest, registration_id=registration.pk, number=number, changes=changes
    )


def _personal(
    request: HttpRequest,
    registration: Registration,
    token: str,
    form: ChangeForm | None = None,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    offering = registration.offering
    page = page_for(offering, get_language())
    questions = _questions(page)
    form = form or ChangeForm(registration=registration, questions=questions)
    now = timezone.now()
    free = offering.places_left
    context = {
        "registration": registration,
        "status": registration.status_now,
        "can_change": registration.status_now in ACTIVE_STATUSES and now < offering.ends_at,
        "list_has_closed": now >= offering.cut_off_at,
        "can_take": now < offering.starts_at and (free is None or registration.places <= free),
        "offering": offering,
        "page": page,
        "answers": page.answers_in_words(registration.answers) if page else [],
        "form": form,
        "refusal": refusal,
        "was_changed": "changed" in request.GET,
        "cancel_path": links.local_path("cancel", get_language(), token),
        "ask_path": links.local_path("ask_for_mine", get_language()),
        "ticket_path": links.local_path("ticket", get_language(), token),
        "alternates": own_alternates("personal", token),
    }
    return TemplateResponse(request, "registrations/public/manage.html", context, status=status)


@by_link
def cancel(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """The first click shows this page, the second one cancels."""
    refusal, status = "", 200
    if request.method == "POST":
        try:
            services.cancel(registration_id=registration.pk)
        except RegistrationError as error:
            refusal, status = refusals.for_visitor_at_button(error), refusals.status_of(error)
        else:
            return see_other(links.local_path("personal", get_language(), token))
    context = {
        "registration": registration,
        "offering": registration.offering,
        "page": page_for(registration.offering, get_language()),
        "refusal": refusal,
        "personal_path": links.local_path("personal", get_language(), token),
        "alternates": own_alternates("cancel", token),
    }
    return TemplateResponse(request, "registrations/public/cancel.html", context, status=status)
