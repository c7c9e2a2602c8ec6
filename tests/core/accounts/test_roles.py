import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.utils import translation
from wagtail.models import GroupApprovalTask, GroupPagePermission, Page, Workflow
from wagtail.users.forms import UserEditForm

from core.accounts import roles
from core.accounts.roles import (
    BEHEERDER,
    EINDREDACTEUR,
    HOST,
    REDACTEUR,
    ROLES,
    VERTALER,
    sync_roles,
)
from home.models import HomePage
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db


def permission_names(group: Group) -> set[str]:
    """Without those on files: Wagtail leaves some on its groups, where nothing reads them."""
    return {
        f"{p.content_type.app_label}.{p.codename}"
        for p in group.permissions.exclude(
            content_type__app_label__in=["wagtailimages", "wagtaildocs"]
        )
    }


def test_migrate_makes_every_role() -> None:
    assert {role.name for role in ROLES} <= set(Group.objects.values_list("name", flat=True))


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_every_permission_of_the_table_exists_and_is_given(role) -> None:
    group = Group.objects.get(name=role.name)
    assert set(role.permissions) == permission_names(group)


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_every_file_permission_of_the_table_exists_and_is_given(role) -> None:
    group = Group.objects.get(name=role.name)
    given = {
        f"{p.permission.content_type.app_label}.{p.permission.codename}"
        for p in group.collection_permissions.select_related("permission__content_type")
    }
    assert set(role.files) <= given


def test_names_of_wagtail_are_gone() -> None:
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert [w.name for w in Workflow.objects.all()] == [roles.WORKFLOW]
    task = GroupApprovalTask.objects.get()
    assert task.name == roles.WORKFLOW
    assert [g.name for g in task.groups.all()] == [EINDREDACTEUR.name]


def test_sync_twice_changes_nothing() -> None:
    def everything() -> tuple[list, list]:
        return (
            list(Group.permissions.through.objects.order_by("pk").values_list()),
            list(GroupPagePermission.objects.order_by("pk").values_list()),
        )

    before = everything()
    call_command("sync_roles", stdout=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    assert everything() == before


def test_sync_gives_back_what_was_lost_and_keeps_what_was_added() -> None:
    group = Group.objects.get(name=HOST.name)
    extra = Permission.objects.get(codename="add_redirect")
    group.permissions.set([extra])
    sync_roles()
    assert permission_names(group) == {*HOST.permissions, "wagtailredirects.add_redirect"}


def test_a_group_that_took_the_name_of_wagtails_own_is_left_alone() -> None:
    Group.objects.create(name="Editors")
    sync_roles()
    assert Group.objects.filter(name="Editors").exists()


def test_translator_edits_the_english_tree_and_not_the_dutch(home: HomePage) -> None:
    translator = StaffFactory(roles=[VERTALER])
    english = home.get_translations().get()
    assert english.permissions_for_user(translator).can_edit()
    assert english.permissions_for_user(translator).can_publish()
    assert not home.permissions_for_user(translator).can_edit()
    assert not home.permissions_for_user(translator).can_unpublish()


@pytest.mark.parametrize(
    ("role", "may_publish", "may_delete_tree"),
    [(REDACTEUR, False, False), (EINDREDACTEUR, True, False), (BEHEERDER, True, True)],
    ids=lambda value: getattr(value, "name", str(value)),
)
def test_who_publishes_and_who_deletes_a_tree(home, role, may_publish, may_delete_tree) -> None:
    home.add_child(instance=HomePage(title="Onder", slug="onder"))
    home.refresh_from_db()
    permissions = home.permissions_for_user(StaffFactory(roles=[role]))
    assert permissions.can_edit()
    assert permissions.can_publish() is may_publish
    assert permissions.can_delete() is may_delete_tree


def test_host_reaches_no_page(home: HomePage) -> None:
    host = StaffFactory(roles=[HOST])
    assert not any(page.permissions_for_user(host).can_edit() for page in Page.objects.all())


def test_the_checkbox_of_somebody_with_all_rights_has_the_word_of_the_role() -> None:
    with translation.override("nl"):
        field = UserEditForm().fields["is_superuser"]
        assert str(field.label).startswith(BEHEERDER.name)
        assert "dministrator" not in f"{field.label} {field.help_text}"
