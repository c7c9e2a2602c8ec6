"""The registration form of an offering, and the page that follows it."""

from __future__ import annotations

from typing import Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods
from django.views.defaults import permission_denied
from wagtail.models import Page

from core.accounts.sign_again import is_own_admin_form, keep_form
from core.languages import DUTCH, ENGLISH
from core.translation.reading import alternates
from registrations import refusals, services
from registrations.consent import consent_text
from registrations.enums import ACCEPTS_REGISTRATIONS, OfferingState
from registrations.exceptions import AsksForPuzzle, RegistrationClosed, RegistrationError
from registrations.models import AbstractQuestion, Offering
from registrations.public.forms import RegistrationForm
from registrations.public.page_routes import serve_page_with
from registrations.public.rate_limits import RateLimitCheck
from registrations.public.views.base import private
from registrations.public.views.done import to_done

# The last part of the form's address, by language.
FORM_SLUGS = {DUTCH: "aanmelden", ENGLISH: "register"}


class FormPage(Protocol):
    """What the form needs of a page; `registrations.pages.offering_page.OfferingPage` has it."""

    offering: Offering | None

    def question_rows(self) -> list[AbstractQuestion]: ...


@private
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, *, page: FormPage, csrf_failed: bool = False) -> HttpResponse:
    """The form of one offering; `page` is the live page it belongs to.

    With `csrf_failed` nothing is registered: the form comes back with what was typed.
    """
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
    if csrf_failed:
        form.add_error(
            None,
            gettext(
                "Your browser did not send the cookie of this form. Press the button again. If "
                "that does not help, allow cookies for this site, or call us."
            ),
        )
        status = 403
    elif form.is_valid():
        try:
            receipt = services.register(
                offering_id=offering.pk,
                language=get_language(),
                consent_text=consent_text(request),
                rate_limit_check=RateLimitCheck.of_registration(
                    request,
                    offering_id=offering.pk,
                    email=form.cleaned_data["email"],
                    is_solved=form.has_solved_puzzle,
                ),
                **form.as_arguments(),
            )
        except RegistrationClosed as error:
            return _not_open(request, page, error.state, status=409)
        except RegistrationError as error:
            if isinstance(error, AsksForPuzzle):
                form.ask_puzzle()
            status = refusals.add_to_form(form, error, refusals.for_visitor(error))
        else:
            return to_done(request, offering, receipt)
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
        "kept_days": services.Terms.of_site().of(page.offering).details if page.offering else 0,
        "alternates": _form_alternates(page),
    }
    return TemplateResponse(
        request, "registrations/public/registration_form.html", context, status=status
    )


def _form_alternates(page: FormPage) -> list[tuple[str, str]]:
    return [
        (code, f"{url}{FORM_SLUGS.get(code, FORM_SLUGS[DUTCH])}/") for code, url in alternates(page)
    ]


def _not_open(
    request: HttpRequest, page: FormPage, state: OfferingState, status: int = 200
) -> HttpResponse:
    context = {"page": page, "offering": page.offering, "state": state}
    return TemplateResponse(request, "registrations/public/not_open.html", context, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show a form again with what was typed: of a registration, or of the admin.

    Everywhere else a page that says what to do.
    """
    if is_own_admin_form(request):
        return keep_form(request)

    def refuse() -> HttpResponse:
        return permission_denied(request, PermissionError(reason), "403_csrf.html")

    def form_again(page: Page) -> HttpResponse:
        if not hasattr(page, "question_rows"):
            return refuse()
        response = register(request, page=page, csrf_failed=True)
        # Django calls this outside the view, where nobody else renders a TemplateResponse.
        return response.render() if isinstance(response, TemplateResponse) else response

    match = request.resolver_match
    last = request.path.rstrip("/").rpartition("/")[2]
    if match and match.url_name == "wagtail_serve" and last in FORM_SLUGS.values():
        return serve_page_with(request, match.args[0], form_again)
    return refuse()
