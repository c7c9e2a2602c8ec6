"""Migrate a database once and copy it for every process of a run.

Two hundred migrations take twenty seconds of a processor. The processes of one run share a migrated
database on the PostgreSQL of that run. `var/test-databases/` keeps its contents for the next run,
until a migration or a requirement changes.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
# This environment variable names the template. It is set only for a temporary server, because the
# template would become outdated on a permanent one.
VARIABLE = "TEST_DATABASE_TEMPLATE"
NAME = "migrated_template"


def path_for(maker: str) -> Path:
    """The file that keeps the migrated database which `maker` made, such as "sqlite"."""
    digest = hashlib.sha256(f"{maker} {sys.version}".encode())
    for path in sorted([ROOT / "requirements.txt", *ROOT.glob("**/migrations/*.py")]):
        if not {".venv", ".venv-next"} & set(path.parts):
            digest.update(path.read_bytes())
    return ROOT / "var" / "test-databases" / digest.hexdigest()[:16]


def use_for_test_database() -> None:
    """Make Django copy its test database from the template; the first process creates it."""
    if connection.vendor != "postgresql" or not os.environ.get(VARIABLE):
        return
    connection.settings_dict["TEST"]["TEMPLATE"] = NAME
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        # The server releases the lock when this connection closes.
        server.execute("SELECT pg_advisory_lock(1)")
        if not exists(server):
            _migrate(server)


def exists(server: psycopg.Connection) -> bool:
    """Whether the template is complete. `finish` marks it, so an interrupted run leaves none."""
    known = "SELECT FROM pg_database WHERE datname = %s AND datistemplate"
    return server.execute(known, [NAME]).fetchone() is not None


def create(server: psycopg.Connection) -> None:
    name = sql.Identifier(NAME)
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(name))
    server.execute(sql.SQL("CREATE DATABASE {}").format(name))


def finish(server: psycopg.Connection) -> None:
    server.execute(sql.SQL("ALTER DATABASE {} IS_TEMPLATE true").format(sql.Identifier(NAME)))


def _migrate(server: psycopg.Connection) -> None:
    create(server)
    ours = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = NAME
    try:
        call_command("migrate", verbosity=0)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = ours
    finish(server)


def copy_sqlite(target: Path) -> None:
    """Make `target` a migrated SQLite file."""
    source = path_for("sqlite")
    if not source.exists():
        source.parent.mkdir(parents=True, exist_ok=True)
        made = target.with_suffix(".made")
        environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{made}",
            "DJANGO_SETTINGS_MODULE": "wijkmakers.settings.test",
            "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
        }
        subprocess.run(
            [sys.executable, ROOT / "manage.py", "migrate", "--verbosity", "0"],
            env=environment,
            check=True,
        )
        shutil.move(made, source)
    shutil.copy(source, target)
