"""Who may translate what. wagtail-localize asks one global permission and looks at no page."""

from __future__ import annotations

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from wagtail.models import DraftStateMixin, Page, get_translatable_models
from wagtail.permissions import page_permission_policy
from wagtail.snippets.permissions import get_permission_name, user_can_edit_snippet_type
from wagtail_localize.models import Translation

from core.models.users import User

WORKING_ON_PAGES = ("add", "change", "publish")


def may_read_words(user: User, page: Page) -> bool:
    """Whether translating `page` shows this person nothing that is not already theirs to see."""
    return may_edit(user, page) or (page.live and not page.get_view_restrictions().exists())


def may_edit(user: User, instance: Model) -> bool:
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    return user_can_edit_snippet_type(user, type(instance))


def may_publish(user: User, instance: Model) -> bool:
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    # A snippet without drafts is public the moment it is saved.
    action = "publish" if isinstance(instance, DraftStateMixin) else "change"
    return user.has_perm(get_permission_name(action, type(instance)))


def may_translate_below(user: User, parent: Page) -> bool:
    """A translator has no right to add pages of their own, but may edit what is there."""
    allowed = parent.permissions_for_user(user)
    return allowed.can_add_subpage() or allowed.can_edit()


def visible_to(user: User, translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Those whose page, in either language, this person works on; of snippets by model."""
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


def descendants_out_of_reach(user: User, page: Page) -> list[Page]:
    """Pages below `page` whose words this person may not see; empty when all may be submitted."""
    descendants = page.get_descendants().filter(locale=page.locale_id)
    return [below for below in descendants if not may_read_words(user, below)]


def translation_of(page: Model) -> Translation | None:
    """The synchronised translation that `page` is made by, if any."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
        )
        .exclude(source__locale=page.locale_id)
        .select_related("source", "target_locale")
        .first()
    )
