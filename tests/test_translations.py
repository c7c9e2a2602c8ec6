"""The Dutch catalogue is complete, for our own texts and for those of packages."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from gettext import GNUTranslations
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.utils.translation import template, trans_real

from tests.repository import ROOT, tracked

FOLDER = ROOT / "site" / "wijkmakers" / "locale" / "nl" / "LC_MESSAGES"
CATALOGUE = FOLDER / "django.po"
THIRD_PARTY = (ROOT / "site" / "wijkmakers" / "third_party_strings.py").read_text("utf-8")
# These are names of packages and texts of screens that are not installed.
NOT_SHOWN = {"Taggit", "Wagtail locales (Wagtail Localize version)"}
KEYWORDS = [
    "gettext_noop", "gettext_lazy", "ngettext_lazy:1,2", "pgettext:1c,2", "pgettext_lazy:1c,2",
    "npgettext:1c,2,3", "npgettext_lazy:1c,2,3",
]  # fmt: skip

Key = tuple[str | None, str]


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


@pytest.fixture
def gettext_tools() -> None:
    if shutil.which("xgettext") is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("no gettext: install it to look for texts without translation")


def keys(entries: Iterable[polib.POEntry]) -> set[Key]:
    return {(entry.msgctxt, entry.msgid) for entry in entries}


def words(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_every_text_has_dutch(catalogue):
    assert [entry.msgid for entry in catalogue if not all(words(entry))] == []


def test_no_text_is_a_guess_or_a_leftover(catalogue):
    assert [entry.msgid for entry in catalogue if entry.fuzzy or entry.obsolete] == []


def test_the_compiled_catalogue_is_that_of_the_texts(catalogue):
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))

    assert {(e.msgctxt, e.msgid): words(e) for e in compiled} == {
        (e.msgctxt, e.msgid): words(e) for e in catalogue
    }


def test_the_catalogue_holds_no_date_that_changes_with_every_run(catalogue):
    assert "POT-Creation-Date" not in catalogue.metadata


def test_dutch_keeps_to_the_tone(catalogue):
    formal = re.compile(r"\b(u|uw)\b", re.IGNORECASE)
    said = [text for entry in catalogue for text in words(entry)]

    assert [text for text in said if formal.search(text) or "!" in text] == []


@pytest.mark.usefixtures("gettext_tools")
def test_placeholders_are_the_same_in_both_languages(tmp_path):
    result = subprocess.run(
        ["msgfmt", "--check-format", "-o", tmp_path / "django.mo", CATALOGUE],
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stderr


@pytest.mark.usefixtures("gettext_tools")
def test_the_catalogue_holds_the_texts_of_the_code_and_no_others(catalogue, tmp_path):
    for file in tracked("*.py", "*.html", "*.txt", "*.po"):
        if file.parts[0] not in ("tests", "benchmarks", "docs"):
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, tmp_path / file)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-l", "nl", "--no-location", "--no-obsolete"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    fresh = polib.pofile(str(tmp_path / CATALOGUE.relative_to(ROOT)))

    assert keys(fresh) == keys(catalogue)


def packages() -> list[Path]:
    folders = [Path(app.path).resolve() for app in apps.get_app_configs()]
    return [folder for folder in folders if "site-packages" in folder.parts]


def sources(app: Path) -> Iterable[Path]:
    """The code and templates of an app, without tests and nested apps."""
    for file in app.rglob("*"):
        parts = set(file.relative_to(app).parts)
        is_template = file.suffix in (".html", ".txt") and "templates" in parts
        if parts & {"tests", "test", "migrations", "project_template", "static", "contrib"}:
            continue
        if (file.suffix == ".py" or is_template) and not in_another_app(file, app):
            yield file


def in_another_app(file: Path, app: Path) -> bool:
    between = file.parents[: len(file.relative_to(app).parts) - 1]
    return any((folder / "apps.py").exists() for folder in between)


def extract(files: Iterable[Path], folder: Path) -> polib.POFile:
    listed = []
    for number, file in enumerate(files):
        if file.suffix != ".py":
            code = template.templatize(file.read_text(), origin=str(file))
            file = folder / f"{number}.py"  # noqa: PLW2901
            file.write_text(code)
        listed.append(str(file))
    (folder / "files").write_text("\n".join(listed))
    subprocess.run(
        ["xgettext", "--language=Python", "--from-code=UTF-8", "--no-location",
         *(f"--keyword={keyword}" for keyword in KEYWORDS),
         "--files-from=files", "--output=found.po"],
        cwd=folder,
        check=True,
        capture_output=True,
    )  # fmt: skip
    return polib.pofile(str(folder / "found.po"))


def has_dutch(entry: polib.POEntry) -> bool:
    key = f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid
    catalogue = trans_real.translation("nl")
    while catalogue is not None:
        if catalogue._catalog.get((key, 0) if entry.msgid_plural else key):
            return True
        catalogue = catalogue._fallback
    return False


@pytest.fixture(scope="module")
def third_party(tmp_path_factory) -> polib.POFile:
    shown = [file for folder in packages() for file in sources(folder)]
    return extract(shown, tmp_path_factory.mktemp("third-party"))


@pytest.mark.usefixtures("gettext_tools")
def test_what_other_packages_show_has_dutch(third_party):
    without = [e.msgid for e in third_party if not has_dutch(e) and e.msgid not in NOT_SHOWN]

    assert len(third_party) > 1500
    assert without == []


@pytest.mark.usefixtures("gettext_tools")
def test_what_we_translate_for_other_packages_is_still_theirs(third_party, tmp_path):
    ours = extract([ROOT / "site" / "wijkmakers" / "third_party_strings.py"], tmp_path)

    assert keys(ours) - keys(third_party) == set()


# Our Dutch wins from that of a package, on its screens too. Here it says the same in other words,
# or the text of the package stands on no screen of this site.
IN_OTHER_WORDS = {
    "(optional)", "Add collections", "Add/edit images you own", "Breadcrumbs",
    "Can submit translations", "Choose another %(object)s", "Create", "Delete collections",
    "Download", "Edit any image", "Edit collections", "Edit this %(object)s", "File", "Permanent",
    "Promote", "Refresh", "Search", "Select", "Select images in choosers", "Sessions", "Show",
    "Sign in with a passkey", "Type", "Undo", "Yes, publish", "session", "sessions", "slug",
}  # fmt: skip


def test_a_text_of_ours_changes_no_text_of_a_package(catalogue):
    """“Cancel” is “Annuleren” in a dialog of Wagtail, whatever it is for somebody who registers."""
    theirs: dict[str, set[str]] = {}
    for folder in packages():
        if (file := folder / "locale/nl/LC_MESSAGES/django.mo").exists():
            with file.open("rb") as compiled:
                for key, said in GNUTranslations(compiled)._catalog.items():
                    if isinstance(key, str):
                        theirs.setdefault(key, set()).add(said.casefold())
    changed = {
        entry.msgid
        for entry in catalogue
        if entry.msgid in theirs
        and entry.msgid[:40] not in THIRD_PARTY
        and entry.msgstr.casefold() not in theirs[entry.msgid]
    }
    assert changed - IN_OTHER_WORDS == set()
