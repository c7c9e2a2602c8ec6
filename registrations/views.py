"""What a visitor does: register, see the result, change, cancel, answer an offer.

GET shows and changes nothing; only POST acts. Mail scanners and browsers that fetch ahead open
every link.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Protocol

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from django.views.defaults import permission_denied

from core.translation import alternates
from registrations import links, services
from registrations.consent import consent_text
from registrations.enums import (
    ACCEPTS_REGISTRATIONS,
    ACTIVE_STATUSES,
    OfferingState,
    RegistrationStatus,
)
from registrations.exceptions import (
    NotEnoughPlaces,
    NothingOffered,
    OfferingBusy,
    RegistrationClosed,
    RegistrationEnded,
    RegistrationError,
    TooManyPlaces,
)
from registrations.forms import ChangeForm, RegistrationForm
from registrations.links import BadLink
from registrations.models import AbstractQuestion, Offering, Registration
from registrations.page_lookup import page_for


class FormPage(Protocol):
    """What the form needs of a page; `registrations.pages.OfferingPage` has it."""

    offering: Offering | None

    def question_rows(self) -> list[AbstractQuestion]: ...


TYPED = "registrations.typed"
TYPED_IS_KEPT_FOR = 15 * 60
"""Seconds in which the page after the form can say to whom the mail went."""


def private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Kept by no cache, found by no search engine, and its address is told to nobody."""

    @never_cache
    @sensitive_post_parameters()
    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped


def see_other(path: str) -> HttpResponse:
    response = HttpResponseRedirect(path)
    response.status_code = 303
    return response


# --- The form -------------------------------------------------------------------------------------


@private
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, *, page: FormPage) -> HttpResponse:
    """The form of one offering; `page` is the live page it belongs to."""
    offering = page.offering
    if offering is None:
        raise Http404
    is_open = offering.state in ACCEPTS_REGISTRATIONS
    if request.method != "POST":
        if not is_open:
            return _not_open(request, page, offering.state)
        form = RegistrationForm(offering=offering, questions=page.question_rows())
        return _form(request, page, form)

    form = RegistrationForm(request.POST, offering=offering, questions=page.question_rows())
    status = 422
    if getattr(request, "csrf_failed", False):
        form.add_error(None, gettext("This form was open for a long time. Press the button again."))
        status = 403
    elif form.is_valid():
        try:
            receipt = services.register(
                offering_id=offering.pk,
                language=get_language(),
                consent_text=consent_text(request),
                **form.as_arguments(),
            )
        except RegistrationClosed as error:
            return _not_open(request, page, error.state, status=409)
        except (NotEnoughPlaces, TooManyPlaces) as error:
            form.add_error("places" if "places" in form.fields else None, places_sentence(error))
        except OfferingBusy:
            form.add_error(None, gettext("It is very busy. Press the button again."))
            status = 503
        else:
            return _to_done(request, offering, receipt.status, form)
    elif not is_open:
        return _not_open(request, page, offering.state, status=409)
    return _form(request, page, form, status=status)


def _form(
    request: HttpRequest, page: FormPage, form: RegistrationForm, status: int = 200
) -> HttpResponse:
    context = {
        "page": page,
        "offering": page.offering,
        "form": form,
        "consent_text": consent_text(request),
        "alternates": _form_alternates(page),
    }
    return TemplateResponse(request, "registrations/register.html", context, status=status)


def _form_alternates(page: FormPage) -> list[tuple[str, str]]:
    return [
        (code, f"{url}{'register/' if code == 'en' else 'aanmelden/'}")
        for code, url in alternates(page)
    ]


def _not_open(
    request: HttpRequest, page: FormPage, state: OfferingState, status: int = 200
) -> HttpResponse:
    context = {"page": page, "offering": page.offering, "state": state}
    return TemplateResponse(request, "registrations/not_open.html", context, status=status)


def places_sentence(error: NotEnoughPlaces | TooManyPlaces) -> str:
    if isinstance(error, TooManyPlaces):
        return ngettext(
            "You can register at most %(n)d person at once.",
            "You can register at most %(n)d people at once.",
            error.maximum,
        ) % {"n": error.maximum}
    if not error.left:
        return gettext("There are no more free places than you have now.")
    return ngettext(
        "There is %(n)d place left. Choose a smaller number.",
        "There are %(n)d places left. Choose a smaller number.",
        error.left,
    ) % {"n": error.left}


