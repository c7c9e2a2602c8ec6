"""Run the site in several processes and send it many requests at the same moment."""

from __future__ import annotations

import os
import secrets
import socket
import string
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from django.db import connection

from registrations.links import read_done
from registrations.public.forms import Stamp

# Races are slow on a busy machine, so a timeout has to mean that a process hangs.
PATIENCE_SECONDS = 600
ROOT = Path(__file__).resolve().parents[3]
CSRF = "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(32))


@dataclass
class Answer:
    status: int
    location: str = ""

    @property
    def outcome(self) -> str:
        """The status on the page after the form, such as "confirmed" or "waiting"."""
        return read_done(urlsplit(self.location).path.rstrip("/").rpartition("/")[2])[1]


@dataclass
class Server:
    port: int

    def post(self, path: str, *, session: str = "", **fields: str) -> Answer:
        """Send a form. `session` is the session cookie of a member of staff."""
        http = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        body = urlencode({"csrfmiddlewaretoken": CSRF, **fields})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"csrftoken={CSRF}; sessionid={session}",
        }
        try:
            http.request("POST", path, body, headers)
            response = http.getresponse()
            response.read()
            return Answer(response.status, response.getheader("Location", ""))
        except OSError:
            return Answer(0)
        finally:
            http.close()

    def all_at_once(self, calls: list[Callable[[], Answer]]) -> list[Answer]:
        """Start all calls together, each in a thread. The answers keep the order of `calls`."""
        answers: list[Answer] = [Answer(0)] * len(calls)
        barrier = threading.Barrier(len(calls))

        def run(number: int) -> None:
            barrier.wait()
            answers[number] = calls[number]()

        threads = [threading.Thread(target=run, args=(n,)) for n in range(len(calls))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return answers


def form(email: str, submission_id: uuid.UUID | None = None, **fields: str) -> dict[str, str]:
    """The fields of a registration form that was opened a minute ago."""
    stamp = Stamp(submission_id or uuid.uuid4(), int(time.time()) - 60)
    return {
        "submission_id": stamp.token(),
        "name": "Iemand Voorbeeld",
        "email": email,
        "places": "1",
        **fields,
    }


def _database_url() -> str:
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    host, port = settings["HOST"], settings["PORT"]
    who = settings["USER"] + (f":{settings['PASSWORD']}" if settings["PASSWORD"] else "")
    if host.startswith("/") or not host:
        return f"postgres://{who}@/{settings['NAME']}?host={host or settings['OPTIONS']['host']}"
    return f"postgres://{who}@{host}:{port or 5432}/{settings['NAME']}"


_running: dict[tuple[bool, bool], tuple[Server, subprocess.Popen]] = {}


@contextmanager
def serving(*, guarded: bool, limited: bool = False) -> Iterator[Server]:
    """Serve the test database with two processes of 24 threads.

    The server keeps running for later tests that ask for the same one, because it starts slowly.

    :param guarded: keep the lock that makes people wait for their turn.
    :param limited: keep the limits on how often one network may register.
    """
    if (guarded, limited) not in _running:
        _running[guarded, limited] = _start(guarded=guarded, limited=limited)
    yield _running[guarded, limited][0]


def stop_servers() -> None:
    for _, process in _running.values():
        process.terminate()
    for _, process in _running.values():
        process.wait(timeout=PATIENCE_SECONDS)
    _running.clear()


def _start(*, guarded: bool, limited: bool) -> tuple[Server, subprocess.Popen]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "DATABASE_URL": _database_url(),
        "DJANGO_SETTINGS_MODULE": "wijkmakers.settings.test",
        "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
        "RACE_UNGUARDED": "" if guarded else "1",
        "RACE_LIMITED": "1" if limited else "",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "tests.registrations.race.wsgi:application",
         "--bind", f"127.0.0.1:{port}", "--workers", "2", "--worker-class", "gthread",
         "--threads", "24", "--backlog", "1024", "--timeout", "0",
         "--graceful-timeout", "1", "--preload", "--log-level", "error"],
        cwd=ROOT,
        env=environment,
    )  # fmt: skip
    server = Server(port)
    try:
        _wait_for(server, process)
    except BaseException:
        process.kill()
        raise
    return server, process


def end_sessions() -> None:
    """Close the sessions of stopped servers, because they would block dropping the database."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def _wait_for(server: Server, process: subprocess.Popen) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError("the server of the race tests did not start")
        try:
            http = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_SECONDS)
            http.request("GET", "/healthz")
            http.getresponse().read()
            http.close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server of the race tests does not answer")
