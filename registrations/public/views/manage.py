"""The page behind the link in a mail: one registration, and what the person can do with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django import forms
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
from registrations.public.views.base import View, bad_link, own_alternates, see_other, with_token

ACTIONS: dict[str, Callable[..., Registration]] = {
    "confirm": services.confirm_email,
    "accept": services.accept_offer,
    "decline": services.decline_offer,
    "take": services.take_free_place,
}


class TakeOffGuestForm(forms.Form):
    """The hidden fields beside the button "does not come" of one guest."""

    guest = forms.IntegerField(min_value=0, max_value=999)
    changes = forms.IntegerField(min_value=0, max_value=999_999)


def by_link(view: View) -> View:
    """Give the view the registration that the token stands for."""

    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        try:
            registration = links.registration_of(token)
        except BadLink:
            return bad_link(request)
        return view(request, registration, token)

    return csrf_exempt(with_token(require_http_methods(["GET", "HEAD", "POST"])(wrapped)))


@by_link
def manage_registration(
    request: HttpRequest, registration: Registration, token: str
) -> HttpResponse:
    """Everything we hold of one registration. POST acts on a button, or saves the form."""
    if request.method != "POST":
        return _page(request, registration, token)
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
            return see_other(f"{links.local_path('manage', get_language(), token)}?changed=1")
    return _page(request, registration, token, form=form, status=status)


def _questions(page: Page | None) -> list[AbstractQuestion]:
    return page.question_rows() if page else []


def _act(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    try:
        if _do_action(request, registration):
            return see_other(links.local_path("manage", get_language(), token))
        refusal, status = gettext("Choose one of the buttons."), 400
    except RegistrationError as error:
        refusal, status = refusals.for_visitor_at_button(error), refusals.status_of(error)
    registration.refresh_from_db()
    return _page(request, registration, token, refusal=refusal, status=status)


def _do_action(request: HttpRequest, registration: Registration) -> bool:
    """Do what the pressed button says; False when there is no such button."""
    name = request.POST["action"]
    if name in ACTIONS:
        ACTIONS[name](registration_id=registration.pk)
        return True
    form = TakeOffGuestForm(request.POST)
    if name != "take_off_guest" or not form.is_valid():
        return False
    services.take_off_guest(
        registration_id=registration.pk,
        number=form.cleaned_data["guest"],
        changes=form.cleaned_data["changes"],
    )
    return True


def _page(
    request: HttpRequest,
    registration: Registration,
    token: str,
    *,
    form: ChangeForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page with everything on it.

    `token`: the one in the address of the request.
    `form`: the form with errors; None shows a fresh one.
    `refusal`: the sentence above the page when a button did not work.
    `status`: the HTTP status.
    """
    offering = registration.offering
    page = page_for(offering, get_language())
    questions = _questions(page)
    form = form or ChangeForm(registration=registration, questions=questions)
    now = timezone.now()
    free = offering.places_left
    context = {
        "registration": registration,
        "status": registration.status_now,
        "can_change": registration.status_now in ACTIVE_STATUSES and not offering.is_over_at(now),
        "list_has_closed": now >= offering.cut_off_at and not offering.is_postponed,
        "can_take": now < offering.starts_at and (free is None or registration.places <= free),
        "offering": offering,
        "page": page,
        "answers": page.answers_in_words(registration.answers) if page else [],
        "form": form,
        "refusal": refusal,
        "was_changed": "changed" in request.GET,
        "cancel_path": links.local_path("cancel", get_language(), token),
        "ask_path": links.local_path("ask_for_my_registrations", get_language()),
        "ticket_path": links.local_path("ticket", get_language(), token),
        "alternates": own_alternates("manage", token),
    }
    return TemplateResponse(request, "registrations/public/manage.html", context, status=status)


@by_link
def cancel_registration(
    request: HttpRequest, registration: Registration, token: str
) -> HttpResponse:
    """GET asks whether the person is sure; POST cancels."""
    refusal, status = "", 200
    if request.method == "POST":
        try:
            services.cancel(registration_id=registration.pk)
        except RegistrationError as error:
            refusal, status = refusals.for_visitor_at_button(error), refusals.status_of(error)
        else:
            return see_other(links.local_path("manage", get_language(), token))
    context = {
        "registration": registration,
        "offering": registration.offering,
        "page": page_for(registration.offering, get_language()),
        "refusal": refusal,
        "manage_path": links.local_path("manage", get_language(), token),
        "alternates": own_alternates("cancel", token),
    }
    return TemplateResponse(request, "registrations/public/cancel.html", context, status=status)