def _to_done(
    request: HttpRequest, offering: Offering, status: RegistrationStatus, form: RegistrationForm
) -> HttpResponse:
    """The address of the next page holds nothing of the person; what they typed is in a cookie of
    theirs, for that page alone and for a quarter of an hour."""
    token = links.done_token(offering.translation_key, status)
    path = links.local_path("done", get_language(), token)
    response = see_other(path)
    typed = [form.cleaned_data["name"], form.cleaned_data["email"]]
    response.set_cookie(
        "registered",
        signing.dumps(typed, salt=TYPED, compress=True),
        max_age=TYPED_IS_KEPT_FOR,
        path=path,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


@private
@require_safe
def done(request: HttpRequest, token: str) -> HttpResponse:
    """After the form. The same page whether or not the address was registered before."""
    try:
        key, status = links.read_done(token)
        offering = Offering.objects.select_related("venue").get(translation_key=key)
    except (BadLink, Offering.DoesNotExist):
        return _bad_link(request)
    name, email = _typed(request)
    context = {
        "offering": offering,
        "page": page_for(offering, get_language()),
        "status": status,
        "name": name,
        "email": email,
        "alternates": _own_alternates("done", token),
    }
    return TemplateResponse(request, "registrations/done.html", context)


def _typed(request: HttpRequest) -> tuple[str, str]:
    try:
        name, email = signing.loads(
            request.COOKIES.get("registered", ""), salt=TYPED, max_age=TYPED_IS_KEPT_FOR
        )
    except (signing.BadSignature, ValueError):
        return "", ""
    return name, email


# --- The personal page ----------------------------------------------------------------------------


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the view the registration of the token; a wrong or old link gets a page that tells
    nothing."""

    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        try:
            registration = links.registration_of(token)
        except BadLink:
            return _bad_link(request)
        return view(request, registration, token)

    return private(require_http_methods(["GET", "HEAD", "POST"])(wrapped))


def _bad_link(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "registrations/bad_link.html", status=404)


def _own_alternates(name: str, token: str) -> list[tuple[str, str]]:
    return [(code, links.local_path(name, code, token)) for code in ("nl", "en")]


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
        form = ChangeForm(registration=registration)
        return _personal(request, registration, token, form)
    if "action" in request.POST:
        return _act(request, registration, token)
    form = ChangeForm(request.POST, registration=registration)
    status = 422
    if form.is_valid():
        try:
            services.change(registration_id=registration.pk, **form.cleaned_data)
        except (NotEnoughPlaces, TooManyPlaces) as error:
            form.add_error("places" if "places" in form.fields else None, places_sentence(error))
        except RegistrationError as error:
            form.add_error(None, _refusal(error))
            status = 503 if isinstance(error, OfferingBusy) else 409
        else:
            return see_other(f"{links.local_path('personal', get_language(), token)}?changed=1")
    return _personal(request, registration, token, form, status=status)


def _act(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    action = ACTIONS.get(request.POST["action"])
    refusal, status = gettext("Choose one of the buttons."), 400
    if action:
        try:
            action(registration_id=registration.pk)
        except RegistrationError as error:
            refusal = _refusal(error)
            status = 503 if isinstance(error, OfferingBusy) else 409
        else:
            return see_other(links.local_path("personal", get_language(), token))
    registration.refresh_from_db()
    form = ChangeForm(registration=registration)
    return _personal(request, registration, token, form, refusal=refusal, status=status)


def _refusal(error: RegistrationError) -> str:
    if isinstance(error, NothingOffered | NotEnoughPlaces):
        return gettext("That place is no longer free.")
    if isinstance(error, RegistrationEnded):
        return gettext("This registration has ended. You can register again.")
    if isinstance(error, OfferingBusy):
        return gettext("It is very busy. Press the button again.")
    return gettext("This can no longer be changed.")


def _personal(
    request: HttpRequest,
    registration: Registration,
    token: str,
    form: ChangeForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    offering = registration.offering
    page = page_for(offering, get_language())
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
        "alternates": _own_alternates("personal", token),
    }
    return TemplateResponse(request, "registrations/personal.html", context, status=status)


@by_link
def cancel(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """The first click shows this page, the second one cancels."""
    refusal, status = "", 200
    if request.method == "POST":
        try:
            services.cancel(registration_id=registration.pk)
        except RegistrationError as error:
            refusal, status = _refusal(error), 409
        else:
            return see_other(links.local_path("personal", get_language(), token))
    context = {
        "registration": registration,
        "offering": registration.offering,
        "page": page_for(registration.offering, get_language()),
        "refusal": refusal,
        "personal_path": links.local_path("personal", get_language(), token),
        "alternates": _own_alternates("cancel", token),
    }
    return TemplateResponse(request, "registrations/cancel.html", context, status=status)


# --- A form whose CSRF cookie is gone -------------------------------------------------------------


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show a registration form again with what was typed; everywhere else the usual 403."""
    match = request.resolver_match
    last = request.path.rstrip("/").rpartition("/")[2]
    if match and match.url_name == "wagtail_serve" and last in ("aanmelden", "register"):
        request.csrf_failed = True
        response = match.func(request, *match.args, **match.kwargs)
        return response.render() if hasattr(response, "render") else response
    return permission_denied(request, PermissionError(reason))
