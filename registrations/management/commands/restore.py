from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from core import backup
from registrations import services


class Command(BaseCommand):
    help = (
        "Put a backup in the place of the database and the uploads. Stop the site and the mail "
        "worker first. Who was erased since stays erased, and what is older than its term goes."
    )
    # Between two databases the checks of this code cannot be made.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("backup", type=Path, help="the folder of one backup")
        parser.add_argument("--check", action="store_true", help="only look whether it is whole")
        parser.add_argument(
            "--replace", action="store_true", help="give up what is in the database now"
        )
        parser.add_argument(
            "--no-media", action="store_true", help="leave the uploads alone, to try a backup"
        )
        parser.add_argument("--no-input", action="store_true", help="do not ask")

    def handle(self, *args, **options) -> None:
        folder: Path = options["backup"]
        try:
            manifest = backup.check(folder)
            self.stdout.write(
                f"{folder.name}, made {manifest.made_at}: {manifest.pages} pages, "
                f"{manifest.registrations} registrations. Whole, with the right checksums."
            )
            if options["check"]:
                return
            self._insist(options)
            backup.restore_database(folder)
            if not options["no_media"]:
                backup.restore_media(folder)
        except backup.BackupError as error:
            raise CommandError(str(error)) from error
        call_command("migrate", verbosity=0, interactive=False)
        if not options["no_media"]:
            backup.forget_copies_of_pictures()
        erased = services.erase_again(backup.erasures_beside(folder))
        self.stdout.write(f"Erased again: {erased} registrations.")
        call_command("anonymise", stdout=self.stdout)
        self.stdout.write("Restored.")

    def _insist(self, options: dict) -> None:
        name = backup.name_of_database()
        if backup.is_empty():
            return
        if not options["replace"]:
            raise CommandError(
                f"The database {name} is not empty. Nothing was changed. To give up what is in it: "
                "--replace."
            )
        if options["no_input"]:
            return
        media = "" if options["no_media"] else f" and every file in {settings.MEDIA_ROOT}"
        self.stdout.write(f"This deletes everything in the database {name}{media}.")
        if input(f"Type {name} to go on: ").strip() != name:
            raise CommandError("Nothing was changed.")
