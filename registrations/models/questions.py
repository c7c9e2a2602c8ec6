from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from registrations.enums import QuestionKind


class AbstractQuestion(TranslatableMixin, Orderable):
    """A question that an editor adds to the form of one page; concrete in events and learning.

    Answers are stored by `translation_key` and choices by their position, so that they mean the
    same in both languages. `choices` is one choice per line.
    """

    label = models.CharField(_("question"), max_length=200)
    help_text = models.CharField(_("explanation"), max_length=255, blank=True)
    kind = models.CharField(
        _("type of answer"), max_length=12, choices=QuestionKind, default=QuestionKind.SHORT_TEXT
    )
    is_required = models.BooleanField(_("must be answered"), default=False)
    choices = models.TextField(_("choices, one per line"), blank=True)

    panels = [
        FieldPanel("label"),
        FieldPanel("help_text"),
        FieldPanel("kind"),
        FieldPanel("is_required"),
        FieldPanel("choices"),
    ]
    translatable_fields = [
        TranslatableField("label"),
        TranslatableField("help_text"),
        TranslatableField("choices"),
        SynchronizedField("kind", overridable=False),
        SynchronizedField("is_required", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.label

    def choice_labels(self) -> list[str]:
        return [line.strip() for line in self.choices.splitlines() if line.strip()]

    def in_words(self, answer: object) -> str:
        """A stored answer as people read it."""
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


def answers_in_words(
    rows: Iterable[AbstractQuestion], answers: Mapping[str, object]
) -> list[tuple[str, str]]:
    """(question, answer) in the words of `rows`, for those that somebody answered."""
    return [
        (row.label, row.in_words(answers[str(row.translation_key)]))
        for row in rows
        if str(row.translation_key) in answers
    ]
