"""The stylesheets: what a visitor gets, and house rules of what we write."""

import gzip
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from tests.repository import ROOT, tracked
from wijkmakers.stylesheets import IMPORT, joined

STATIC = Path(settings.PROJECT_DIR) / "static"
CSS = STATIC / "css" / "wijkmakers.css"
WRITTEN = sorted(CSS.parent.rglob("*.css"))
LITERAL = re.compile(r"#[0-9a-f]{3,8}\b|rgb\(", re.IGNORECASE)
MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"


def served() -> str:
    """The one stylesheet as a visitor gets it."""
    return Path(finders.find("css/wijkmakers.css")).read_text("utf-8")


def layers() -> dict[str, str]:
    """Name of the layer -> its rules; "" is what stands outside."""
    text = served()
    found, outside, position = {}, "", 0
    for start in re.finditer(r"@layer (\w+) \{", text):
        depth, end = 1, start.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        found[start[1]] = found.get(start[1], "") + text[start.end() : end]
        outside += text[position : start.start()]
        position = end
    return {**found, "": outside + text[position:]}


def test_it_stays_light() -> None:
    assert len(gzip.compress(served().encode(), 9)) <= 15 * 1024


@pytest.mark.parametrize("layer", ["reset", "base", "layout", "components", "utilities"])
def test_colours_are_written_in_the_tokens_layer_only(layer: str) -> None:
    masks = re.sub(r"mask:[^;]*;", "", layers()[layer])
    assert LITERAL.findall(masks) == []


def test_every_token_that_is_used_exists() -> None:
    text = served()
    defined = set(re.findall(r"(--[\w-]+):", text))
    without_fallback = set(re.findall(r"var\((--[\w-]+)\)", text))
    assert without_fallback - defined == set()


def test_the_layers_need_no_important() -> None:
    assert "!important" not in "".join(rules for name, rules in layers().items() if name)


def test_fonts_and_pictures_are_named_from_here() -> None:
    """The hashed names of ManifestStaticFilesStorage need relative addresses that exist."""
    for address in re.findall(r'url\("([^"#]+)"\)', served()):
        assert (CSS.parent / address).is_file(), address


# --- many files, one stylesheet -------------------------------------------------------------------


def rules(text: str) -> str:
    return " ".join(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).split())


def test_every_part_is_imported_once() -> None:
    imported = IMPORT.findall(CSS.read_text("utf-8"))

    assert sorted(imported) == [
        file.relative_to(CSS.parent).as_posix() for file in sorted(CSS.parent.glob("parts/*.css"))
    ]


def test_a_visitor_gets_every_rule_in_the_order_of_the_imports() -> None:
    start, *imports = re.split(IMPORT, CSS.read_text("utf-8"))
    expected = rules(start)
    for path, after in zip(imports[::2], imports[1::2], strict=True):
        expected += " " + rules((CSS.parent / path).read_text("utf-8")) + " " + rules(after)

    assert " ".join(served().split()) == " ".join(expected.split())


def test_strings_hold_no_comment() -> None:
    # Comments are taken out by pattern, which does not know what a string is.
    for file in WRITTEN:
        strings = re.findall(r'"[^"\n]*"', re.sub(r"/\*.*?\*/", "", file.read_text(), flags=re.S))
        assert [s for s in strings if "/*" in s or "*/" in s] == [], file


@pytest.fixture
def source(settings, tmp_path: Path) -> Iterator[Path]:
    """A folder with `css/sheet.css` that imports `css/parts/a.css`; both are old."""
    source = tmp_path / "source"
    (source / "css" / "parts").mkdir(parents=True)
    sheet, part = source / "css" / "sheet.css", source / "css" / "parts" / "a.css"
    sheet.write_text('/* Why. */\n@import "parts/a.css";\nh1 {\n  color: red;\n}\n')
    part.write_text("p {\n  color: red;\n}\n")
    for file in (sheet, part):
        os.utime(file, (1, 1))
    settings.STATICFILES_DIRS = [source]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.CACHE_DIR = tmp_path / "cache"
    finders.get_finder.cache_clear()
    yield source
    finders.get_finder.cache_clear()


