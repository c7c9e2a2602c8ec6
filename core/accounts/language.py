"""Staff read every screen in the language that they chose for the admin."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from wagtail.admin.localization import get_localized_response

from core.languages import active_language
from core.models.users import AnyUser

View = Callable[..., HttpResponse]


def admin_language(user: AnyUser | None) -> str:
    """The language that `user` chose for the admin, or else the active one."""
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else active_language()


def in_own_language(view: View) -> View:
    """Let `view` answer who is signed in in their own language, whatever its address says.

    Wagtail does so for its screens, but not when it refuses somebody, nor for the screens where
    staff set up how they sign in.
    """

    @wraps(view)
    def speaking(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return get_localized_response(view, request, *args, **kwargs)

    return speaking
