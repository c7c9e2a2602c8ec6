"""A backup is whole or refused, and a restore brings nobody back who was erased."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection

from core import backup
from core.models import CustomImage
from registrations.models import Registration
from registrations.services import erase
from tests.factories.files import photo
from tests.factories.registrations import OfferingFactory, RegistrationFactory
from tests.plugins import template
from tests.plugins.postgres import found_binaries
from tests.repository import ROOT


@pytest.fixture
def site(settings, tmp_path, monkeypatch, home):
    """Folders of its own, and the programs of the PostgreSQL that runs."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    settings.PUBLIC_PICTURES = tmp_path / "pictures"
    settings.BACKUP_FOLDER = tmp_path / "backups"
    settings.ERASURES_FILE = settings.BACKUP_FOLDER / "erasures.txt"
    if binaries := found_binaries():
        monkeypatch.setenv("PATH", f"{binaries}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def newest() -> Path:
    return max((ROOT / backup.settings.BACKUP_FOLDER).glob("*/manifest.json")).parent


def damage(made: Path, how: str) -> None:
    """Do to a backup what disks and half-done copies do."""
    database = made / backup.DATABASE_FILES[connection.vendor]
    manifest = json.loads((made / backup.MANIFEST_FILE).read_text())
    if how == "emptied":
        database.write_bytes(b"")
    elif how == "cut off":
        database.write_bytes(database.read_bytes()[:-100])
    elif how == "one bit":
        data = bytearray(database.read_bytes())
        data[len(data) // 2] ^= 1
        database.write_bytes(data)
    elif how == "an empty dump with its own checksum":
        database.write_bytes(b"x")
        manifest["files"][database.name] = backup._fingerprint(database)
    elif how == "no manifest":
        (made / backup.MANIFEST_FILE).unlink()
        return
    elif how == "other code":
        manifest["migrations"].append("core.9999_later")
    (made / backup.MANIFEST_FILE).write_text(json.dumps(manifest))


DAMAGE = {
    "emptied": "missing or empty",
    "cut off": "damaged",
    "one bit": "damaged",
    "an empty dump with its own checksum": "pg_restore failed",
    "no manifest": "not a backup",
    "other code": "9999_later",
}


@pytest.mark.django_db(transaction=True)
def test_a_restore_brings_everything_back_but_who_was_erased(site, settings, capsys, monkeypatch):
    """One test, for a dump and a restore of PostgreSQL take a second of a processor each."""
    offering = OfferingFactory()
    erased, kept = RegistrationFactory(offering=offering), RegistrationFactory(offering=offering)
    image = CustomImage(title="Plein", file=ContentFile(photo(), name="plein.jpg"))
    (settings.MEDIA_ROOT / "verslag.pdf").write_bytes(b"verslag")
    image.save()
    image.get_rendition("width-100")
    (settings.PUBLIC_PICTURES / "images").mkdir(parents=True)
    call_command("backup")
    made = newest()
    assert (made.parent.stat().st_mode & 0o777, made.stat().st_mode & 0o777) == (0o700, 0o700)

    for how, words in DAMAGE.items():
        bad = made.with_name(f"bad-{len(how)}")
        shutil.copytree(made, bad)
        damage(bad, how)
        with pytest.raises(CommandError, match=words):
            call_command("restore", bad, "--replace", "--no-input")
        shutil.rmtree(bad)
    assert Registration.objects.count() == 2

    # After the backup: somebody is erased, somebody registers, a file goes and another comes.
    erase(registration_id=erased.pk)
    later = RegistrationFactory(offering=offering)
    (settings.MEDIA_ROOT / "verslag.pdf").unlink()
    (settings.MEDIA_ROOT / "later.pdf").write_bytes(b"later")
    listed = settings.ERASURES_FILE.read_text()
    assert erased.email not in listed
    assert str(erased.public_id) not in listed
    # This machine is lost. What was taken away comes to a new one: the backups and the list.
    made = shutil.copytree(made.parent, site / "from elsewhere") / made.name
    shutil.rmtree(settings.BACKUP_FOLDER)

    with pytest.raises(CommandError, match="not empty"):
        call_command("restore", made)
    monkeypatch.setattr("builtins.input", lambda question: "ja")
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("restore", made, "--replace")
    assert Registration.objects.filter(pk=later.pk).exists()
    assert settings.PUBLIC_PICTURES.exists()

    monkeypatch.setattr("builtins.input", lambda question: backup.name_of_database())
    call_command("restore", made, "--replace")
    assert "Erased again: 1" in capsys.readouterr().out
    assert set(Registration.objects.values_list("pk", flat=True)) == {erased.pk, kept.pk}
    assert Registration.objects.get(pk=erased.pk).email == ""
    assert Registration.objects.get(pk=kept.pk).email == kept.email
    assert (settings.MEDIA_ROOT / "verslag.pdf").read_bytes() == b"verslag"
    assert not (settings.MEDIA_ROOT / "later.pdf").exists()
    assert not image.renditions.exists()
    assert not settings.PUBLIC_PICTURES.exists()

    # A dump that PostgreSQL cannot read to its end leaves the database as it was.
    monkeypatch.setattr(backup, "check", lambda folder: backup.Manifest("", "", {}, [], {}, {}))
    damage(made, "cut off")
    with pytest.raises(CommandError, match="pg_restore failed"):
        call_command("restore", made, "--replace", "--no-input")
    assert Registration.objects.get(pk=kept.pk).email == kept.email


def test_only_the_newest_backups_are_kept(tmp_path, monkeypatch):
    for day in ("01", "02", "03"):
        (tmp_path / f"2026-11-{day}-033000").mkdir()
        (tmp_path / f"2026-11-{day}-033000" / backup.MANIFEST_FILE).write_text("{}")
    (tmp_path / "my own notes").mkdir()
    monkeypatch.setattr(backup, "_count_rows", lambda: {"wagtailcore_page": 2})
    for part in ("_dump_database", "_pack_media", "_versions", "_migrations_in_database", "check"):
        monkeypatch.setattr(backup, part, lambda *arguments: [])
    made = backup.make(tmp_path, keep=2)
    assert [one.name for one in backup.existing(tmp_path)] == ["2026-11-03-033000", made.name]
    assert (tmp_path / "my own notes").exists()


def test_a_database_without_pages_is_not_backed_up(tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "_count_rows", dict)
    with pytest.raises(backup.BackupError, match="no pages"):
        backup.make(tmp_path, keep=2)
    assert list(tmp_path.iterdir()) == []


# What a person types on SQLite, in one process: starting Django takes longer than the rest.
ON_SQLITE = """
import django; django.setup()
from django.core.management import CommandError, call_command
from pathlib import Path
from core import backup
from core.models import User
from tests.registrations.test_backup import damage, newest
def refused(*arguments):
    try:
        call_command("restore", *arguments)
    except CommandError as error:
        return str(error)
call_command("backup")
made = newest()
User.objects.create_user("later")
assert "not empty" in refused(made)
call_command("restore", made, "--replace", "--no-input")
assert not User.objects.filter(username="later").exists()
damage(made, "one bit")
assert "damaged" in refused(made, "--replace", "--no-input")
"""
SETTINGS = """
from wijkmakers.settings.test import *
from pathlib import Path
MEDIA_ROOT, BACKUP_FOLDER = Path("media").resolve(), Path("backups").resolve()
PUBLIC_PICTURES = Path("pictures").resolve()
ERASURES_FILE = BACKUP_FOLDER / "erasures.txt"
"""


def test_the_same_on_sqlite(tmp_path):
    template.copy_sqlite(tmp_path / "site.sqlite3")
    (tmp_path / "settings_of_backup.py").write_text(SETTINGS)
    done = subprocess.run(
        [sys.executable, "-c", ON_SQLITE],
        cwd=tmp_path,
        env=os.environ
        | {
            "DATABASE_URL": f"sqlite:///{tmp_path / 'site.sqlite3'}",
            "DJANGO_SETTINGS_MODULE": "settings_of_backup",
            "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT / "site"), str(ROOT)]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Restored." in done.stdout
