"""The Locale rows, kept in memory: every page has one, and there are only as many as languages.

Saving or deleting a Locale empties the memory by signal. A row that another process made is read
when a page first refers to it.
"""

from __future__ import annotations

from wagtail.models import Locale

_by_pk: dict[int, Locale] = {}


def locale_of(pk: int) -> Locale:
    """The Locale with that primary key. Raises KeyError when there is none."""
    if pk not in _by_pk:
        _by_pk.update({locale.pk: locale for locale in Locale.objects.all()})
    return _by_pk[pk]


def forget(**signal: object) -> None:
    """Receiver of Locale's `post_save` and `post_delete`."""
    _by_pk.clear()
