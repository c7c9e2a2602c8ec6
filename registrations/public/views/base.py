"""What the pages about one person have in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from core.languages import CODES
from registrations import links

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """A view whose answers no cache keeps and no search engine lists.

    What somebody typed is left out of error reports.
    """

    @never_cache
    @sensitive_post_parameters()
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return wrapped


def with_token(view: View) -> View:
    """A private view whose address holds a token. Browsers pass the address on to nobody.

    Under that policy browsers send `Origin: null` with a form, which Django's CSRF check refuses.
    A view that takes POST must therefore be `csrf_exempt`. That is safe: the token in the address
    gives the right, and no cookie does.
    """
    inner = private(view)

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = inner(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped


def see_other(path: str) -> HttpResponse:
    """Redirect after a POST, so that reloading the next page sends nothing again."""
    response = HttpResponseRedirect(path)
    response.status_code = 303
    return response


def bad_link(request: HttpRequest) -> HttpResponse:
    """The one page for a wrong, old or revoked link. It does not say which of these it is."""
    context: dict[str, object] = {"alternates": []}
    return TemplateResponse(request, "registrations/public/bad_link.html", context, status=404)


def own_alternates(name: str, token: str) -> list[tuple[str, str]]:
    """(language, path) of one view in both languages, for a view whose address holds a token.

    `name` is the name of the URL without its language.
    """
    return [(code, links.local_path(name, code, token)) for code in CODES]
