from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError
from whitenoise.runserver_nostatic.management.commands.runserver import (
    Command as BaseCommand,
)

from core.web.address import base_url, insist


class Command(BaseCommand):
    """As in production, refuses a database that was made for another address than BASE_URL."""

    def get_handler(self, *args: Any, **options: Any) -> Any:
        try:
            insist()
        except ImproperlyConfigured as fault:
            raise CommandError(str(fault)) from fault
        return super().get_handler(*args, **options)

    def on_bind(self, server_port: int) -> None:
        super().on_bind(server_port)
        # No fault: the port of a container or of a tunnel may have another number outside.
        if not base_url().endswith(f":{server_port}"):
            self.stdout.write(
                f"Links in mails and in the sitemap lead to {base_url()}. "
                f"For this port: PORT={server_port} make run."
            )
