"""What happens to a source page happens to its translations: unpublish, move, delete, restrict."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.query import PageQuerySet

from core.models import BasePage
from core.models.users import AnyUser


def leads(page: Page) -> bool:
    """Whether translations follow this page: it is in the default language and no alias.

    No page follows a translation, so what happens to that stays there.
    """
    return page.alias_of_id is None and page.locale_id == Locale.get_default().pk


def followers(page: Page) -> PageQuerySet:
    """Its rows in other languages, aliases included. Also works for a page just deleted."""
    return Page.objects.filter(translation_key=page.translation_key).exclude(
        locale_id=page.locale_id
    )


def unpublish_followers(page: Page) -> None:
    """Called by the signal, so that it also happens for expired pages, selections and code."""
    if not leads(page):
        return
    # Wagtail's own screen unpublishes them itself. Here it would be logged a second time.
    if isinstance(page, BasePage) and page.is_unpublished_with_translations:
        return
    for follower in followers(page).filter(live=True):
        follower.unpublish(set_expired=page.expired)


def delete_followers(page: Page, user: AnyUser | None = None) -> None:
    if leads(page):
        for follower in followers(page):
            follower.specific.delete(user=user)


def obstacle_to_move(page: Page, destination: Page) -> str | None:
    """Why a translation of `page` cannot move along, as a sentence; None when all can."""
    if not leads(page) or destination.is_root():
        return None
    for follower in followers(page).select_related("locale"):
        below = Page.objects.filter(
            translation_key=destination.translation_key,
            locale_id=follower.locale_id,
            alias_of__isnull=True,
        )
        if not below.exists():
            return _(
                "Translate “%(destination)s” into %(language)s first: “%(title)s” goes along."
            ) % {
                "destination": destination.title,
                "language": follower.locale.get_display_name(),
                "title": follower.title,
            }
    return None


def move_followers(page: Page, parent: Page) -> None:
    """Move the translations below the translation of `parent`, in the order of the source.

    Menus list pages in the order of the tree, so a change of order is followed too. A translation
    stays where it is when `parent` has none in its language, which only a move by code can cause.
    """
    if not leads(page) or parent.is_root():
        return
    earlier = page.get_siblings(inclusive=False).filter(path__lt=page.path).order_by("-path")
    keys = list(earlier.values_list("translation_key", flat=True))
    for follower in followers(page):
        below = parent.get_translation_or_none(follower.locale_id)
        if below is None:
            continue
        siblings = {
            sibling.translation_key: sibling
            for sibling in below.get_children().filter(translation_key__in=keys)
        }
        neighbour = next((siblings[key] for key in keys if key in siblings), None)
        if neighbour is not None:
            follower.move(neighbour, pos="right")
        else:
            follower.move(below, pos="first-child")


def follow_restrictions(page: Page) -> None:
    """Give the translations the view restrictions of `page`: they do not depend on language."""
    if not leads(page):
        return
    restrictions = list(page.view_restrictions.all())
    for follower in followers(page):
        follower.view_restrictions.all().delete()
        for restriction in restrictions:
            copy = PageViewRestriction.objects.create(
                page=follower,
                restriction_type=restriction.restriction_type,
                password=restriction.password,
            )
            copy.groups.set(restriction.groups.all())
