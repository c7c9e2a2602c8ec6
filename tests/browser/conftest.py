"""Fixtures for tests in a real browser: `visit`, `axe` and `sign_in`.

    def test_agenda(visit, axe, home):
        page = visit("/agenda/", width=390, scheme="dark")
        assert axe(page) == []
        assert visit.problems == []

`visit` starts the live server, which also serves static files. The database holds the site of the
`home` fixture and the objects that the test made.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import chromium

AXE_SOURCE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # axe describes violations only, which makes its answer smaller.
    "resultTypes": ["violations"],
}


@pytest.fixture(scope="package")
def browser(django_db_setup) -> Iterator[Browser]:
    executable = chromium.find()
    if executable is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("no Chromium: run `make test`, or install one, or name it in $CHROMIUM")
    with pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop in this thread, so Django believes that it runs async code.
        # The fixture has package scope so that the loop and the variable end with this folder.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=executable,
                args=["--no-sandbox", "--disable-background-networking"],
            )
            yield browser
            browser.close()


class Visit:
    """Opens pages. Each call uses a new tab, without history or cookies.

    The tabs of one test share a browser context, so that the stylesheet, the fonts and the scripts
    of the admin are loaded once. Each test has a context of its own, because the browser keeps its
    connections until the context is closed, and `close` waits for the server threads behind them.

    `problems` collects console errors, which include breaches of the Content-Security-Policy, and
    requests to another host.
    """

    def __init__(self, browser: Browser, origin: str) -> None:
        self.browser = browser
        self.origin = origin
        self.cookies: list[dict] = []
        self.problems: list[str] = []
        self.contexts: dict[bool, BrowserContext] = {}

    def __call__(
        self,
        path: str,
        width: int = 1280,
        scheme: str = "light",
        *,
        height: int = 900,
        javascript: bool = True,
        status: int | None = 200,
    ) -> Page:
        """Open `path` in the "light" or "dark" scheme. `status=None` accepts any HTTP status."""
        if javascript not in self.contexts:
            self.contexts[javascript] = self.browser.new_context(
                base_url=self.origin, java_script_enabled=javascript, reduced_motion="reduce"
            )
        context = self.contexts[javascript]
        context.clear_cookies()
        if self.cookies:
            context.add_cookies(self.cookies)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("request", self._note_request)
        response = page.goto(path)
        if status is not None:
            assert response.status == status, f"{path} answered {response.status}"
        return page

    def screens(self, path: str, screens: Sequence[tuple[int, str]]) -> Iterator[Page]:
        """Open `path` once, then resize it to each (width, scheme) without loading it again."""
        page = self(path, *screens[0])
        for width, scheme in screens:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            # axe would measure the wrong colours while a transition is running.
            page.evaluate("Promise.allSettled(document.getAnimations().map(one => one.finished))")
            yield page

    def _note_console(self, message) -> None:
        if message.type == "error":
            self.problems.append(f"console: {message.text}")

    def _note_request(self, request) -> None:
        if request.url.startswith("http") and urlsplit(request.url).netloc not in self.origin:
            self.problems.append(f"request to another host: {request.url}")

    def close(self) -> None:
        """Close the contexts and wait for the server, which might still write to the database."""
        for context in self.contexts.values():
            context.close()
        for thread in threading.enumerate():
            if "process_request_thread" in thread.name:
                thread.join()


@pytest.fixture
def visit(browser: Browser, live_server) -> Iterator[Visit]:
    visit = Visit(browser, live_server.url)
    yield visit
    visit.close()


@pytest.fixture
def sign_in(visit: Visit, live_server) -> Callable:
    """`sign_in(user)` makes `visit` open every later page as this member of staff."""

    def sign_in(user) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
        visit.cookies = [cookie]

    return sign_in


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """`axe(page)` lists the breaches of WCAG 2.2 A and AA and of best practice, one per element.

    `part` is a script that names where axe looks, `options` are axe's own.
    """

    def axe(page: Page, part: str = "document", options: dict | None = None) -> list[str]:
        # The Content-Security-Policy would block a script tag, so the source is evaluated.
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SOURCE)
        results = page.evaluate(
            f"options => axe.run({part}, options)", AXE_OPTIONS | (options or {})
        )
        return [
            f"{rule['id']} ({rule['impact']}): {node['html'][:200]} {node['failureSummary']}"
            for rule in results["violations"]
            for node in rule["nodes"]
        ]

    return axe
