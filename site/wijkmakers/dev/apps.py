import os
import sys

from django.apps import AppConfig


class DevConfig(AppConfig):
    """What only a developer's own machine needs: a mailbox, and delivery inside `runserver`."""

    name = "wijkmakers.dev"
    label = "dev"

    def ready(self) -> None:
        from wijkmakers.dev import thread

        if thread.is_wanted(sys.argv, os.environ):
            thread.start()
