from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import backup


class Command(BaseCommand):
    help = (
        "Write a backup of the database and the uploads, check it, and delete the oldest ones. "
        "The backup holds personal data: keep it where only you can read it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--folder", type=Path, default=settings.BACKUP_FOLDER, help="where backups are kept"
        )
        parser.add_argument("--keep", type=int, default=14, help="how many to keep (14)")

    def handle(self, *args, folder: Path, keep: int, **options) -> None:
        if keep < 1:
            raise CommandError("Keep at least one backup.")
        try:
            made = backup.make(folder, keep)
        except backup.BackupError as error:
            raise CommandError(str(error)) from error
        size = sum(file.stat().st_size for file in made.iterdir())
        self.stdout.write(f"{made}: {size / 1_000_000:.1f} MB, checked")
