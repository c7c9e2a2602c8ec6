"""This folder once more, races included, on a file of the embedded database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

HERE = Path(__file__).parent


# Tests with a database come before those without, so this one can be the first.
@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor == "sqlite", reason="this is the run on SQLite")
def test_the_same_holds_on_sqlite(tmp_path):
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'site.sqlite3'}"}
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            str(HERE),
            # Bad input is tried on PostgreSQL, which refuses more.
            f"--ignore-glob={HERE}/test_bad_*",
        ],
        cwd=HERE.parents[1],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-6000:]
