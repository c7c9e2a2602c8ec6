"""The page behind the link in a mail: one registration, and what the person can do with it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
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
from registrations.enums import OfferingStatus, RegistrationStatus
from registrations.exceptions import RegistrationError
from registrations.icalendar import web_calendars
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


class Outcome(Enum):
    """What the page says after a form or a button.

    Nothing changed when what was sent was so already, or when a button of an old page was pressed.
    """

    MAILED = "mailed"
    SAVED = "saved"
    SAME = "same"
    OLD = "old"

    @classmethod
    def asked_by(cls, request: HttpRequest) -> str:
        """The value in the address; "" for none and for one that does not exist."""
        given = request.GET.get("outcome", "")
        return given if given in {one.value for one in cls} else ""


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
        before = registration.changes
        try:
            after = services.change(registration_id=registration.pk, **form.as_arguments())
        except RegistrationError as error:
            status = refusals.add_to_form(form, error, refusals.for_visitor(error))
        else:
            return _see(token, Outcome.SAME if after.changes == before else _saved(after))
    return _page(request, registration, token, form=form, status=status)


def _questions(page: Page | None) -> list[AbstractQuestion]:
    return page.question_rows() if page else []


def _see(token: str, outcome: Outcome) -> HttpResponse:
    """Lead to the page again, which then says what came of the form or the button."""
    path = links.local_path("manage", get_language(), token)
    return see_other(f"{path}?outcome={outcome.value}")


def _saved(registration: Registration) -> Outcome:
    """A change is mailed to whoever has an address."""
    return Outcome.MAILED if registration.email else Outcome.SAVED


def _act(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    before = (registration.status, registration.changes)
    try:
        if after := _do_action(request, registration):
            if (after.status, after.changes) == before:
                return _see(token, Outcome.OLD)
            declined = after.status == RegistrationStatus.DECLINED
            return _see(token, Outcome.SAVED if declined else _saved(after))
        refusal, status = gettext("Choose one of the buttons."), 400
    except RegistrationError as error:
        refusal, status = refusals.for_visitor_at_button(error), refusals.status_of(error)
    registration.refresh_from_db()
    return _page(request, registration, token, refusal=refusal, status=status)


def _do_action(request: HttpRequest, registration: Registration) -> Registration | None:
    """Do what the pressed button says; None when there is no such button."""
    name = request.POST["action"]
    if name in ACTIONS:
        return ACTIONS[name](registration_id=registration.pk)
    form = TakeOffGuestForm(request.POST)
    if name != "take_off_guest" or not form.is_valid():
        return None
    return services.take_off_guest(
        registration_id=registration.pk,
        number=form.cleaned_data["guest"],
        changes=form.cleaned_data["changes"],
    )


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
    can_change = registration.is_active_now and offering.is_going_ahead
    context = {
        "registration": registration,
        "status": registration.status_now,
        "can_change": can_change,
        "tone": registration.status_now if can_change and not offering.is_postponed else "ended",
        # People who cancelled read it before they did, and in the mail.
        "lost_place": registration.status == RegistrationStatus.CONFIRMED
        and offering.status == OfferingStatus.CANCELLED,
        "list_has_closed": now >= offering.cut_off_at and not offering.is_postponed,
        "can_take": now < offering.starts_at and (free is None or registration.places <= free),
        "offering": offering,
        "page": page,
        "answers": page.answers_in_words(registration.answers) if page else [],
        "form": form,
        "refusal": refusal,
        "outcome": Outcome.asked_by(request),
        "is_over": offering.is_over_at(now),
        "was_there": registration.attendances.exists(),
        "was_moved": _was_moved(registration),
        "removal": services.removal_days(offering),
        "calendars": web_calendars(offering, page) if page else [],
        "cancel_path": links.local_path("cancel", get_language(), token),
        "ask_path": links.local_path("ask_for_my_registrations", get_language()),
        "ticket_path": links.local_path("ticket", get_language(), token),
        "alternates": own_alternates("manage", token),
    }
    return TemplateResponse(request, "registrations/public/manage.html", context, status=status)


def _was_moved(registration: Registration) -> bool:
    """Whether the day changed after this person registered."""
    changed_at = registration.offering.day_changed_at
    is_later = changed_at is not None and changed_at > registration.created_at
    return registration.offering.is_moved and is_later


@by_link
def cancel_registration(
    request: HttpRequest, registration: Registration, token: str
) -> HttpResponse:
    """GET asks whether the person is sure; POST cancels."""
    refusal, status = "", 200
    if request.method == "POST":
        outcome = _saved(registration) if registration.is_active else Outcome.OLD
        try:
            services.cancel(registration_id=registration.pk)
        except RegistrationError as error:
            refusal, status = refusals.for_visitor_at_button(error), refusals.status_of(error)
        else:
            return _see(token, outcome)
    context = {
        "registration": registration,
        "offering": registration.offering,
        "page": page_for(registration.offering, get_language()),
        "refusal": refusal,
        "manage_path": links.local_path("manage", get_language(), token),
        "alternates": own_alternates("cancel", token),
    }
    return TemplateResponse(request, "registrations/public/cancel.html", context, status=status)
