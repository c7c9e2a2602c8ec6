"""Permissions to translate a page. wagtail-localize itself checks one global permission only."""

from __future__ import annotations

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from wagtail.models import DraftStateMixin, Page, TranslatableMixin, get_translatable_models
from wagtail.permissions import page_permission_policy
from wagtail.snippets.permissions import get_permission_name, user_can_edit_snippet_type
from wagtail_localize.models import Translation

from core.models.users import AnyUser

WORKING_ON_PAGES = ("add", "change", "publish")


def may_read_words(user: AnyUser, page: Page) -> bool:
    """Whether `user` may see the words of `page`: a translator may see no more than before."""
    return may_edit(user, page) or (page.live and not page.get_view_restrictions().exists())


def may_edit(user: AnyUser, instance: Model) -> bool:
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    return user_can_edit_snippet_type(user, type(instance))


def may_publish(user: AnyUser, instance: Model) -> bool:
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    # A snippet without drafts is public the moment it is saved.
    action = "publish" if isinstance(instance, DraftStateMixin) else "change"
    return user.has_perm(get_permission_name(action, type(instance)))


def may_translate_below(user: AnyUser, parent: Page) -> bool:
    """Translators may not add pages, but the right to edit the parent is enough to translate."""
    allowed = parent.permissions_for_user(user)
    return allowed.can_add_subpage() or allowed.can_edit()


def visible_to(user: AnyUser, translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Translations of pages on which `user` works in either language, and of snippets by model."""
    pages = page_permission_policy.instances_user_has_any_permission_for(user, WORKING_ON_PAGES)
    pages = pages.filter(translation_key=OuterRef("source__object_id"))
    theirs = Q(Exists(pages.filter(locale=OuterRef("target_locale")))) | Q(
        Exists(pages.filter(locale=OuterRef("source__locale")))
    )
    exists = Exists(
        Page.objects.filter(
            translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale")
        )
    )
    visible = Q(theirs, exists)
    for model in get_translatable_models():
        if not issubclass(model, Page) and user_can_edit_snippet_type(user, model):
            label = model._meta
            visible |= Q(
                source__specific_content_type__app_label=label.app_label,
                source__specific_content_type__model=label.model_name,
            )
    return translations.filter(visible)


def descendants_out_of_reach(user: AnyUser, page: Page) -> list[Page]:
    """Pages below `page` whose words `user` may not see; empty when all may be submitted."""
    descendants = page.get_descendants().filter(locale=page.locale_id)
    return [below for below in descendants if not may_read_words(user, below)]


def translation_of(page: TranslatableMixin) -> Translation | None:
    """The synchronised translation from which `page` is made, if there is one."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
        )
        .exclude(source__locale=page.locale_id)
        .select_related("source", "target_locale")
        .first()
    )
