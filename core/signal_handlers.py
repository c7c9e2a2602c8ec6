"""Signal handlers. Each calls one function that does the work."""

from functools import partial

from allauth.mfa.signals import authenticator_added
from django.db import transaction
from django.db.models import Model, QuerySet
from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_migrate,
    post_save,
    pre_save,
)
from wagtail.models import Locale, Page, PageViewRestriction, Site, TranslatableMixin
from wagtail.signals import page_published, page_unpublished, post_page_move, published
from wagtail.users.models import UserProfile

from core import renditions
from core.accounts import roles, sign_in
from core.files.pictures import CleanPicture, clean_picture
from core.models import CustomImage, Person, SiteSettings, locales
from core.translation import cascade
from core.translation.writing import follow_source
from core.web import address


def follow_words(sender: type[Page], instance: Page, **kwargs) -> None:
    # A new page with a publication date sends the signal before it is live.
    if instance.live and instance.alias_of_id is None:
        follow_source(instance)


def follow_words_of_snippet(sender: type[Model], instance: Model, **kwargs) -> None:
    # Pages send this signal too, but have one of their own, handled above.
    if isinstance(instance, TranslatableMixin) and not isinstance(instance, Page):
        follow_source(instance)


def bind_roles(sender: type[Page], instance: Page, **kwargs) -> None:
    if roles.is_bound_to_roles(instance):
        roles.sync_page_permissions()


def follow_unpublishing(sender: type[Page], instance: Page, **kwargs) -> None:
    cascade.unpublish_followers(instance)


def follow_move(sender: type[Page], instance: Page, parent_page_after: Page, **kwargs) -> None:
    cascade.move_followers(instance, parent_page_after)


def follow_privacy(
    sender: type,
    instance: PageViewRestriction,
    action: str = "post_save",
    raw: bool = False,
    origin: Model | QuerySet | None = None,
    **kwargs,
) -> None:
    # Deleting a page deletes its restrictions. Its translations must not become public by that.
    with_its_page = isinstance(origin, Page) or getattr(origin, "model", None) is Page
    if action.startswith("post_") and not raw and not with_its_page:
        cascade.follow_restrictions(instance.page)


def clean_avatar(sender: type[UserProfile], instance: UserProfile, **kwargs) -> None:
    avatar = instance.avatar
    if avatar and not avatar._committed and not isinstance(avatar.file, CleanPicture):
        instance.avatar = clean_picture(avatar.file, avatar.name)


def make_pictures(sender: type[Model], instance: Model, **kwargs) -> None:
    # After the transaction, which would hold its locks meanwhile.
    if getattr(instance, "live", True):
        transaction.on_commit(partial(renditions.make, instance), robust=True)


def make_pictures_again(
    sender: type[CustomImage], instance: CustomImage, created: bool, **kwargs
) -> None:
    if not created:
        transaction.on_commit(partial(renditions.make_again, instance), robust=True)


def register_signal_handlers() -> None:
    authenticator_added.connect(
        sign_in.count_first_authenticator, dispatch_uid="core.count_first_authenticator"
    )
    post_migrate.connect(roles.after_migrate, dispatch_uid="core.sync_roles")
    post_migrate.connect(address.after_migrate, dispatch_uid="core.site_follows_base_url")
    pre_save.connect(address.follow_base_url, sender=Site, dispatch_uid="core.follow_base_url")
    page_published.connect(follow_words, dispatch_uid="core.follow_words")
    published.connect(follow_words_of_snippet, dispatch_uid="core.follow_words_of_snippet")
    page_published.connect(bind_roles, dispatch_uid="core.bind_roles")
    page_unpublished.connect(follow_unpublishing, dispatch_uid="core.follow_unpublishing")
    post_page_move.connect(follow_move, dispatch_uid="core.follow_move")
    pre_save.connect(clean_avatar, sender=UserProfile, dispatch_uid="core.clean_avatar")
    page_published.connect(make_pictures, dispatch_uid="core.make_pictures")
    for model in (Person, SiteSettings):
        post_save.connect(make_pictures, sender=model, dispatch_uid="core.make_pictures")
    post_save.connect(
        make_pictures_again, sender=CustomImage, dispatch_uid="core.make_pictures_again"
    )
    for signal in (post_save, post_delete):
        signal.connect(locales.forget, sender=Locale, dispatch_uid="core.forget_languages")
    for signal, sender in (
        (post_save, PageViewRestriction),
        (post_delete, PageViewRestriction),
        (m2m_changed, PageViewRestriction.groups.through),
    ):
        signal.connect(follow_privacy, sender=sender, dispatch_uid="core.follow_privacy")
