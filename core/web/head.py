"""Answers to HEAD without a body, as HTTP asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Application = Callable[[dict, Callable], Iterable[bytes]]


def no_body_for_head(application: Application) -> Application:
    """Keep the body of an answer to HEAD. Django leaves it in, and gunicorn logs a warning each.

    The headers stay, with the length that GET would have.
    """

    def wrapped(request: dict, start_response: Callable) -> Iterable[bytes]:
        answer = application(request, start_response)
        if request["REQUEST_METHOD"] != "HEAD":
            return answer
        if close := getattr(answer, "close", None):
            close()
        return []

    return wrapped
