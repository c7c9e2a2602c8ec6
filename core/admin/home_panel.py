"""The home screen of the admin: buttons for common work, and a list of what is to do.

Each app adds its own with a Wagtail hook. A function registered as `construct_todo_items` gets the
request and returns the items on which the user may act; one registered as
`construct_quick_actions` returns buttons.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.http import HttpRequest
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.ui.components import Component

from core.translation import to_translate
from core.translation.board import outdated_translations, untranslated_pages

HOOK = "construct_todo_items"
ACTIONS_HOOK = "construct_quick_actions"


@dataclass(frozen=True)
class Todo:
    """One line of the list."""

    sentence: str
    url: str | None = None
    urgent: bool = False  # something goes wrong until somebody acts
    order: int = 100  # lower comes first, after what is urgent
    links: tuple[tuple[str, str], ...] = ()  # (name, address) of the things it is about, if few


class TodoPanel(Component):
    name = "todo"
    template_name = "core/todo_panel.html"
    order = 10

    def get_context_data(self, parent_context: dict) -> dict:
        request = parent_context["request"]
        items = chain.from_iterable(construct(request) for construct in hooks.get_hooks(HOOK))
        actions = chain.from_iterable(
            construct(request) for construct in hooks.get_hooks(ACTIONS_HOOK)
        )
        return {
            "items": sorted(items, key=lambda item: (not item.urgent, item.order)),
            "actions": sorted(actions),
        }


def translation_items(request: HttpRequest) -> Iterator[Todo]:
    if not request.user.has_perm("wagtail_localize.submit_translation"):
        return
    if missing := untranslated_pages().count():
        yield Todo(
            ngettext(
                "%(number)d page has no English version.",
                "%(number)d pages have no English version.",
                missing,
            )
            % {"number": missing},
            to_translate.address(to_translate.MISSING),
            order=300,
        )
    if outdated := outdated_translations().count():
        yield Todo(
            ngettext(
                "%(number)d English page is older than the Dutch one.",
                "%(number)d English pages are older than the Dutch ones.",
                outdated,
            )
            % {"number": outdated},
            to_translate.address(to_translate.OUTDATED),
            order=310,
        )
