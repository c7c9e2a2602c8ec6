"""The addresses of the site, one that goes wrong in each way, and an empty frame."""

from allauth.core.internal.ratelimit import respond_429
from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from wijkmakers.urls import urlpatterns as site_urls

WAYS = {"400": SuspiciousOperation, "403": PermissionDenied, "500": RuntimeError}


def go_wrong(request: HttpRequest, status: str) -> HttpResponse:
    if status == "429":
        return respond_429(request)
    raise WAYS[status]


@csp_replace({"frame-src": [SELF]})
def frame(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><iframe height=900></iframe>")


urlpatterns = [
    *i18n_patterns(path("wrong/<str:status>/", go_wrong), prefix_default_language=False),
    path("frame/", frame),
    *site_urls,
]
