"""Refuses requests in a charset that Django should not decode."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.http import parse_header_parameters

Application = Callable[[dict, Callable], Iterable[bytes]]


def utf8_only(application: Application) -> Application:
    """Answer 400 to a request that names another charset than UTF-8. No browser does, on our pages.

    Django would decode it with the codec that the sender names. Some fail while the request is
    made, before any middleware; others make text that no database takes (lone surrogates).
    """

    def wrapped(request: dict, start_response: Callable) -> Iterable[bytes]:
        try:
            _, parameters = parse_header_parameters(request.get("CONTENT_TYPE", ""))
        except ValueError:
            parameters = {"charset": "?"}
        if parameters.get("charset", "utf-8").lower() in ("utf-8", "utf8"):
            return application(request, start_response)
        start_response("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"Bad request"]

    return wrapped
