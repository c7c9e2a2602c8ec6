from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.middleware.locale import LocaleMiddleware


class PathLocaleMiddleware(LocaleMiddleware):
    """The path alone decides the language, so pages never vary on Accept-Language.

    Django adds that header on the unprefixed (Dutch) half; shared caches would then keep a copy
    per browser setting.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        vary = response.get("Vary")
        response = super().process_response(request, response)
        if vary:
            response["Vary"] = vary
        else:
            response.headers.pop("Vary", None)
        return response


class RefuseNulBytesMiddleware:
    """Answer 400 to a NUL byte in path or query: PostgreSQL refuses it and views answer 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest("Bad request", content_type="text/plain")
        return self.get_response(request)


class PermissionsPolicyMiddleware:
    """Nothing on this site needs a camera, a microphone or a place on the map."""

    POLICY = ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation",
            "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb",
        )
    )  # fmt: skip

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.POLICY)
        return response
