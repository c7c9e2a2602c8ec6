"""English versions of pages, so that a test need not type every sentence."""

from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.signals import page_published
from wagtail_localize.models import TranslationSource

from core.translation.writing import translate_page


def sentences(page: Page) -> list[str]:
    """The sentences of `page` that have to be translated, in the order of the editor."""
    source, _ = TranslationSource.update_or_create_from_instance(page.specific)
    return list(source.stringsegment_set.order_by("order").values_list("string__data", flat=True))


def copied_to_english(page: Page, **words: str) -> Page:
    """Publish an English copy that keeps the Dutch words, but for `words`, by name of the field.

    This takes a sixth of the time of `in_english`. Use it when the words do not matter.
    """
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    for name, value in words.items():
        setattr(english, name, value)
    english.live = True
    english.first_published_at = english.last_published_at = timezone.now()
    english.save()
    page_published.send(sender=type(english), instance=english)
    return type(page).objects.get(pk=english.pk)


def in_english(page: Page, words: dict[str, str] | None = None, *, publish: bool = True) -> Page:
    """Translate `page` into English. Sentences that `words` lacks become "EN <source text>"."""
    words = {text: f"EN {text}" for text in sentences(page)} | (words or {})
    english = Locale.objects.get(language_code="en")
    return translate_page(page, english, words, publish=publish)
