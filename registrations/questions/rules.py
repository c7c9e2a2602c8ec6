"""Rules for editing questions, so that stored answers keep their meaning."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminModelForm

from registrations.models import AbstractQuestion, QuestionSet, Registration
from registrations.models.registrations import RegistrationQuerySet


def answered(
    rows: Iterable[AbstractQuestion], people: RegistrationQuerySet
) -> list[AbstractQuestion]:
    """The questions among `rows` that one of `people` answered."""
    return [
        row for row in rows if people.filter(answers__has_key=str(row.translation_key)).exists()
    ]


def guard_answers(form: WagtailAdminModelForm, people: RegistrationQuerySet) -> None:
    """Add errors to the form of a page or a set for edits that would spoil answers of `people`.

    Questions are compared by key rather than by the ticks for deletion, because an old version of a
    page may lack a question too.
    """
    formset = form.formsets.get("questions")
    if formset is None or not form.instance.pk or not formset.is_valid():
        return
    stored = formset.model.objects.filter(**{formset.fk.name: form.instance.pk})
    kept: dict[UUID, WagtailAdminModelForm] = {
        row.instance.translation_key: row
        for row in formset.forms
        if row not in formset.deleted_forms
    }
    for question in answered(stored, people):
        row = kept.get(question.translation_key)
        if row is None:
            form.add_error(
                None,
                _(
                    "People have answered “%(question)s”, so it cannot be deleted. Open this "
                    "screen again and tick “no longer asked”: then the answers stay in the list."
                )
                % {"question": question.label},
            )
        elif not row.instance.keeps_answers_to(question):
            field = "kind" if row.instance.kind != question.kind else "choices"
            row.add_error(field, _SENTENCES[field]())


def require_choices(form: WagtailAdminModelForm) -> None:
    """Add an error for a choice question without choices. A draft may still lack them."""
    formset = form.formsets.get("questions")
    if formset is None or form.is_deferred_validation or not formset.is_valid():
        return
    for row in formset.forms:
        if row not in formset.deleted_forms and row.instance.lacks_choices:
            row.add_error("choices", _("Type the choices, each on a line of its own."))


_SENTENCES = {
    "kind": lambda: _(
        "People have answered this. Keep this type of answer; or tick “no longer asked” and add "
        "a new question."
    ),
    "choices": lambda: _(
        "People have answered this. Keep these choices in this order. You may reword one, and add "
        "new ones at the end."
    ),
}


def set_refusal(question_sets: Iterable[QuestionSet]) -> str | None:
    """Why these sets cannot be deleted: their questions were answered. None if they can.

    A translation can always be deleted, because the Dutch words are shown instead.
    """
    sentences = []
    for question_set in question_sets:
        if not question_set.is_source:
            continue
        people = Registration.objects.all()
        number = len(answered(question_set.questions.all(), people))
        if number:
            sentences.append(
                ngettext(
                    "“%(name)s” was not deleted: %(number)d of its questions was answered. Take "
                    "it off the pages instead; the answers then stay in the lists.",
                    "“%(name)s” was not deleted: %(number)d of its questions were answered. Take "
                    "it off the pages instead; the answers then stay in the lists.",
                    number,
                )
                % {"name": question_set.name, "number": number}
            )
    return " ".join(sentences) or None
