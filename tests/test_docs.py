"""Paths, links, commands and numbers in the documents exist, and package lists are complete."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.repository import ROOT, tracked

DECISIONS = sorted(Path("docs/decisions").glob("[0-9]*.md"), key=lambda file: file.name)
DOCUMENTS = [file for file in tracked("*.md") if "editors" not in file.parts]
READ_FIRST = [
    Path("README.md"),
    Path("CONTRIBUTING.md"),
    Path("docs/architecture.md"),
    Path("docs/glossary.md"),
    Path("docs/operations.md"),
    Path("docs/privacy.md"),
]
LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)]*)?\)")
CODE = re.compile(r"`([^`\n]+)`")
# A path names a folder or a file with an extension. Paths with a <placeholder> do not match.
PATH = re.compile(r"\.?[\w-]+(/[\w.-]+)*(/|\.(py|md|txt|in|toml|yml|yaml|html|css|po|mo|example))")


def read(file: Path) -> str:
    return (ROOT / file).read_text()


def links(file: Path) -> list[str]:
    return [link for link in LINK.findall(read(file)) if "://" not in link]


def paths(file: Path) -> list[str]:
    return [
        word
        for code in CODE.findall(read(file))
        for word in code.split()
        if "/" in word and PATH.fullmatch(word) and not word.startswith(("/", "var/"))
    ]


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", read(Path("Makefile")), re.M))


def requirements(file: str) -> dict[str, str]:
    """Map each package name, in lower case, to its version, without extras and markers."""
    found = re.findall(r"^([A-Za-z0-9._-]+)(?:\[.*?\])?==([^\s;]+)", read(Path(file)), re.M)
    return {name.lower().replace("_", "-"): version for name, version in found}


# --- decisions ------------------------------------------------------------------------------------


def test_each_decision_has_a_number_of_its_own():
    numbers = Counter(file.name[:4] for file in DECISIONS)

    assert len(numbers) > 30
    assert [number for number, times in numbers.items() if times > 1] == []


def test_each_decision_has_its_number_in_its_title():
    assert [
        file.name for file in DECISIONS if not read(file).startswith(f"# {file.name[:4]} ")
    ] == []


def test_the_index_lists_each_decision_once_with_its_title():
    listed = re.findall(
        r"^- \[(\d{4})\]\((\S+)\) (.+)$", read(Path("docs/decisions/README.md")), re.M
    )

    assert sorted(listed) == [
        (file.name[:4], file.name, read(file).splitlines()[0].removeprefix(f"# {file.name[:4]} "))
        for file in DECISIONS
    ]


def test_each_decision_that_is_named_exists():
    numbers = {file.name[:4] for file in DECISIONS}
    named = [
        (str(file), number)
        for file in tracked("*.py", "*.md", "*.in", "*.css", "*.html", "*.toml")
        for number in re.findall(r"(?:decision|decisions/) ?(\d{4})", read(file))
    ]

    assert named
    assert [(file, number) for file, number in named if number not in numbers] == []


# --- documents ------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", DOCUMENTS, ids=str)
def test_links_lead_to_a_file(file: Path):
    assert [link for link in links(file) if not (ROOT / file.parent / link).exists()] == []


@pytest.mark.parametrize("file", READ_FIRST, ids=str)
def test_paths_exist(file: Path):
    assert [path for path in paths(file) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("file", DOCUMENTS, ids=str)
def test_make_targets_exist(file: Path):
    named = set(re.findall(r"(?:^    |`)make ([a-z][a-z-]*)", read(file), re.M))

    assert named - make_targets() == set()


# --- packages -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_the_list_with_hashes_has_what_was_chosen(name: str):
    chosen, locked = requirements(f"{name}.in"), requirements(f"{name}.txt")

    assert chosen
    assert {package: locked.get(package) for package in chosen} == chosen


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_package_has_hashes_and_no_place_to_come_from(name: str):
    lines = read(Path(f"{name}.txt")).splitlines()
    packages = [line for line in lines if line and not line.startswith((" ", "#"))]

    assert len(packages) > 40
    assert [line for line in packages if not line.endswith("\\")] == []
    assert [line for line in lines if re.search(r"://|file:|^--?(i|f|index|find)", line)] == []
