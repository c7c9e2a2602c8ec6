from django.core.management.base import BaseCommand

from core.accounts.roles import ROLES, sync_roles


class Command(BaseCommand):
    help = "Give every staff role the permissions of core/roles.py. `migrate` does so as well."

    def handle(self, *args, **options) -> None:
        sync_roles()
        self.stdout.write(", ".join(role.name for role in ROLES))
