"""Making a translated page from its words, always by wagtail-localize's own models."""

from __future__ import annotations

import json
import logging

from django.db import transaction
from django.db.models import QuerySet
from django.utils.html import strip_tags
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import DraftStateMixin, Locale, Page
from wagtail_localize.models import (
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)

from core.models.users import User
from core.translation.board import missing_words, words_newer_than_last_write
from core.translation.reading import readable

log = logging.getLogger(__name__)


class TranslationNotReadyError(Exception):
    """The translation cannot go live. `reasons` are sentences for the person who tried.

    `missing` holds the source sentences that have no translation.
    """

    def __init__(self, reasons: list[str], missing: list[str] | None = None) -> None:
        self.reasons = reasons
        self.missing = missing or []
        super().__init__(" ".join([*reasons, *(repr(words) for words in self.missing)]))


def readable_parent(page: Page, locale: Locale) -> Page | None:
    """The page below which the translation of `page` belongs, if it has words of its own."""
    parent = page.get_parent()
    if parent.is_root():
        return parent
    return Page.objects.filter(
        translation_key=parent.translation_key, locale=locale, alias_of__isnull=True
    ).first()


def reasons_not_to_publish(translation: Translation) -> list[str]:
    """Sentences that say what has to be done first; empty when the translation can go live.

    A live translation has a live source and a live page above it: else visitors would find an event
    without facts, or a page that no English page leads to.
    """
    reasons = []
    source = translation.source.get_source_instance()
    if isinstance(source, DraftStateMixin) and not source.live:
        reasons.append(_("Publish “%(title)s” itself first.") % {"title": source})
    if isinstance(source, Page):
        language = translation.target_locale.get_display_name()
        parent = readable_parent(source, translation.target_locale)
        if parent is None or not (parent.is_root() or parent.live):
            reasons.append(
                _("Publish “%(title)s” in %(language)s first: this page belongs below it.")
                % {"title": source.get_parent().title, "language": language}
            )
    if missing := missing_words(translation):
        # The editor has tabs and long pages: a number alone sends somebody searching.
        first = Truncator(strip_tags(missing[0])).chars(60)
        reasons.append(
            _("Not everything is translated yet. Still to do: %(number)d. The first is “%(words)s”")
            % {"number": len(missing), "words": first}
        )
    return reasons


def prepare_first_publication(translation: Translation) -> None:
    """What a translated page gets once, before it is published for the first time.

    It lives as long as its source: the dates that Wagtail copied from there would stay when those
    of the source change.
    """
    target = translation.get_target_instance()
    if not isinstance(target, Page) or target.first_published_at is not None:
        return
    Page.objects.filter(pk=target.pk).update(go_live_at=None, expire_at=None)
    _fill_slug(translation, target)


def _fill_slug(translation: Translation, target: Page) -> None:
    """Give the page a slug from its translated title, for good.

    It is stored as wagtail-localize's override, so each later synchronisation keeps it and a
    translator sees it in the form. One typed by a translator stays.
    """
    context = TranslationContext.objects.filter(
        object_id=translation.source.object_id, path="slug"
    ).first()
    if context is None:
        return
    overrides = SegmentOverride.objects.filter(context=context, locale=translation.target_locale)
    if overrides.exists():
        return
    title = (
        StringSegment.objects.filter(source=translation.source, context__path="title")
        .annotate_translation(translation.target_locale)
        .values_list("translation", flat=True)
        .first()
    )
    # A home page's slug is no part of any address; its sibling in Dutch has the obvious one.
    wished = slugify(title or "") if target.depth > 2 else target.slug
    slug = find_available_slug(target.get_parent(), wished or target.slug, ignore_page_id=target.pk)
    overrides.create(context=context, locale=translation.target_locale, data_json=json.dumps(slug))


