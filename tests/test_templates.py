"""The form of templates. Their indentation is for djhtml, in `make check`."""

from itertools import chain

from tests.repository import ROOT, tracked

# A line of a text mail is a line for its reader, so it can be broken in fewer places.
LONGEST = {"*.html": 120, "*.txt": 160}


def test_no_line_is_too_long():
    too_long = [
        f"{file}:{number}"
        for pattern, longest in LONGEST.items()
        for file in tracked(f"templates/{pattern}")
        for number, line in enumerate((ROOT / file).read_text("utf-8").splitlines(), 1)
        if len(line) > longest
    ]

    assert too_long == []


def test_no_template_has_tabs_or_trailing_spaces():
    files = chain(tracked("templates/*.html"), tracked("templates/*.txt"))
    untidy = [
        f"{file}:{number}"
        for file in files
        for number, line in enumerate((ROOT / file).read_text("utf-8").split("\n"), 1)
        if "\t" in line or line != line.rstrip() and line.strip()
    ]

    assert untidy == []
