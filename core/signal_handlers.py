from django.db.models.signals import post_migrate
from wagtail.models import Page
from wagtail.signals import page_published

from core import roles
from core.translation.writing import follow_source


def follow_words(sender: type[Page], instance: Page, **kwargs) -> None:
    # A scheduled new page sends the signal before it is live.
    if instance.live and instance.alias_of_id is None:
        follow_source(instance)


def bind_roles(sender: type[Page], instance: Page, **kwargs) -> None:
    if roles.is_bound_to_roles(instance):
        roles.sync_page_permissions()


def register_signal_handlers() -> None:
    post_migrate.connect(roles.after_migrate, dispatch_uid="core.sync_roles")
    page_published.connect(follow_words, dispatch_uid="core.follow_words")
    page_published.connect(bind_roles, dispatch_uid="core.bind_roles")
