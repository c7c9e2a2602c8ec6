import signal
import threading
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from core.mail import worker


class Command(BaseCommand):
    # The checks of the whole site cost seconds at every start and say nothing about mail.
    requires_system_checks = []
    help = "Deliver the mails of the outbox. Any number of these may run side by side."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="Deliver what is due now and stop (for cron)."
        )

    def handle(self, *, once: bool, **options) -> None:
        stop = threading.Event()
        signals = (signal.SIGTERM, signal.SIGINT)
        before = {number: signal.signal(number, lambda *_: stop.set()) for number in signals}
        try:
            if once:
                attempts = worker.drain(stop)
                self.stdout.write(f"{attempts} attempts")
            else:
                worker.run(stop)
        finally:
            # A caller such as a test run gets its own Ctrl+C back.
            for number, handler in before.items():
                signal.signal(number, handler)
