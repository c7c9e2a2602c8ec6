"""Backups: the database and the uploads in one folder, each with a checksum, and putting one back.

A backup is complete or not there: it is made under another name first. A restore looks at every
checksum before it touches anything, and a database that cannot be restored stays as it was.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import tarfile
from dataclasses import asdict, dataclass
from pathlib import Path

import django
import wagtail
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from wagtail.images import get_image_model

from core import erasures

DATABASE_FILES = {"postgresql": "database.dump", "sqlite": "database.sqlite3"}
MEDIA_FILE = "media.tar"
MANIFEST_FILE = "manifest.json"
# What the schema of the database is called while another one takes its place.
SET_ASIDE = "before_restore"
# How PostgreSQL's programs take what Django knows about the connection: not on the command line,
# where every user of the machine can read the password.
FOR_LIBPQ = {
    "dbname": "PGDATABASE",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "host": "PGHOST",
    "port": "PGPORT",
    "service": "PGSERVICE",
    "passfile": "PGPASSFILE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}


class BackupError(Exception):
    """What went wrong and what to do, in a sentence for the person at the terminal."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself."""

    made_at: str
    database: str
    versions: dict[str, str]
    migrations: list[str]
    rows: dict[str, int]
    files: dict[str, dict]

    @property
    def pages(self) -> int:
        return self.rows.get("wagtailcore_page", 0)

    @property
    def registrations(self) -> int:
        return self.rows.get("registrations_registration", 0)


# --- making one -----------------------------------------------------------------------------------


def make(folder: Path, keep: int) -> Path:
    """Write a backup below `folder`, and delete the oldest ones beyond `keep`."""
    rows = _count_rows()
    if not rows.get("wagtailcore_page"):
        raise BackupError("This database has no pages: nothing was backed up. Is it the right one?")
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    made_at = timezone.localtime()
    target = folder / f"{made_at:%Y-%m-%d-%H%M%S}"
    working = folder / f"{target.name}.part"
    working.mkdir(mode=0o700)
    try:
        # The database first: uploads may be newer than the rows that name them, never older.
        _dump_database(working / DATABASE_FILES[connection.vendor])
        _pack_media(working / MEDIA_FILE)
        manifest = Manifest(
            made_at=made_at.isoformat(timespec="seconds"),
            database=connection.vendor,
            versions=_versions(),
            migrations=_migrations_in_database(),
            rows=rows,
            files={file.name: _fingerprint(file) for file in sorted(working.iterdir())},
        )
        (working / MANIFEST_FILE).write_text(json.dumps(asdict(manifest), indent=1) + "\n")
        check(working)
        working.rename(target)
    except BaseException:
        shutil.rmtree(working, ignore_errors=True)
        raise
    for old in existing(folder)[:-keep]:
        shutil.rmtree(old)
    return target


def existing(folder: Path) -> list[Path]:
    """The complete backups in `folder`, the oldest first."""
    found = (file.parent for file in folder.glob(f"*/{MANIFEST_FILE}"))
    return sorted(one for one in found if one.suffix != ".part")


def _versions() -> dict[str, str]:
    return {
        "python": platform.python_version(),
        "django": django.get_version(),
        "wagtail": wagtail.__version__,
        connection.vendor: ".".join(map(str, connection.get_database_version())),
    }


def _count_rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        counts = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            counts[table] = cursor.fetchone()[0]
    return counts


def _migrations_in_database() -> list[str]:
    return sorted(".".join(one) for one in MigrationRecorder(connection).applied_migrations())


def _dump_database(file: Path) -> None:
    if connection.vendor == "sqlite":
        _copy_sqlite(Path(settings.DATABASES["default"]["NAME"]), file)
    else:
        _run("pg_dump", "--format=custom", "--schema=public", "--file", file)
    file.chmod(0o600)


def _copy_sqlite(source: Path, target: Path) -> None:
    """Through SQLite itself: a plain copy misses what stands in the journal beside the file."""
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)
    for opened in (old, new):
        opened.close()


def _pack_media(file: Path) -> None:
    with tarfile.open(file, "w") as packed:
        if settings.MEDIA_ROOT.exists():
            packed.add(settings.MEDIA_ROOT, arcname=".")
    file.chmod(0o600)


def _fingerprint(file: Path) -> dict:
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return {"bytes": file.stat().st_size, "sha256": digest}