def test_a_browser_in_development_gets_one_file_and_sees_a_change(source: Path) -> None:
    assert Path(finders.find("css/sheet.css")).read_text() == (
        "p {\ncolor: red;\n}\nh1 {\ncolor: red;\n}\n"
    )
    (source / "css" / "parts" / "a.css").write_text("p {\n  color: blue;\n}\n")
    assert "blue" in Path(finders.find("css/sheet.css")).read_text()


def test_other_files_are_those_that_we_write() -> None:
    for name in ("css/door.css", "css/parts/tokens.css", "js/door.js"):
        assert finders.find(name) == str(STATIC / name)
    assert finders.find("css/nothing.css") is None


def collect() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture
def collected(settings, tmp_path: Path) -> Path:
    """The folder that production serves, filled."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": MANIFEST}}
    collect()
    return tmp_path


def test_production_serves_one_file_with_hashed_addresses(collected: Path) -> None:
    assert not (collected / "css" / "parts").exists()
    [hashed] = collected.glob("css/wijkmakers.*.css")
    text = hashed.read_text("utf-8")

    assert "@import" not in text
    addresses = re.findall(r'url\("(\.\./[^"]+)"\)', text)
    assert addresses
    for address in addresses:
        assert re.search(r"\.[0-9a-f]{12}\.woff2$", address)
        assert (hashed.parent / address).is_file()
    assert re.sub(r"\.[0-9a-f]{12}\.woff2", ".woff2", text) == served()


def test_a_change_in_a_part_is_collected(source: Path, settings) -> None:
    target = settings.STATIC_ROOT / "css" / "sheet.css"
    part = source / "css" / "parts" / "a.css"
    collect()
    assert target.read_text() == joined(source / "css" / "sheet.css")
    part.write_text("p {\n  color: blue;\n}\n")
    # Whole seconds are compared, so "now" would be too early.
    os.utime(part, (time.time() + 60, time.time() + 60))
    collect()
    assert "blue" in target.read_text()


# --- the form of what we write --------------------------------------------------------------------


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.name)
def test_no_line_is_too_long(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > 100] == []


CLASS = r"-?[a-zA-Z_][\w-]*"
# A name that is made of a value: class="card--{{ offering.state }}".
MADE = re.compile(r"(is|card|chip|brick|done|note|access|wm-tag)--?[\w-]+")


def classes_in_css() -> set[str]:
    found = set()
    for file in WRITTEN:
        text = re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
        for selector in re.findall(r"[^{};]+(?=\{)", text):
            found |= set(re.findall(rf"\.({CLASS})", selector))
    return found


def classes_in(template: str) -> set[str]:
    """The classes a template writes out; those made of a value are left out."""
    found = set()
    for value in re.findall(r'\bclass="((?:\{%.*?%\}|\{\{.*?\}\}|[^"])*)"', template):
        names = re.sub(r"\{%.*?%\}", " ", value)
        found |= set(re.sub(r"\S*\{\{.*?\}\}\S*", " ", names).split())
    for value in re.findall(
        r"\{% block (?:main|body|wrap)_class %\}(.*?)\{% endblock %\}", template
    ):
        found |= set(value.split())
    return found


def test_every_class_of_the_stylesheets_is_used() -> None:
    used = set()
    for file in tracked("templates/*"):
        used |= classes_in((ROOT / file).read_text("utf-8"))
    code = "\n".join(
        (ROOT / file).read_text("utf-8")
        for file in tracked("*.py", "*.js")
        if file.parts[0] != "tests"
    )
    of_wagtail = {"button", "icon", "js-translation-editor"}
    unused = {
        name
        for name in classes_in_css() - used - of_wagtail
        if not MADE.fullmatch(name) and not re.search(rf'["\' ]{name}["\' ]', code)
    }

    assert unused == set()


def test_every_class_of_our_templates_has_a_rule() -> None:
    known = classes_in_css()
    unknown = {}
    for file in tracked("templates/*.html"):
        text = (ROOT / file).read_text("utf-8")
        # Mails bring a stylesheet of their own, Wagtail's screens use Wagtail's classes too.
        if "wagtailadmin" in f"{file} {text}" or file.parts[1] in ("mail", "core"):
            continue
        if names := classes_in(text) - known:
            unknown[str(file)] = names

    assert unknown == {}
