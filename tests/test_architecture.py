"""Rules for the files of this repository. docs/architecture.md gives the reasons.

`make check` checks the imports between apps and the layout of the code.
"""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from tests.repository import ROOT, tracked


def test_site_is_no_package():
    # The standard library has a module `site`. A package of that name would hide it from Python.
    assert not (ROOT / "site" / "__init__.py").exists()


def test_no_module_is_named_after_nothing_in_particular():
    vague = {"utils.py", "util.py", "helpers.py", "misc.py", "common.py"}

    assert [str(file) for file in tracked("*.py") if file.name in vague] == []


@pytest.mark.django_db
def test_migrations_are_complete():
    # The command raises SystemExit when a model differs from its migrations.
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def test_migrations_have_a_name():
    ours = {app.label for app in apps.get_app_configs() if Path(app.path).parent == ROOT}
    files = [file for file in tracked("*/migrations/0*.py") if file.parts[0] in ours]
    unnamed = r"\d{4}_(auto_|merge_|alter_\w+_and_more|\w*_and_more)"

    assert len(files) > 5
    assert [str(file) for file in files if re.match(unnamed, file.stem)] == []


def test_nothing_stands_in_two_migrations_with_one_number():
    numbers = [(file.parent, file.name[:4]) for file in tracked("*/migrations/0*.py")]

    assert sorted(numbers) == sorted(set(numbers))


def test_no_text_carries_a_style_or_a_script_of_its_own():
    # The content policy of public pages blocks them, which shows only in a browser.
    script = r"<script(?![^>]*(\bsrc=|application/(ld\+)?json))"
    inline = re.compile(rf"<style|{script}|\sstyle=|\son\w+=")
    templates = [file for file in tracked("templates/*.html") if file.parts[1] != "mail"]

    assert [str(f) for f in templates if inline.search((ROOT / f).read_text())] == []
