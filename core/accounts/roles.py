"""The roles of staff and their permissions. `sync_roles` writes this table to the database.

Permissions are named by strings, so that core imports none of the apps above it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.translation import gettext_noop
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Workflow,
)

EVERYWHERE = "everywhere"
TRANSLATIONS = "translations"

WRITE = ("add_page", "change_page")
PUBLISH = (*WRITE, "publish_page", "lock_page", "unlock_page")
FILES = (
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.choose_document",
)
ALL_FILES = (*FILES, "wagtailimages.change_image", "wagtaildocs.change_document")


def every(action: str, *models: str) -> tuple[str, ...]:
    """("core.add_venue", ...) for "add" and "core.venue", ..."""
    return tuple(model.replace(".", f".{action}_") for model in models)


@dataclass(frozen=True, eq=False)
class Role:
    """A group of staff, by its Dutch name.

    `pages`: where in the tree (EVERYWHERE, TRANSLATIONS or a page model) -> page permissions.
    `files`: permissions on the root collection, so on all images and documents.
    """

    name: str
    permissions: tuple[str, ...]
    pages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    files: tuple[str, ...] = ()


PLACES_AND_PEOPLE = ("core.venue", "core.person", "core.partner")
SHARED_DETAILS = (*PLACES_AND_PEOPLE, "core.neighbourhood", "core.theme")
QUESTIONS = "registrations.questionset"

SEE_WHO_COMES = (
    "registrations.view_registration",
    "registrations.change_registration",
    "registrations.check_in",
)

REDACTEUR = Role(
    "Redacteur",
    permissions=(
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        *every("add", *PLACES_AND_PEOPLE),
        *every("change", *PLACES_AND_PEOPLE),
        # Drafts only, as with pages. Eindredacteur may publish them.
        *every("add", QUESTIONS),
        *every("change", QUESTIONS),
        *SEE_WHO_COMES,
        "core_mail.view_outboxmail",
        "core_mail.change_outboxmail",
    ),
    pages={EVERYWHERE: WRITE},
    files=FILES,
)
EINDREDACTEUR = Role(
    "Eindredacteur",
    permissions=(
        *REDACTEUR.permissions,
        *every("add", *SHARED_DETAILS),
        *every("change", *SHARED_DETAILS),
        *every("delete", *SHARED_DETAILS),
        *every("publish", QUESTIONS),
        *every("delete", QUESTIONS),
        "registrations.export_registrations",
        "registrations.view_needs",
        "core_mail.view_mailtext",
        "core_mail.change_mailtext",
    ),
    pages={EVERYWHERE: PUBLISH},
    files=ALL_FILES,
)
VERTALER = Role(
    "Vertaler",
    # No permission to add: a translation is begun from its source.
    permissions=(
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        *every("change", QUESTIONS),
        *every("publish", QUESTIONS),
    ),
    pages={TRANSLATIONS: ("change_page", "publish_page")},
)
ACADEMIE = Role(
    "Academie",
    permissions=(
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        *every("add", "core.person"),
        *every("change", "core.person"),
        # Gives access to the lists of courses only.
        "registrations.select_applicants",
        "registrations.check_in",
        "registrations.export_registrations",
    ),
    pages={"learning.academypage": WRITE},
    files=FILES,
)
HOST = Role(
    "Gastheer of gastvrouw",
    # Gives access only to the events that the user hosts.
    permissions=("wagtailadmin.access_admin", "registrations.check_in"),
)
BEHEERDER = Role(
    "Beheerder",
    permissions=(
        *EINDREDACTEUR.permissions,
        "registrations.select_applicants",
        "registrations.view_accesslog",
        "core.change_sitesettings",
        *(f"core.{action}_user" for action in ("add", "change", "delete")),
        *(f"auth.{action}_group" for action in ("add", "change", "delete")),
        *(f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete")),
        *(
            f"wagtailcore.{action}_{model}"
            for action in ("add", "change", "delete")
            for model in ("workflow", "task")
        ),
    ),
    pages={EVERYWHERE: (*PUBLISH, "bulk_delete_page")},
    files=(
        *ALL_FILES,
        *(f"wagtailcore.{action}_collection" for action in ("add", "change", "delete")),
    ),
)

# The names by which packages store a permission. Wagtail translates these in the group form.
gettext_noop("Can submit translations")
gettext_noop("Can publish")

ROLES = (REDACTEUR, EINDREDACTEUR, VERTALER, ACADEMIE, HOST, BEHEERDER)

# Groups made by Wagtail's migrations, and their names here.
RENAMED_GROUPS = {"Editors": REDACTEUR.name, "Moderators": EINDREDACTEUR.name}
WAGTAIL_WORKFLOW = "Moderators approval"
# Shown after Wagtail's words "Stuur door naar".
WORKFLOW = "de eindredactie"


def sync_roles() -> None:
    """Give every role its permissions. Idempotent; takes no permission away.

    Skips permissions whose app is not migrated yet.
    """
    for old, new in RENAMED_GROUPS.items():
        if not Group.objects.filter(name=new).exists():
            Group.objects.filter(name=old).update(name=new)
    groups = {role: Group.objects.get_or_create(name=role.name)[0] for role in ROLES}
    for role, group in groups.items():
        group.permissions.add(*_permissions(role.permissions))
    Workflow.objects.filter(name=WAGTAIL_WORKFLOW).update(name=WORKFLOW)
    GroupApprovalTask.objects.filter(name=WAGTAIL_WORKFLOW).update(name=WORKFLOW)
    sync_file_permissions(groups)
    sync_page_permissions(groups)


def sync_file_permissions(groups: dict[Role, Group]) -> None:
    root = Collection.get_first_root_node()
    if root is None:
        return
    for role, group in groups.items():
        for permission in _permissions(role.files):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )


def sync_page_permissions(groups: dict[Role, Group] | None = None) -> None:
    """Give every role its page permissions. Also runs after the first page of a type appears."""
    if groups is None:
        groups = {role: Group.objects.get(name=role.name) for role in ROLES}
    for role, group in groups.items():
        for where, codenames in role.pages.items():
            permissions = _permissions(f"wagtailcore.{codename}" for codename in codenames)
            for page in _pages(where):
                for permission in permissions:
                    GroupPagePermission.objects.get_or_create(
                        group=group, page=page, permission=permission
                    )


def is_bound_to_roles(page: Page) -> bool:
    """Whether a role may need permissions on this newly published page."""
    kinds = {where for role in ROLES for where in role.pages}
    return page.depth == 2 or page._meta.label_lower in kinds


def _pages(where: str) -> Iterable[Page]:
    if where == EVERYWHERE:
        return Page.objects.filter(depth=1)
    if where == TRANSLATIONS:
        default = Locale.objects.filter(language_code=Locale.get_default().language_code)
        return Page.objects.filter(depth=2).exclude(locale__in=default)
    return Page.objects.filter(content_type__app_label=where.split(".")[0]).filter(
        content_type__model=where.split(".")[1]
    )


def _permissions(names: Iterable[str]) -> list[Permission]:
    wanted = Q(pk__in=[])
    for name in names:
        app_label, codename = name.split(".")
        wanted |= Q(content_type__app_label=app_label, codename=codename)
    return list(Permission.objects.filter(wanted))


def after_migrate(app_config, **kwargs) -> None:
    """Sync once for each `migrate`, after the last app, when all permissions exist."""
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if app_config == last:
        sync_roles()
