"""A translation as a translator makes it, without typing every sentence in a test."""

from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource

from core.translation.writing import translate_page


def sentences(page: Page) -> list[str]:
    """What a translator of `page` gets to translate, in order."""
    source, _ = TranslationSource.update_or_create_from_instance(page.specific)
    return list(source.stringsegment_set.order_by("order").values_list("string__data", flat=True))


def copied_to_english(page: Page) -> Page:
    """An English version with the Dutch words, live: for a test that needs one, whatever it says.

    A sixth of the time of `in_english`.
    """
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    english.save_revision().publish()
    return english


def in_english(page: Page, words: dict[str, str] | None = None, *, publish: bool = True) -> Page:
    """The English version of `page`; what `words` leaves out becomes "EN <source text>"."""
    words = {text: f"EN {text}" for text in sentences(page)} | (words or {})
    english = Locale.objects.get(language_code="en")
    return translate_page(page, english, words, publish=publish)
