"""The rows of the languages, read once: a page view would else ask for them again and again.

They change when somebody saves one in the admin, which empties what is kept here; a row that
another process made is looked up when a page first names it.
"""

from __future__ import annotations

from wagtail.models import Locale

_kept: dict[int, Locale] = {}


def locale_of(pk: int) -> Locale:
    """The language with that primary key. Raises KeyError."""
    if pk not in _kept:
        _kept.update({locale.pk: locale for locale in Locale.objects.all()})
    return _kept[pk]


def forget(**signal: object) -> None:
    """Receiver of Locale's `post_save` and `post_delete`."""
    _kept.clear()
