"""What is still to translate. It is computed each time, because a stored flag goes out of date."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet
from wagtail_localize.models import (
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
)

from core.languages import TARGET
from core.translation.reading import readable


def untranslated_pages(language: str = TARGET) -> PageQuerySet:
    """Live source pages without a live version in `language`, newest publication first.

    `draft_translation_id` is the id of a translation that was begun, or None. The home page and
    index pages are included: until they are translated, nothing below them can be.
    """
    versions = Page.objects.filter(
        translation_key=OuterRef("translation_key"),
        locale__language_code=language,
        alias_of__isnull=True,
    )
    return (
        readable(Page.objects.filter(locale=Locale.get_default(), depth__gt=1))
        .filter(~Exists(versions.filter(live=True)))
        .annotate(draft_translation_id=Subquery(versions.values("pk")[:1]))
        .order_by("-last_published_at", "pk")
    )


def with_progress(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Annotate what is needed to tell whether the words of a translation are published.

    `is_missing_words`: whether a sentence of the source has no translation.
    `last_written_at`: when the page was last made from its strings.
    `strings_typed_at`: when a translation of a sentence that the source still has was last typed.
    `overrides_typed_at`: when a value of its own was last given to this language.
    """
    written = TranslationLog.objects.filter(
        source=OuterRef("source"), locale=OuterRef("target_locale")
    ).order_by("-created_at")
    in_use = StringSegment.objects.filter(
        source=OuterRef(OuterRef("source")),
        string=OuterRef("translation_of"),
        context=OuterRef("context"),
    )
    typed = StringTranslation.objects.filter(
        Exists(in_use),
        context__object=OuterRef("source__object"),
        locale=OuterRef("target_locale"),
    ).order_by("-updated_at")
    overridden = SegmentOverride.objects.filter(
        context__object=OuterRef("source__object"), locale=OuterRef("target_locale")
    ).order_by("-updated_at")
    # An empty translation does not count: wagtail-localize would show the source text.
    done = StringTranslation.objects.exclude(data="").filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=OuterRef(OuterRef("target_locale")),
        has_error=False,
    )
    missing = StringSegment.objects.filter(~Exists(done), source=OuterRef("source"))
    return translations.annotate(
        last_written_at=Subquery(written.values("created_at")[:1]),
        strings_typed_at=Subquery(typed.values("updated_at")[:1]),
        overrides_typed_at=Subquery(overridden.values("updated_at")[:1]),
        is_missing_words=Exists(missing),
    )


def has_unpublished_words() -> Q:
    """Condition: words were typed since the page was last made from them, or it was never made.

    Needs the annotations of `with_progress`.
    """
    return (
        Q(last_written_at__isnull=True)
        | Q(strings_typed_at__gt=F("last_written_at"))
        | Q(overrides_typed_at__gt=F("last_written_at"))
    )


def outdated_translations() -> QuerySet[Translation]:
    """Live translations that differ from their live source, longest wait first.

    They differ when a sentence has no translation, when words were typed and not published, or when
    the source was published after the translation was last written. The last also finds
    translations that failed to follow their source, and those that are edited by hand.
    """
    source = Page.objects.filter(
        translation_key=OuterRef("source__object_id"), locale=OuterRef("source__locale"), live=True
    )
    target = readable(
        Page.objects.filter(
            translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale")
        )
    )
    by_hand = Q(enabled=False, source_published_at__gt=F("target_published_at"))
    in_step = Q(enabled=True) & (
        Q(is_missing_words=True)
        | has_unpublished_words()
        | Q(source_published_at__gt=F("last_written_at"))
    )
    return (
        with_progress(Translation.objects.filter(Exists(source), Exists(target)))
        .annotate(
            source_published_at=Subquery(source.values("last_published_at")[:1]),
            target_published_at=Subquery(target.values("last_published_at")[:1]),
        )
        .filter(by_hand | in_step)
        .select_related("source", "target_locale")
        .order_by("source_published_at", "pk")
    )


def words_newer_than_last_write(translation: Translation) -> bool:
    """Whether words were typed since the page was last made from them; True if it never was."""
    row = with_progress(Translation.objects.filter(pk=translation.pk))
    return row.filter(has_unpublished_words()).exists()


def missing_words(translation: Translation) -> list[str]:
    """The source sentences without a valid translation, in the order of the page."""
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    return list(
        segments.annotate_translation(translation.target_locale)
        .filter(Q(translation__isnull=True) | Q(translation=""))
        .order_by("order")
        .values_list("string__data", flat=True)
    )