def _run(program: str, *arguments: object) -> str:
    if shutil.which(program) is None:
        raise BackupError(f"{program} is not there: install postgresql-client.")
    known = connection.get_connection_params()
    environment = {name: str(known[key]) for key, name in FOR_LIBPQ.items() if known.get(key)}
    done = subprocess.run(  # noqa: S603
        [program, *map(str, arguments)],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise BackupError(f"{program} failed: {done.stderr.strip() or done.returncode}")
    return done.stdout


# --- looking at one -------------------------------------------------------------------------------


def check(backup: Path) -> Manifest:
    """Refuse a backup that is not whole, or that this code or this database cannot take."""
    try:
        manifest = Manifest(**json.loads((backup / MANIFEST_FILE).read_text()))
    except (OSError, ValueError, TypeError) as error:
        raise BackupError(
            f"{backup} is not a backup: it has no readable {MANIFEST_FILE}."
        ) from error
    if manifest.database != connection.vendor:
        raise BackupError(
            f"This is a backup of {manifest.database}, and the site runs on {connection.vendor}."
        )
    wanted = {DATABASE_FILES[connection.vendor], MEDIA_FILE}
    if missing := wanted - manifest.files.keys():
        raise BackupError(f"This backup has no {', '.join(sorted(missing))}.")
    for name, known in manifest.files.items():
        file = backup / name
        if not file.is_file() or file.stat().st_size == 0:
            raise BackupError(f"{name} is missing or empty: this backup cannot be used.")
        if _fingerprint(file) != known:
            raise BackupError(
                f"{name} is damaged: its checksum differs from the one it was made with."
            )
    _check_database(backup / DATABASE_FILES[connection.vendor])
    on_disk = {".".join(one) for one in MigrationLoader(None).disk_migrations}
    if unknown := sorted(set(manifest.migrations) - on_disk):
        raise BackupError(
            f"This backup was made by other code: it has the migration {unknown[-1]}, which is not "
            "here. Check out the code that made it, or newer."
        )
    return manifest


def _check_database(file: Path) -> None:
    if connection.vendor == "postgresql":
        listed = _run("pg_restore", "--list", file)
        if "TABLE DATA public wagtailcore_page " not in listed:
            raise BackupError(f"{file.name} has no pages: this backup cannot be used.")
        return
    opened = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        sound = opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        pages = opened.execute("SELECT count(*) FROM wagtailcore_page").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{file.name} cannot be opened: {error}.") from error
    finally:
        opened.close()
    if not (sound and pages):
        raise BackupError(f"{file.name} is damaged or has no pages: this backup cannot be used.")


# --- putting one back -----------------------------------------------------------------------------


def is_empty() -> bool:
    """Whether the database has no table at all."""
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def name_of_database() -> str:
    return Path(str(settings.DATABASES["default"]["NAME"])).name


def restore_database(backup: Path) -> None:
    """Put the database of `backup` in the place of ours, or leave ours as it was."""
    file = backup / DATABASE_FILES[connection.vendor]
    if connection.vendor == "sqlite":
        connection.close()
        _copy_sqlite(file, Path(settings.DATABASES["default"]["NAME"]))
    else:
        _restore_postgresql(file)
    if not _count_rows().get("wagtailcore_page"):
        raise BackupError("After the restore there are no pages.")


def _restore_postgresql(file: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SET_ASIDE} CASCADE")
        cursor.execute(f"ALTER SCHEMA public RENAME TO {SET_ASIDE}")
        cursor.execute("CREATE SCHEMA public")
    try:
        _run(
            *("pg_restore", "--exit-on-error", "--single-transaction", "--no-owner"),
            *("--no-privileges", f"--dbname={name_of_database()}", "--schema=public", file),
        )
    except BaseException:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute(f"ALTER SCHEMA {SET_ASIDE} RENAME TO public")
        raise
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA {SET_ASIDE} CASCADE")
    connection.close()


def restore_media(backup: Path) -> None:
    """Put the uploads of `backup` in place, and take away what was not among them."""
    root = settings.MEDIA_ROOT.resolve()
    kept = set()
    # One by one: `extractall` with a filter needs a newer Python than Debian 12 has.
    with tarfile.open(backup / MEDIA_FILE) as packed:
        for member in packed:
            target = (root / member.name).resolve()
            source = packed.extractfile(member)
            if source is None or not target.is_relative_to(root):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            with source, target.open("wb") as opened:
                shutil.copyfileobj(source, opened)
            kept.add(target)
    for file in root.rglob("*"):
        if file.is_file() and file not in kept:
            file.unlink()


def forget_copies_of_pictures() -> None:
    """Empty var/pictures and its rows. Each copy is made again when somebody asks for it.

    Rows and files of two moments do not belong together: a page would lead to a file that is gone.
    """
    shutil.rmtree(settings.PUBLIC_PICTURES, ignore_errors=True)
    # Not `delete`, which would look for each file.
    renditions = get_image_model().get_rendition_model().objects.all()
    renditions._raw_delete(renditions.db)


def erasures_beside(backup: Path) -> set[str]:
    """The erased people of two lists: that of this machine, and that which came with the backup."""
    return erasures.read(settings.ERASURES_FILE, backup.parent / settings.ERASURES_FILE.name)
