"""The style guide in a browser: keyboard, menu, forced colours, rows of tiles."""

import pytest
from playwright.sync_api import Page

from home.models import HomePage, StandardPage

RING = """() => {
    const focused = document.activeElement;
    const holder = focused.closest(".card:has(:focus-visible), .chip, .teaser:has(:focus-visible)");
    const drawn = e => e && getComputedStyle(e).outlineStyle === "solid";
    return drawn(focused) || drawn(holder) ? "" : focused.outerHTML.slice(0, 160);
}"""


@pytest.fixture
def menu(home: HomePage) -> list[StandardPage]:
    pages = []
    for title in ("Agenda", "Academie", "Werkplaats", "Wijken en dorpen", "Over ons", "Nieuws"):
        page = StandardPage(title=title, locale=home.locale, show_in_menus=True)
        home.add_child(instance=page)
        page.save_revision().publish()
        pages.append(page)
    return pages


def test_every_stop_of_the_keyboard_is_visible(visit, menu) -> None:
    page = visit("/stijlgids/")
    # The page opens with the focus on its error summary, near the end, so the test goes all the way
    # round.
    stops, bare = [], []
    while len(stops) < 300 and (len(stops) < 2 or stops[-1] != stops[0]):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.outerHTML.slice(0, 300)"))
        if not stops[-1].startswith("<body") and (missing := page.evaluate(RING)):
            bare.append(missing)
    assert 60 < len(stops) < 300
    assert bare == []


def test_the_first_stop_skips_to_the_content(visit, menu) -> None:
    page = visit("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    assert page.locator(".skip-link").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('header.site-header')") is None


def test_the_error_summary_has_the_focus_and_leads_to_the_fields(visit, menu) -> None:
    page = visit("/stijlgids/")
    # The browser moves the focus with the first picture of the page.
    page.wait_for_function("document.activeElement.className == 'error-summary'")
    page.get_by_role("alert").get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.id || location.hash.slice(1)") == "id_name"


def test_the_menu_opens_without_script(visit, menu) -> None:
    page = visit("/", 390, javascript=False)
    link = page.locator("#menu").get_by_text("Wijken en dorpen")
    assert not link.is_visible()
    page.get_by_role("button", name="Menu").click()
    assert link.is_visible()
    page.keyboard.press("Escape")
    assert not link.is_visible()


def test_the_menu_stands_open_where_there_is_room(visit, menu) -> None:
    page = visit("/", 1280, javascript=False)
    assert page.locator("#menu").get_by_text("Wijken en dorpen").is_visible()
    assert not page.get_by_role("button", name="Menu").is_visible()


def test_forced_colours_keep_the_shapes(visit, menu) -> None:
    page = visit("/stijlgids/")
    page.emulate_media(forced_colors="active")
    for shape in (".button", ".card", ".brick", ".date-tile", ".flag", ".note"):
        border = page.locator(shape).first.evaluate("e => getComputedStyle(e).borderTopStyle")
        assert border == "solid", shape


def test_print_leaves_out_what_paper_cannot_do(visit, menu) -> None:
    page: Page = visit("/stijlgids/")
    page.emulate_media(media="print")
    for shown, classes in (
        (False, (".site-header", ".site-footer", ".filter", ".button")),
        (True, (".card", "h1")),
    ):
        for name in classes:
            assert page.locator(name).first.is_visible() == shown, name


LAST_ROWS = """() => {
    const list = document.querySelector(".tiles");
    const tile = list.firstElementChild;
    return Object.fromEntries([...Array(14).keys()].map(index => {
        list.replaceChildren(...[...Array(index + 1)].map(() => tile.cloneNode(true)));
        const boxes = [...list.children].map(one => one.getBoundingClientRect());
        const row = boxes.filter(box => box.top === boxes.at(-1).top);
        const gap = row.length > 1 ? row[1].left - row[0].right : 0;
        const filled = row.reduce((sum, box) => sum + box.width, gap * (row.length - 1));
        return [index + 1, [row.length, Math.round(list.clientWidth - filled)]];
    }));
}"""


def test_tiles_leave_no_hole_in_the_last_row(visit, home: HomePage) -> None:
    rows = {}
    for (width, _), page in zip(
        [(390, ""), (768, ""), (1280, "")],
        visit.screens("/stijlgids/", [(390, "light"), (768, "light"), (1280, "light")]),
        strict=True,
    ):
        found = page.evaluate(LAST_ROWS)
        assert {number: left for number, (_, left) in found.items() if left} == {}, width
        rows[width] = [in_row for in_row, _ in found.values()]
    assert rows[390] == [1] * 14
    assert rows[768] == [1, 2] * 7
    assert rows[1280] == [1, 2, 3, 2, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2]
