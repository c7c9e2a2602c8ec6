"""Line lengths and spaces in templates. `make check` uses djhtml for their indentation."""

import re
from hashlib import sha256
from itertools import chain
from pathlib import Path

import wagtail.admin

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


def test_an_e_mail_address_breaks_at_its_at_sign_and_dots():
    shown = re.compile(r">{{ [\w.]+\.email }}")
    public = [
        file
        for file in tracked("templates/*.html")
        if not {"admin", "emails", "mail"} & set(file.parts)
    ]

    assert [file for file in public if shown.search((ROOT / file).read_text("utf-8"))] == []


# Templates of Wagtail that we copied for their words -> the original we copied, by its checksum.
COPIED = {
    "home.html": "7eb3ee7b5a9d1355",
    "shared/header.html": "37d78005e6612711",
    "tables/boolean_cell.html": "f52d1f7945b2b176",
    "shared/headers/_actions.html": "facea723b6b91762",
    "shared/user_avatar.html": "10cbd09a2e9434e5",
}


def test_wagtail_has_not_changed_what_we_copied():
    """After an upgrade: compare, take over what is new, and write down the new checksum."""
    folder = Path(wagtail.admin.__file__).parent / "templates" / "wagtailadmin"
    found = {name: sha256((folder / name).read_bytes()).hexdigest()[:16] for name in COPIED}

    assert found == COPIED
