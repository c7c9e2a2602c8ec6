"""One page in two languages: which row a reader gets, what is still to translate, how it is saved.

Facts are no business of this package: they live in `registrations.models.Offering`, once.
"""

from .board import outdated_translations, untranslated_pages
from .freshness import says_what_source_says
from .reading import (
    LanguageLink,
    alternates,
    in_active_language,
    is_in_readers_language,
    language_links,
)
from .writing import TranslationNotReadyError, translate_page

__all__ = [
    "TranslationNotReadyError",
    "LanguageLink",
    "alternates",
    "in_active_language",
    "is_in_readers_language",
    "language_links",
    "outdated_translations",
    "says_what_source_says",
    "translate_page",
    "untranslated_pages",
]
