import pytest

from core.mail.plain_text import inert, one_line


@pytest.mark.parametrize("name", ["J.P. de Vries", "Anne-Marie", "José", "李小龍", "N. O'Neill"])
def test_ordinary_names_stay_as_they_are(name: str) -> None:
    assert inert(name) == name


def test_a_long_line_is_cut() -> None:
    assert one_line("word " * 100, 20) == "word word word word…"