def publish_translation(
    translation: Translation, user: User | None = None
) -> Page | DraftStateMixin:
    """Make the page from its words and publish it, both or neither.

    `save_target(publish=True)` publishes on commit, where an error would hit whoever commits;
    here the caller's savepoint holds it.
    """
    with transaction.atomic():
        prepare_first_publication(translation)
        # Fetched anew: a Translation keeps its source as it was and would write old content.
        fresh = Translation.objects.get(pk=translation.pk)
        fresh.save_target(user=user, publish=False)
        fresh.get_target_instance().get_latest_revision().publish(user=user)
    return fresh.get_target_instance()


def translate_page(
    page: Page | DraftStateMixin,
    locale: Locale,
    words: dict[str, str],
    *,
    publish: bool = True,
    user: User | None = None,
) -> Page | DraftStateMixin:
    """Put `page` into `locale` with `words` (source text -> translation) and return that page.

    A snippet with drafts and a row per language goes the same way.
    Rich text counts per paragraph, as in the translation editor (inline tags included). Words that
    were translated before stay unless `words` has them too. Unknown keys are refused, since a typo
    would leave a sentence in the wrong language. Raises TranslationNotReadyError when
    `publish=True` and a sentence, the source or the page above is not ready; nothing is kept then.
    """
    with transaction.atomic():
        is_page = isinstance(page, Page)
        instance = page.specific if is_page else page
        source, _created = TranslationSource.update_or_create_from_instance(instance)
        if is_page and readable_parent(page, locale) is None:
            title = page.get_parent().title
            raise TranslationNotReadyError([f"Translate “{title}” first: this page is below it."])
        segments = StringSegment.objects.filter(source=source).select_related("string")
        known = {segment.string.data for segment in segments}
        if unknown := set(words) - known:
            raise TranslationNotReadyError(["These words are not on the page."], sorted(unknown))
        translation, _created = Translation.objects.update_or_create(
            source=source, target_locale=locale, defaults={"enabled": True}
        )
        for segment in segments:
            if segment.string.data in words:
                StringTranslation.objects.update_or_create(
                    translation_of=segment.string,
                    context_id=segment.context_id,
                    locale=locale,
                    defaults={
                        "data": words[segment.string.data],
                        "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                        "last_translated_by": user,
                        "has_error": False,
                        "field_error": "",
                    },
                )
        if not source.object.has_translation(locale):
            translation.save_target(user=user, publish=False)
        if publish:
            if reasons := reasons_not_to_publish(translation):
                raise TranslationNotReadyError(reasons, missing_words(translation))
            return publish_translation(translation, user)
        return translation.get_target_instance()


def follow_source(page: Page | DraftStateMixin) -> None:
    """After `page` was published: tell its translations, and republish those that need nobody.

    Also for a snippet with drafts, which is a row per language as well.

    A live translation with every sentence translated and no words typed since its last publication
    is made anew; the others keep their words and count as outdated. Nothing that fails here reaches
    the caller: the publication of `page` stands, and so do the other translations.
    """
    source = TranslationSource.objects.get_for_instance_or_none(page)
    if source is None:
        return
    translations = Translation.objects.filter(source=source, enabled=True)
    pending = {one.pk for one in translations if words_newer_than_last_write(one)}
    try:
        with transaction.atomic():
            source.update_from_db()
    except Exception:
        log.exception("The translation source of %s %s was not updated", _kind(page), page.pk)
        return
    for translation in Translation.objects.filter(source=source, enabled=True):
        if translation.pk in pending:
            continue
        target = _live_rows(page).filter(
            translation_key=page.translation_key, locale=translation.target_locale
        )
        if not target.exists() or missing_words(translation):
            continue
        try:
            with transaction.atomic():
                publish_translation(translation)
        except Exception:
            log.exception("Translation %s did not follow its source", translation.pk)


def _live_rows(instance: Page | DraftStateMixin) -> QuerySet:
    if isinstance(instance, Page):
        return readable(Page.objects.all())
    return type(instance).objects.filter(live=True)


def _kind(instance: Page | DraftStateMixin) -> str:
    return "page" if isinstance(instance, Page) else instance._meta.model_name
