"""Models with one row for both languages: a Dutch field and its English twin `<field>_en`."""

from django.db import models

from core.languages import DUTCH, ENGLISH, Said, active_language


def in_reader_language(field: str) -> property:
    """A property: `field` in the active language, or the Dutch text if the English one is empty."""

    def read(instance: models.Model) -> str:
        if active_language() == ENGLISH:
            return getattr(instance, f"{field}_en") or getattr(instance, field)
        return getattr(instance, field)

    return property(read, doc=f"`{field}` in the reader's language, or else in Dutch.")


def said_to_reader(field: str) -> property:
    """A property: the same, with the language of the words."""

    def read(instance: models.Model) -> Said:
        english = getattr(instance, f"{field}_en")
        if active_language() == ENGLISH and english:
            return Said(english, ENGLISH)
        return Said(getattr(instance, field), DUTCH)

    return property(read, doc=f"`{field}` in the reader's language, or else in Dutch.")
