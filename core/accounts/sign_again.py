"""A form of the admin that arrives without a session is kept, and sent again after signing in.

Wagtail sends who is signed out to the sign-in page, and what they typed is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from core.accounts.language import admin_language

# Never written into a page again.
NOT_KEPT = "password"
GUARD = "csrfmiddlewaretoken"
# The field that says to which address our page with a kept form sends it.
STAMP = "kept_form"


def is_form(request: HttpRequest) -> bool:
    """Whether somebody pressed a button; not a script, which shows by itself that it failed."""
    by_script = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    return request.method == "POST" and not by_script and request.accepts("text/html")


def is_own_admin_form(request: HttpRequest) -> bool:
    """Whether the form stood on a page of ours. Browsers let no other site say so."""
    if not is_form(request) or "Origin" not in request.headers:
        return False
    own = f"{request.scheme}://{request.get_host()}"
    in_admin = request.path.startswith(reverse("wagtailadmin_home"))
    return in_admin and request.headers["Origin"] == own


class KeptFormMiddleware:
    """Gives a form from the page below the token of the new session, before Django compares it.

    That page was made before its reader signed in. Nothing else is let through: the browser says
    that the form stood on our site, and the stamp that it is a page of ours for this address.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        if is_own_admin_form(request) and STAMP in request.POST:
            fields = request.POST.copy()
            if _is_stamped(request, fields.pop(STAMP)[-1]):
                fields[GUARD] = get_token(request)
            request.POST = fields  # type: ignore[assignment]  # Django gives it a setter


def _is_stamped(request: HttpRequest, stamp: str) -> bool:
    try:
        return signing.loads(stamp, salt=STAMP) == request.get_full_path()
    except signing.BadSignature:
        return False


def keep_form(request: HttpRequest, *, lacks_second_step: bool = False) -> HttpResponse:
    """Answer with a page that holds what was typed, and a button that sends it again."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in (GUARD, STAMP) and NOT_KEPT not in name
        for value in values
    ]
    context = {
        "fields": fields,
        "address": request.get_full_path(),
        "stamp": signing.dumps(request.get_full_path(), salt=STAMP),
        "lacks_second_step": lacks_second_step,
        "is_signed_in": request.user.is_authenticated,
        "left_out": bool(request.FILES) or any(NOT_KEPT in name for name in request.POST),
        "page": None,
    }
    with translation.override(admin_language(request.user)):
        response = render(request, "account/sign_again.html", context, status=403)
    add_never_cache_headers(response)
    return response
