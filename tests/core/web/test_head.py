"""An answer to HEAD has the headers of GET and no body."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from core.web.head import no_body_for_head


@pytest.mark.parametrize("path", ["/robots.txt", "/", "/bestaat-niet/"])
def test_the_body_is_kept_and_its_length_told(home, path):
    application = no_body_for_head(WSGIHandler())

    def ask(method: str) -> tuple[dict, bytes]:
        said = {}

        def start(status: str, headers: list[tuple[str, str]]) -> None:
            said.update(status=status, headers=dict(headers))

        request = RequestFactory().generic(method, path).environ
        return said, b"".join(application(request, start))

    get, body = ask("GET")
    head, nothing = ask("HEAD")
    assert body
    assert nothing == b""
    assert head["status"] == get["status"]
    assert head["headers"]["Content-Length"] == str(len(body))
