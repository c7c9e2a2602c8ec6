import pytest

SCREENS = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_home_is_accessible_and_quiet(visit, axe, home, path: str) -> None:
    for screen, page in zip(SCREENS, visit.screens(path, SCREENS), strict=True):
        assert axe(page) == [], screen
    assert visit.problems == []
