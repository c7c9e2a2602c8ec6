"""Makes an account per role, all with the one password that `load_demo` prints."""

from django.contrib.auth.models import Group

from core.models import User
from wijkmakers.demo.models import once

PASSWORD = "wijkmakers-demo"  # noqa: S105  for a site that only runs on one's own machine
ACCOUNTS = [
    # user name, first name, group (None: superuser)
    ("beheer", "Beheerder", None),
    ("redactie", "Redacteur", "Eindredacteur"),
    ("vertaler", "Vertaler", "Vertaler"),
    ("academie", "Academie", "Academie"),
]


def load_accounts() -> None:
    for username, first_name, group in ACCOUNTS:
        once(f"account:{username}", make_account, username, first_name, group)


def make_account(username: str, first_name: str, group: str | None) -> None:
    user = User.objects.create_user(
        username,
        f"{username}@wijkmakers.example",
        PASSWORD,
        first_name=first_name,
        last_name="Voorbeeld",
        is_staff=group is None,
        is_superuser=group is None,
    )
    if group:
        user.groups.add(Group.objects.get(name__iexact=group))
