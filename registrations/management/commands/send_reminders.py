from django.core.management.base import BaseCommand

from registrations import services


class Command(BaseCommand):
    help = "Write the reminders that are due. Run it every hour; nobody gets one twice."

    def handle(self, *args, **options) -> None:
        written = services.send_reminders()
        self.stdout.write(f"{written} reminders written.")
