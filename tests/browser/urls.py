"""The addresses of the site, and one that goes wrong in each way that has a page of its own."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest
from django.urls import path

from wijkmakers.urls import urlpatterns as site_urls

WAYS = {"400": SuspiciousOperation, "403": PermissionDenied, "500": RuntimeError}


def go_wrong(request: HttpRequest, status: str) -> None:
    raise WAYS[status]


urlpatterns = [
    *i18n_patterns(path("wrong/<str:status>/", go_wrong), prefix_default_language=False),
    *site_urls,
]
