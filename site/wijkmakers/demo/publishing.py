"""Publishes pages of the demo, in Dutch and in English."""

from typing import Any, TypeVar

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, TranslationSource

from core.translation.writing import translate_page
from registrations.models import QuestionSet
from wijkmakers.demo.content import texts_in
from wijkmakers.demo.fields import fill

AnyPage = TypeVar("AnyPage", bound=Page)


def make_page(
    page: AnyPage, content: dict[str, Any], parent: Page, skip: tuple[str, ...] = ()
) -> AnyPage:
    """Fill `page` from `content`, publish it below `parent`, and translate it."""
    publish(fill(page, content, skip), parent)
    if not content.get("dutch_only"):
        to_english(page, content)
    return page


def publish(page: Page, parent: Page) -> None:
    """Add the page below `parent` and publish it as an editor would, so that its facts go out."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()


def to_english(instance: Page | QuestionSet, content: Any) -> None:
    """Translate with wagtail-localize's own models, with the texts in `content`; publish.

    Fails when the page has a sentence whose English is not in `content`.
    """
    instance = type(instance).objects.get(pk=instance.pk)
    source, _ = TranslationSource.update_or_create_from_instance(instance)
    on_page = set(
        StringSegment.objects.filter(source=source).values_list("string__data", flat=True)
    )
    words = {text.nl: text.en for text in texts_in(content) if text.nl in on_page}
    translate_page(instance, Locale.objects.get(language_code="en"), words, publish=True)
