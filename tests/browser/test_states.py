"""Every public page in every state, on every screen. `tests/browser/states.py` lists them.

All is looked at in one test: the pages are made once, and each is loaded once in each language, in
a frame that gets one width after the other. `tests/browser/look.js` holds the questions.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test.signals import template_rendered
from playwright.sync_api import Frame, Response
from wagtail.models import get_page_models

from core.models import BasePage
from registrations.enums import OfferingState, RegistrationStatus
from tests.browser.states import State, every_state
from tests.repository import tracked

LOOK = Path(__file__).with_name("look.js").read_text("utf-8")
WIDTHS = (1280, 1024, 768, 390, 320)
PHONE = 390
# What a finger presses: docs/look.md.
FINGER = 44
# axe takes longest. So it looks at a page where that has something new, and not in all four
# combinations of language and scheme: words do not change the colours.
AXE = {"nl": (1280, "light"), "en": (PHONE, "dark")}
# Templates of mails, of the admin and of the development server.
NOT_PUBLIC = ("admin/", "core/", "dev/", "emails/", "mail/", "wagtailadmin/")


class Seen:
    """What was shown: templates, page types, and how offerings and registrations stood."""

    def __init__(self) -> None:
        self.templates: set[str] = set()
        self.page_types: set[type] = set()
        self.offerings: set[str] = set()
        self.registrations: set[str] = set()

    def note(self, template, context, **kwargs) -> None:
        self.templates.add(template.name)
        page = context.get("page")
        # The style guide has samples of everything, which are no pages.
        if isinstance(page, BasePage):
            self.page_types.add(type(page))
            if offering := context.get("offering"):
                self.offerings.add(offering.state)
            if registration := context.get("registration"):
                self.registrations.add(registration.status_now)


@pytest.fixture
def seen() -> Iterator[Seen]:
    seen = Seen()
    template_rendered.connect(seen.note)
    yield seen
    template_rendered.disconnect(seen.note)


def test_every_page_fits_every_screen_and_has_no_barrier(visit, axe, home, seen, settings):
    settings.ROOT_URLCONF = "tests.browser.urls"
    frames = {language: open_frame(visit, scheme) for language, (_, scheme) in AXE.items()}
    wrong = []
    for state in every_state(home):
        for language, path in state.paths.items():
            frame = frames[language]
            response = show(frame, visit.origin + path, state)
            found = [f"status {response.status}"] if response.status != state.status else []
            found += frame.evaluate("asked => look.misfits(...asked)", [WIDTHS, PHONE, FINGER])
            if frame.evaluate("look.isNew()"):
                frame.evaluate("look.at", AXE[language][0])
                found += axe(frame)
            found += problems(visit, state)
            wrong += [f"{state.name} ({language}): {one}" for one in found]
    assert "\n".join(wrong) == ""
    assert {model for model in get_page_models() if issubclass(model, BasePage)} <= seen.page_types
    assert public_templates() <= seen.templates
    assert set(OfferingState) == seen.offerings
    assert set(RegistrationStatus) == seen.registrations


def open_frame(visit, scheme: str) -> Frame:
    tab = visit("/", scheme=scheme)
    tab.route("**/frame/", lambda route: route.fulfill(body="<iframe>", content_type="text/html"))
    tab.goto(visit.origin + "/frame/")
    return tab.frames[1]


def show(frame: Frame, url: str, state: State) -> Response:
    cookies = frame.page.context
    cookies.clear_cookies()
    if state.cookie:
        name, value = state.cookie
        cookies.add_cookies([{"name": name, "value": value, "url": url}])
    response = frame.goto(url)
    if state.act:
        with frame.expect_navigation() as navigation:
            state.act(frame)
        response = navigation.value
    frame.evaluate(LOOK)
    return response


def problems(visit, state: State) -> list[str]:
    """What the console said and what was asked of other hosts, since the last time."""
    found = [one for one in visit.problems if f"a status of {state.status} (" not in one]
    visit.problems.clear()
    return found


def public_templates() -> set[str]:
    files = tracked("templates/*.html")
    names = {file.relative_to("templates").as_posix() for file in files}
    return {name for name in names if not any(folder in name for folder in NOT_PUBLIC)}
