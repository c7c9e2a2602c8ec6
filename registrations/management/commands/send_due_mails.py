from django.core.management.base import BaseCommand

from registrations import services


class Command(BaseCommand):
    help = (
        "Write the mails whose moment has come: reminders, thanks, and messages that staff "
        "planned. Run it every five minutes; nobody gets one twice."
    )

    def handle(self, *args, **options) -> None:
        reminders = services.send_reminders()
        thanks = services.send_thanks()
        planned = services.send_planned_messages()
        self.stdout.write(f"{reminders} reminders, {thanks} thanks, {planned} planned messages.")
