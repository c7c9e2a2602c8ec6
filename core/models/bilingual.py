"""Words of one-row-for-both-languages models: a Dutch field and its English twin `<field>_en`."""

from django.db import models

from core.languages import ENGLISH, active_language


def in_reader_language(field: str) -> property:
    """The text of `field` in the active language; Dutch where the English twin is empty."""

    def read(instance: models.Model) -> str:
        if active_language() == ENGLISH:
            return getattr(instance, f"{field}_en") or getattr(instance, field)
        return getattr(instance, field)

    return property(read, doc=f"`{field}` in the reader's language, else Dutch.")
