"""Everything of one person: asked for by e-mail, shown, downloaded, erased."""

from __future__ import annotations

from functools import wraps

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.languages import CODES
from core.text import name_key
from registrations import links, refusals, services
from registrations.enums import OfferingState
from registrations.exceptions import AsksForPuzzle, OfferingBusy, TooManyLinksAsked
from registrations.links import BadLink
from registrations.models import Offering, Registration
from registrations.page_lookup import pages_for
from registrations.public.forms import AddressForm
from registrations.public.personal_data import personal_data
from registrations.public.rate_limits import RateLimitCheck
from registrations.public.views.base import (
    View,
    bad_link,
    own_alternates,
    private,
    see_other,
    with_token,
)

# Of what is over, this many lines; the others are folded.
SHOWN = 5
JOINABLE = 3


@private
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_link(request: HttpRequest) -> HttpResponse:
    """Mail the link to "my registrations". The answer is the same for every address."""
    form = AddressForm(request.POST if request.method == "POST" else None, label_suffix="")
    path = links.local_path("ask_for_my_registrations", get_language())
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            RateLimitCheck.of_link(request, is_solved=form.has_solved_puzzle)()
        except (AsksForPuzzle, TooManyLinksAsked) as error:
            if isinstance(error, AsksForPuzzle):
                form.ask_puzzle()
            status = refusals.add_to_form(form, error, refusals.for_visitor(error))
        else:
            services.send_my_registrations(
                email=form.cleaned_data["email"], language=get_language()
            )
            return see_other(f"{path}?sent=1")
    context = {
        "form": form,
        "sent": "sent" in request.GET,
        "alternates": [
            (code, links.local_path("ask_for_my_registrations", code)) for code in CODES
        ],
    }
    return TemplateResponse(
        request, "registrations/public/ask_for_my_registrations.html", context, status=status
    )


def by_my_registrations_link(view: View) -> View:
    """Give the view all registrations of the address that the link was sent to."""

    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        try:
            registrations = links.my_registrations_of(token)
        except BadLink:
            return bad_link(request)
        return view(request, registrations, token)

    return csrf_exempt(with_token(wrapped))


def _names(rows: list[Registration]) -> list[str]:
    """The names in these rows, each once: people may share an address."""
    return sorted({row.name_key: row.name for row in rows if row.name}.values(), key=name_key)


def _joinable(language: str) -> list[dict[str, object]]:
    """The first dates that anybody can join, for somebody with nothing to come."""
    soonest = Offering.objects.with_live_page().upcoming().with_places_left()
    found = soonest.select_related("venue__neighbourhood", "neighbourhood").not_closed()[:20]
    offerings = [one for one in found if one.state == OfferingState.OPEN][:JOINABLE]
    pages = pages_for(offerings, language, specific=False)
    return [{"offering": one, "page": pages[one.translation_key]} for one in offerings]


@by_my_registrations_link
@require_safe
def list_my_registrations(
    request: HttpRequest, registrations: QuerySet[Registration], token: str
) -> HttpResponse:
    """One row per registration, with a link to manage it: what is to come first, soonest first."""
    rows = list(registrations)
    language = get_language()
    pages = pages_for([row.offering for row in rows], language)
    coming: list[dict[str, object]] = []
    ended: list[dict[str, object]] = []
    for row in rows:
        shown = {
            "registration": row,
            "page": pages.get(row.offering.translation_key),
            "path": links.local_path("manage", language, links.manage_token(row)),
        }
        if row.is_active_now and row.offering.is_going_ahead:
            coming.insert(0, shown)
        else:
            ended.append(shown)
    context = {
        "coming": coming,
        "ended": ended[:SHOWN],
        "ended_before": ended[SHOWN:],
        "joinable": [] if coming else _joinable(language),
        "email": rows[0].email_to_read,
        "names": _names(rows),
        "download_path": links.local_path("my_data", language, token),
        "erase_path": links.local_path("erase", language, token),
        "alternates": own_alternates("my_registrations", token),
    }
    return TemplateResponse(request, "registrations/public/my_registrations.html", context)


@by_my_registrations_link
@require_safe
def download_my_data(
    request: HttpRequest, registrations: QuerySet[Registration], token: str
) -> HttpResponse:
    """All that is known of the person, as a JSON file."""
    data = personal_data(registrations, get_language())
    response = JsonResponse(data, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="{gettext("my-data")}.json"'
    return response


@by_my_registrations_link
@require_http_methods(["GET", "HEAD", "POST"])
def erase_my_data(
    request: HttpRequest, registrations: QuerySet[Registration], token: str
) -> HttpResponse:
    """GET shows what goes and asks whether the person is sure; POST erases it."""
    rows = list(registrations)
    context: dict[str, object] = {
        "rows": rows,
        "names": _names(rows),
        "refusal": "",
        "my_registrations_path": links.local_path("my_registrations", get_language(), token),
        "alternates": own_alternates("erase", token),
    }
    if request.method != "POST":
        return TemplateResponse(request, "registrations/public/erase.html", context)
    try:
        for registration in rows:
            services.erase(registration_id=registration.pk)
    except OfferingBusy as error:
        context["refusal"] = refusals.for_visitor_at_button(error)
        return TemplateResponse(
            request, "registrations/public/erase.html", context, status=refusals.status_of(error)
        )
    # The link no longer works, so this page links to nothing about the person.
    return TemplateResponse(request, "registrations/public/erased.html", {"alternates": []})
