"""A form of the admin that arrives without a session is kept, and sent again after signing in.

Wagtail sends who is signed out to the sign-in page, and what they typed is gone.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from core.languages import active_language
from core.models.users import AnyUser

# Never written into a page again.
NOT_KEPT = "password"


def admin_language(user: AnyUser | None) -> str:
    """The language that `user` chose for the admin, or else the active one."""
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else active_language()


def is_form(request: HttpRequest) -> bool:
    """Whether somebody pressed a button; not a script, which shows by itself that it failed."""
    by_script = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    return request.method == "POST" and not by_script and request.accepts("text/html")


def is_own_admin_form(request: HttpRequest) -> bool:
    """Whether the form stood on a page of ours. Browsers let no other site say so."""
    own = f"{request.scheme}://{request.get_host()}"
    in_admin = request.path.startswith(reverse("wagtailadmin_home"))
    return is_form(request) and in_admin and request.headers.get("Origin") == own


def keep_form(request: HttpRequest) -> HttpResponse:
    """Answer with a page that holds what was typed, and a button that sends it again."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and NOT_KEPT not in name
        for value in values
    ]
    context = {
        "fields": fields,
        "address": request.get_full_path(),
        "is_signed_in": request.user.is_authenticated,
        "left_out": bool(request.FILES) or any(NOT_KEPT in name for name in request.POST),
        "page": None,
    }
    with translation.override(admin_language(request.user)):
        response = render(request, "account/sign_again.html", context, status=403)
    add_never_cache_headers(response)
    return response
