"""What the two databases do differently, once more on a file of the embedded one.

Locks and the queue for a place, durations, moments, the order of empty values. `make test-sqlite`
runs the whole folder there.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.plugins import template

HERE = Path(__file__).parent
DIFFERS = {
    "races": ["race"],
    "limits and places": [
        "public/test_rate_limits.py",
        "models/test_offering_facts.py",
        "services/test_registering.py",
        "services/test_waiting_list.py",
    ],
}


@pytest.mark.skipif(connection.vendor == "sqlite", reason="this is the run on SQLite")
@pytest.mark.parametrize("what", DIFFERS)
def test_the_same_holds_on_sqlite(tmp_path: Path, what: str) -> None:
    database = tmp_path / "site.sqlite3"
    template.copy_sqlite(Path(f"{database}.test"))
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--reuse-db"]
        + [str(HERE / path) for path in DIFFERS[what]],
        cwd=HERE.parents[1],
        env={**os.environ, "DATABASE_URL": f"sqlite:///{database}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-6000:]
