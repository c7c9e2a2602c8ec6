"""Unpublishing, moving and deleting go from the source to its translations, never back."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.query import PageQuerySet

from core.models.users import User


def leads(page: Page) -> bool:
    """Whether other pages follow this one: it is in the default language and no alias.

    A translator's page leads nothing, so whatever happens to it stays there.
    """
    return page.alias_of_id is None and page.locale_id == Locale.get_default().pk


def followers(page: Page) -> PageQuerySet:
    """Its rows in the other languages, aliases included. Works for a page just deleted too."""
    return Page.objects.filter(translation_key=page.translation_key).exclude(
        locale_id=page.locale_id
    )


def unpublish_followers(page: Page) -> None:
    """By the signal, so that it holds for an expiry date, a selection and code as well."""
    if not leads(page) or getattr(page, "translations_in_hand", False):
        return
    for follower in followers(page).filter(live=True):
        follower.unpublish(set_expired=page.expired)


def delete_followers(page: Page, user: User | None = None) -> None:
    if leads(page):
        for follower in followers(page):
            follower.specific.delete(user=user)


def obstacle_to_move(page: Page, destination: Page) -> str | None:
    """A sentence when a translation of `page` could not come along to `destination`."""
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
    """Put the translations below the translation of `parent`, in the same order as the source.

    Menus list pages in the order of the tree, so a new order is followed as well. Where `parent`
    has no translation (a move by code) the translation stays where it is.
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
    """Who may see a page is a fact, not a matter of language: translations get the same limits."""
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
