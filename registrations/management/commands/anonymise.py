from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils import timezone

from registrations import services


class Command(BaseCommand):
    help = (
        "Remove personal data whose time is over: needs first, then names, addresses and mails. "
        "The numbers of people stay. Run it daily."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="name the events and count, change nothing"
        )

    def handle(self, *args, dry_run: bool = False, **options) -> None:
        removed = services.anonymise_expired(dry_run=dry_run)
        verb = "would remove" if dry_run else "removed"
        self.stdout.write(
            f"{verb}: needs of {removed.needs} registrations, details of {removed.registrations}, "
            f"{removed.unconfirmed} never confirmed, texts of {removed.mail_texts} mails, "
            f"{removed.access_log} lines of the access log; {removed.failed} offerings failed"
        )
        for one in removed.offerings:
            day = f"{timezone.localtime(one.offering.ends_at):%Y-%m-%d}"
            self.stdout.write(
                f"{verb}: {one.offering.title} ({day}): needs of {one.needs}, "
                f"details of {one.registrations}"
            )
        if removed.failed:
            raise SystemExit(1)
