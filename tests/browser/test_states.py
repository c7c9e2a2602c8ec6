"""Every public page in every state, on every screen. `tests/browser/states.py` lists them.

All is looked at in one test: the pages are made once, and each is loaded once in each language, in
a frame that gets one width after the other. `tests/browser/look.js` holds the questions.
"""

from pathlib import Path

import pytest
from django.template import Context, Template
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
# axe takes longest. So it looks at what no page before had, and not in all four combinations of
# language and scheme: words do not change the colours.
AXE = {"nl": (1280, "light"), "en": (PHONE, "dark")}
# Half of its time goes to colours, which differ on few pages.
NO_COLOURS = {"rules": {"color-contrast": {"enabled": False}}}
PARTS = {
    "elements": ("{ include: look.new.elements }", NO_COLOURS),
    "words": ("{ include: look.new.words }", {"runOnly": ["color-contrast"]}),
    "outline": ("document", NO_COLOURS),
}
# Templates of mails, of staff and of the development server.
NOT_PUBLIC = (
    "account/sign_again", "admin/", "allauth/", "core/", "dev/", "emails/", "mail/",
    "wagtailadmin/",
)  # fmt: skip


class Seen:
    """What was shown: templates, page types, and how offerings and registrations stood."""

    def __init__(self) -> None:
        self.templates: set[str] = set()
        self.page_types: set[type] = set()
        self.offerings: set[str] = set()
        self.registrations: set[str] = set()

    def note(self, template: Template, context: Context) -> None:
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
def seen(monkeypatch) -> Seen:
    """Notes every template, also those in others, of which Django's signal says nothing here."""
    seen = Seen()

    def render(template: Template, context: Context) -> str:
        seen.note(template, context)
        return template.nodelist.render(context)

    monkeypatch.setattr(Template, "_render", render)
    return seen


def test_every_page_fits_every_screen_and_has_no_barrier(visit, axe, home, seen, settings):
    settings.ROOT_URLCONF = "tests.browser.urls"
    # The server of the tests serves this folder, the real one only the copies of pictures.
    settings.MEDIA_ROOT = settings.PUBLIC_PICTURES
    frames = {language: open_frame(visit, scheme) for language, (_, scheme) in AXE.items()}
    wrong = []
    for state in every_state(home):
        for language, path in state.paths.items():
            frame = frames[language]
            response = show(frame, visit.origin + path, state)
            found = [f"status {response.status}"] if response.status != state.status else []
            asked = [WIDTHS, PHONE, FINGER, state.is_personal]
            found += frame.evaluate("asked => look.misfits(...asked)", asked)
            frame.evaluate("look.at", AXE[language][0])
            for part in frame.evaluate("look.news()"):
                found += axe(frame, *PARTS[part])
            found += problems(visit, state)
            wrong += [f"{state.name} ({language}): {one}" for one in found]
    # All of them, which the comparison of an assert would cut off.
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
    assert {model for model in get_page_models() if issubclass(model, BasePage)} <= seen.page_types
    assert public_templates() - seen.templates == set()
    assert set(OfferingState) == seen.offerings
    assert set(RegistrationStatus) == seen.registrations


def open_frame(visit, scheme: str) -> Frame:
    return visit("/frame/", scheme=scheme).frames[1]


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
    # With another font the words take another width.
    frame.evaluate("document.fonts.ready.then(() => null)")
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
