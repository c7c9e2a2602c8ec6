"""Makes translated pages from their words, always through wagtail-localize's own models."""

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
    """The translation cannot go live.

    `reasons` are sentences for the user; `missing` are the source sentences without translation.
    """

    def __init__(self, reasons: list[str], missing: list[str] | None = None) -> None:
        self.reasons = reasons
        self.missing = missing or []
        super().__init__(" ".join([*reasons, *(repr(words) for words in self.missing)]))


def readable_parent(page: Page, locale: Locale) -> Page | None:
    """The page below which the translation of `page` belongs; None while it is not translated."""
    parent = page.get_parent()
    if parent.is_root():
        return parent
    return Page.objects.filter(
        translation_key=parent.translation_key, locale=locale, alias_of__isnull=True
    ).first()


def reasons_not_to_publish(translation: Translation) -> list[str]:
    """Sentences that say what has to be done first; empty when the translation can go live.

    Source and parent have to be live. Visitors would otherwise find an event without facts, or a
    page to which no page in their language leads.
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
        # A number alone sends people searching: the editor has tabs and long pages.
        first = Truncator(strip_tags(missing[0])).chars(60)
        reasons.append(
            _("Not everything is translated yet. Still to do: %(number)d. The first is “%(words)s”")
            % {"number": len(missing), "words": first}
        )
    return reasons


def prepare_first_publication(translation: Translation) -> None:
    """Give a translated page its slug and take away its dates, before it is first published.

    It is live as long as its source. The dates that Wagtail copied from there would not change when
    those of the source do.
    """
    target = translation.get_target_instance()
    if not isinstance(target, Page) or target.first_published_at is not None:
        return
    Page.objects.filter(pk=target.pk).update(go_live_at=None, expire_at=None)
    _fill_slug(translation, target)


def _fill_slug(translation: Translation, target: Page) -> None:
    """Make the slug from the translated title, once.

    It is stored as an override of wagtail-localize, so that later synchronisations keep it and
    translators see it in their form. A slug that a translator typed stays.
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
    # The slug of a home page is in no address, and its Dutch sibling already has the obvious one.
    wished = slugify(title or "") if target.depth > 2 else target.slug
    slug = find_available_slug(target.get_parent(), wished or target.slug, ignore_page_id=target.pk)
    overrides.create(context=context, locale=translation.target_locale, data_json=json.dumps(slug))


def publish_translation(
    translation: Translation, user: User | None = None
) -> Page | DraftStateMixin:
    """Make the page from its words and publish it, both or neither.

    `save_target(publish=True)` would publish on commit, where no savepoint of the caller catches an
    error.
    """
    with transaction.atomic():
        prepare_first_publication(translation)
        # Fetched again, because a Translation keeps its source in memory and would write old words.
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
    """Translate `page`, or a snippet with drafts, and return the translation.

    `page`: the source.
    `locale`: the language to translate into.
    `words`: source text -> translation. Rich text goes by paragraph with its inline tags, as in the
    translation editor. Words translated earlier stay unless they are in `words` too.
    `publish`: whether the translation goes live.
    `user`: the translator in the history; None for the system.

    Raises TranslationNotReadyError, and stores nothing, for a text that the source does not have,
    and with `publish` when a sentence, the source or the parent is not ready.
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
        is_new = not source.object.has_translation(locale)
        if publish:
            if reasons := reasons_not_to_publish(translation):
                raise TranslationNotReadyError(reasons, missing_words(translation))
            if is_new and is_page:
                # Publishing writes the words, so here they need not be.
                instance.copy_for_translation(locale)
            elif is_new:
                translation.save_target(user=user, publish=False)
            return publish_translation(translation, user)
        if is_new:
            translation.save_target(user=user, publish=False)
        return translation.get_target_instance()


def follow_source(page: Page | DraftStateMixin) -> None:
    """Update the translations of `page`, or of a snippet with drafts, after it was published.

    A live translation is published again when every sentence is translated and no words were typed
    since its last publication. The others keep their words and count as outdated. Errors are
    logged and do not reach the caller, so that one translation stops neither the publication of
    `page` nor the other translations.
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
