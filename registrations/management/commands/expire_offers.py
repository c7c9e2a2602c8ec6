from django.core.management.base import BaseCommand

from registrations import services


class Command(BaseCommand):
    help = (
        "End the offers and the unconfirmed registrations whose time is over, offer the places to "
        "those who wait, and tell them when the list closes. Run it every five minutes."
    )

    def handle(self, *args, **options) -> None:
        seen = services.expire_offers()
        self.stdout.write(f"{seen} offerings are up to date.")
