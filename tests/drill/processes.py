"""The side of a drill that stays alive: starts processes, kills them, looks at the database."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

ROOT = Path(__file__).parents[2]


class Row(NamedTuple):
    to: str
    status: str
    attempts: int
    message_id: str


# Drills are slow on a busy machine, so a timeout has to mean that a process hangs.
PATIENCE_SECONDS = 600


def wait_until(condition: Callable[[], object], step: float = 0.05) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"did not happen within {PATIENCE_SECONDS} s")
        time.sleep(step)


class Processes:
    """The forked processes of one drill. Their database holds the outbox and no other table."""

    def __init__(self, url: str, smtp_port: int, lease: float) -> None:
        self.url = url
        self.environment = {
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "tests.drill.settings",
            "DRILL_SMTP_PORT": str(smtp_port),
            "DRILL_LEASE_SECONDS": str(lease),
            "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
        }
        self.pids: set[int] = set()
        self.forker = subprocess.Popen(
            [sys.executable, "-m", "tests.drill.forker"],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.forker.stdout.readline() == "ready\n"
        self.start("create")
        wait_until(self.outbox_exists)

    def start(self, task: str, *arguments: object) -> int:
        self.forker.stdin.write(" ".join([task, *map(str, arguments)]) + "\n")
        self.forker.stdin.flush()
        pid = int(self.forker.stdout.readline())
        # "create" and "write" end by themselves. Killing their id later could hit another process.
        if task in ("worker", "web"):
            self.pids.add(pid)
        return pid

    def kill(self, pid: int) -> None:
        self.pids.discard(pid)
        os.kill(pid, signal.SIGKILL)

    def write_mails(self, count: int) -> None:
        """Put `count` more mails in the outbox, each to an address of its own."""
        there = len(self.rows())
        self.start("write", there, count)
        wait_until(lambda: len(self.rows()) == there + count)

    def manage(self, *arguments: str) -> subprocess.Popen:
        """Start a real `manage.py`, because a fork shows neither signals nor exit codes."""
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment
        )

    def query(self, sql: str) -> list[tuple]:
        if self.url.startswith("sqlite"):
            found = sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=PATIENCE_SECONDS)
        else:
            found = psycopg.connect(self.url, autocommit=True)
        try:
            return found.execute(sql).fetchall()
        finally:
            found.close()

    def outbox_exists(self) -> bool:
        try:
            self.query("SELECT 1 FROM core_mail_outboxmail")
        except (sqlite3.OperationalError, psycopg.errors.UndefinedTable):
            return False
        return True

    def rows(self) -> list[Row]:
        sql = 'SELECT "to", status, attempts, message_id FROM core_mail_outboxmail ORDER BY id'
        return [Row(*row) for row in self.query(sql)]

    def close(self) -> None:
        for pid in self.pids:
            # The process ended in an error, and its test has failed on that already.
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.forker.stdin.close()
        self.forker.wait(PATIENCE_SECONDS)
        self.forker.stdout.close()


@contextmanager
def database(kind: str, folder: Path, server_url: str) -> Iterator[str]:
    """Yield the URL of an empty database: a SQLite file, or one on the given PostgreSQL server."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'drill.sqlite3'}"
        return
    name = f"drill_{uuid4().hex[:8]}"
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    try:
        yield urlsplit(server_url)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(server_url, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
