"""Everything of one person: asked for by e-mail, read, taken along, removed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from registrations import links, refusals, services
from registrations.exceptions import OfferingBusy, TooManyLinksAsked
from registrations.links import BadLink
from registrations.models import Registration
from registrations.page_lookup import pages_for
from registrations.public.forms import AddressForm
from registrations.public.personal_data import personal_data
from registrations.public.rate_limits import refuse_many_questions
from registrations.public.views.base import bad_link, own_alternates, private, see_other, with_token


@private
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_mine(request: HttpRequest) -> HttpResponse:
    """Where to send the link. The answer is the same for every address."""
    form = AddressForm(request.POST if request.method == "POST" else None, label_suffix="")
    path = links.local_path("ask_for_mine", get_language())
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            refuse_many_questions(request)
        except TooManyLinksAsked as error:
            status = refusals.add_to_form(form, error, refusals.for_visitor(error))
        else:
            services.send_my_registrations(
                email=form.cleaned_data["email"], language=get_language()
            )
            return see_other(f"{path}?sent=1")
    context = {
        "form": form,
        "sent": "sent" in request.GET,
        "alternates": [(code, links.local_path("ask_for_mine", code)) for code in ("nl", "en")],
    }
    return TemplateResponse(
        request, "registrations/public/ask_for_my_registrations.html", context, status=status
    )


def with_mine(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the view all registrations of the link's address."""

    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        try:
            registrations = links.all_of(token)
        except BadLink:
            return bad_link(request)
        return view(request, registrations, token)

    return csrf_exempt(with_token(wrapped))


@with_mine
@require_safe
def mine(request: HttpRequest, registrations: QuerySet[Registration], token: str) -> HttpResponse:
    rows = list(registrations)
    language = get_language()
    pages = pages_for([row.offering for row in rows], language)
    context = {
        "rows": [
            {
                "registration": row,
                "page": pages.get(row.offering.translation_key),
                "path": links.local_path("personal", language, links.personal_token(row)),
            }
            for row in rows
        ],
        "email": rows[0].email,
        "download_path": links.local_path("my_data", language, token),
        "erase_path": links.local_path("erase", language, token),
        "alternates": own_alternates("mine", token),
    }
    return TemplateResponse(request, "registrations/public/my_registrations.html", context)


@with_mine
@require_safe
def my_data(
    request: HttpRequest, registrations: QuerySet[Registration], token: str
) -> HttpResponse:
    data = personal_data(registrations, get_language())
    response = JsonResponse(data, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="{gettext("my-data")}.json"'
    return response


@with_mine
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, registrations: QuerySet[Registration], token: str) -> HttpResponse:
    """The first click shows what goes, the second one removes it."""
    context = {
        "rows": list(registrations),
        "mine_path": links.local_path("mine", get_language(), token),
        "alternates": own_alternates("erase", token),
    }
    if request.method != "POST":
        return TemplateResponse(request, "registrations/public/erase.html", context)
    try:
        for registration in context["rows"]:
            services.erase(registration_id=registration.pk)
    except OfferingBusy as error:
        context["refusal"] = refusals.for_visitor_at_button(error)
        return TemplateResponse(
            request,
            "registrations/public/erase.html",
            context,
            status=refusals.status_of(error),
        )
    # The link is dead by now: this page is all there is left to show.
    context = {"alternates": []}
    return TemplateResponse(request, "registrations/public/erased.html", context)
