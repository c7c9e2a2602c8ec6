"""What every page about one person has in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from registrations import links


def private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Kept by no cache and found by no search engine; the values typed are in no error report."""

    @never_cache
    @sensitive_post_parameters()
    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return wrapped


def with_token(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A private page whose address holds a token: the address is told to nobody.

    Under this policy browsers send `Origin: null` with a form, which Django's CSRF check refuses.
    So a view that takes POST is `csrf_exempt`: whoever can name the address has the token, and no
    cookie is what gives the right.
    """
    inner = private(view)

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = inner(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped


def see_other(path: str) -> HttpResponse:
    response = HttpResponseRedirect(path)
    response.status_code = 303
    return response


def bad_link(request: HttpRequest) -> HttpResponse:
    """One page for every wrong, old or revoked link: it tells nothing."""
    context = {"alternates": []}
    return TemplateResponse(request, "registrations/public/bad_link.html", context, status=404)


def own_alternates(name: str, token: str) -> list[tuple[str, str]]:
    """The same page in both languages; the link itself has none."""
    return [(code, links.local_path(name, code, token)) for code in ("nl", "en")]
