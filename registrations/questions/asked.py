"""The questions that a page asks, in the words of its language.

The list of questions is a fact: the source page and the Dutch rows of its sets decide. When the
choices of a translation no longer match, the words of the source are used.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from django.db.models import F, QuerySet
from django.utils.translation import gettext
from wagtail.models import Locale

from registrations.models import AbstractQuestion, QuestionSet, SetQuestion

Row = TypeVar("Row", bound=AbstractQuestion)
RelatedRow = TypeVar("RelatedRow", covariant=True)


class Related(Protocol[RelatedRow]):
    """A related manager, or its stand-in on a page that is not saved yet."""

    def all(self) -> Iterable[RelatedRow]: ...


class AskingPage(Protocol):
    """The part of `registrations.pages.offering_page.OfferingPage` that is used here."""

    locale: Locale
    questions: Related[AbstractQuestion]
    question_sets: Related[QuestionSet]

    @property
    def source_page(self) -> AskingPage: ...


def asked(page: AskingPage) -> list[AbstractQuestion]:
    """The questions of the form: those of the page, then those of its question sets."""
    return [row for row in [*_own(page), *_of_sets(page)] if not row.is_retired]


def known(page: AskingPage, keys: Iterable[str]) -> list[AbstractQuestion]:
    """All questions that people may have answered, for lists.

    These are the questions of the form, retired ones, and those with one of `keys` (the keys of
    answers) from a set that the page no longer uses.
    """
    rows = [*_own(page), *_of_sets(page)]
    missing = set(keys) - {str(row.translation_key) for row in rows}
    if missing:
        earlier = SetQuestion.objects.filter(
            translation_key__in=missing, locale=page.source_page.locale
        )
        rows += _in_language(list(earlier), page)
    return rows


def _own(page: AskingPage) -> list[AbstractQuestion]:
    rows, source = list(page.source_page.questions.all()), page.source_page
    return rows if source is page else _translated(rows, page.questions.all(), page)


def _of_sets(page: AskingPage) -> list[SetQuestion]:
    # In a preview these are the ticked sets, which are not saved yet.
    chosen = [one for one in page.source_page.question_sets.all() if one.live]
    if not chosen:
        return []
    rows = SetQuestion.objects.filter(question_set__in=chosen).order_by(
        "question_set__name", "question_set", F("sort_order").asc(nulls_last=True), "pk"
    )
    return _in_language(list(rows), page)


def _in_language(rows: list[SetQuestion], page: AskingPage) -> list[SetQuestion]:
    if page.source_page is page:
        return rows
    words = SetQuestion.objects.filter(
        translation_key__in=[row.translation_key for row in rows],
        locale=page.locale,
        question_set__live=True,
    )
    return _translated(rows, words, page)


def _translated(rows: list[Row], words: Iterable[Row], page: AskingPage) -> list[Row]:
    in_language = {row.translation_key: row for row in words}
    found = []
    for row in rows:
        translated = in_language.get(row.translation_key)
        if translated is None or not translated.says_the_same_as(row):
            translated = row
            row.other_language = page.source_page.locale.language_code
        # These two are facts, so the translation's own values may be out of date.
        translated.is_retired, translated.is_required = row.is_retired, row.is_required
        found.append(translated)
    return found


def sources() -> QuerySet[QuestionSet]:
    """The Dutch rows, which decide what questions there are."""
    return QuestionSet.objects.filter(locale=Locale.get_default())


def name_to_choose(question_set: QuestionSet) -> str:
    """The name in the list of a page. A set that is a draft asks nothing yet, and says so."""
    if question_set.live:
        return question_set.name
    return gettext("%(name)s (draft: asked once it is published)") % {"name": question_set.name}
