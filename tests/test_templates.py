"""Line lengths and spaces in templates. `make check` uses djhtml for their indentation."""

from itertools import chain

from tests.repository import ROOT, tracked

# Readers see the line breaks of a text mail, so its lines cannot be broken anywhere.
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
