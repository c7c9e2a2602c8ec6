from __future__ import annotations

from collections.abc import Callable

from django.db import models, transaction


class DemoItem(models.Model):
    """What `load_demo` has made once. The row stays when staff delete the thing itself."""

    key = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.key


def once(key: str, make: Callable, *args: object) -> None:
    """Call `make(*args)` unless the ledger has this key; both in one transaction."""
    with transaction.atomic():
        _, is_new = DemoItem.objects.get_or_create(key=key)
        if is_new:
            make(*args)
