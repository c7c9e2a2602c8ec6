from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.fields import LinesField, lines_of
from core.models import TranslatableRow
from registrations.enums import QuestionKind


class AbstractQuestion(TranslatableRow):
    """A question that an editor adds to a form. Concrete in events, learning and question sets.

    Answers are stored by `translation_key`, and choices by position, so that they mean the same in
    both languages. `choices` holds one choice per line.
    """

    label = models.CharField(_("question"), max_length=200)
    help_text = models.CharField(_("explanation"), max_length=255, blank=True)
    kind = models.CharField(
        _("type of answer"), max_length=12, choices=QuestionKind, default=QuestionKind.SHORT_TEXT
    )
    is_required = models.BooleanField(_("must be answered"), default=False)
    choices = LinesField(_("choices, one per line"), blank=True)
    is_retired = models.BooleanField(
        _("no longer asked"),
        default=False,
        help_text=_("It is gone from the form; answers that were given stay in the list."),
    )

    other_language: str | None = None
    """Language of its words when that is not the reader's. `registrations.questions` sets it."""

    panels = [
        FieldPanel("label"),
        FieldPanel("help_text"),
        FieldPanel("kind"),
        FieldPanel("is_required"),
        FieldPanel("choices"),
        FieldPanel("is_retired"),
    ]
    translatable_fields = [
        TranslatableField("label"),
        TranslatableField("help_text"),
        TranslatableField("choices"),
        SynchronizedField("kind", overridable=False),
        SynchronizedField("is_required", overridable=False),
        SynchronizedField("is_retired", overridable=False),
    ]

    class Meta(TranslatableRow.Meta):
        abstract = True
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.label

    def choice_labels(self) -> list[str]:
        return lines_of(self.choices)

    @property
    def lacks_choices(self) -> bool:
        has_choices = self.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES)
        return has_choices and not self.choice_labels()

    def in_words(self, answer: object) -> str:
        """A stored answer in words."""
        if self.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
            labels = dict(enumerate(self.choice_labels()))
            chosen = answer if isinstance(answer, list) else [answer]
            return ", ".join(labels.get(position, "?") for position in chosen)
        if isinstance(answer, bool):
            return gettext("Yes") if answer else gettext("No")
        return str(answer)

    def says_the_same_as(self, other: AbstractQuestion) -> bool:
        """Whether an answer means the same under both: same kind, same number of choices."""
        same_choices = len(self.choice_labels()) == len(other.choice_labels())
        return self.kind == other.kind and same_choices

    def keeps_answers_to(self, older: AbstractQuestion) -> bool:
        """Whether answers to `older` still mean the same under this version.

        The kind must be the same and every choice in its place. A choice may be reworded, and new
        ones may be added at the end.
        """
        before, now = older.choice_labels(), self.choice_labels()
        moved = any(
            label in now and now.index(label) != place for place, label in enumerate(before)
        )
        return self.kind == older.kind and len(now) >= len(before) and not moved


class QuestionSet(DraftStateMixin, RevisionMixin, TranslatableMixin, ClusterableModel):
    """Questions that are written once and asked on several pages, beside a page's own.

    There is a row per language, as with pages. The Dutch one says which questions there are.
    """

    name = models.CharField(
        _("name"),
        max_length=120,
        help_text=_("For you and your colleagues. Visitors do not see it."),
    )
    revisions = GenericRelation(
        "wagtailcore.Revision", related_query_name="question_set", for_concrete_model=False
    )

    panels = [
        FieldPanel("name"),
        InlinePanel("questions", heading=_("Questions"), label=_("question"), min_num=1),
    ]
    # Only staff read the name, so it is not translated.
    override_translatable_fields = [SynchronizedField("name", overridable=False)]

    class Meta(TranslatableMixin.Meta):
        ordering = ["name", "pk"]
        verbose_name = _("question set")
        verbose_name_plural = _("question sets")

    @property
    def is_source(self) -> bool:
        """Whether this row says which questions there are."""
        return self.locale.language_code == settings.LANGUAGE_CODE

    def __str__(self) -> str:
        return self.name


class SetQuestion(AbstractQuestion):
    question_set = ParentalKey(QuestionSet, related_name="questions")

    class Meta(AbstractQuestion.Meta):
        abstract = False


def answers_in_words(
    rows: Iterable[AbstractQuestion], answers: Mapping[str, object]
) -> list[tuple[str, str]]:
    """(question, answer) pairs in the words of `rows`, for all stored answers of one person."""
    known = {str(row.translation_key): row for row in rows}
    told = [(row.label, row.in_words(answers[key])) for key, row in known.items() if key in answers]
    # The forms refuse to remove an answered question. If one is gone all the same, its answer is
    # still shown.
    lost = [str(answer) for key, answer in answers.items() if key not in known]
    return told + [
        (gettext("A question that was removed (%(n)d)") % {"n": n}, answer)
        for n, answer in enumerate(lost, start=1)
    ]
