import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from core.models import User

PASSWORD = "wandelen-door-selwerd"


@pytest.fixture
def editor(home) -> User:
    """A colleague who may write and publish everywhere, and is no superuser."""
    group = Group.objects.create(name="Redactie van de test")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=group,
            page=Page.get_first_root_node(),
            permission=Permission.objects.get(codename=codename),
        )
    user = User.objects.create_user("sam", "sam@wijkmakers.example", PASSWORD)
    user.groups.add(group)
    return user
