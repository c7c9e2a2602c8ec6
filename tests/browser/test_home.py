import pytest


@pytest.mark.parametrize("path", ["/", "/en/"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_home_is_accessible_and_quiet(visit, axe, home, path, width, scheme):
    page = visit(path, width, scheme)

    assert axe(page) == []
    assert visit.problems == []
