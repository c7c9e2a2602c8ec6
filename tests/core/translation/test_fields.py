"""What a translator gets to type, for every page type there is."""

import pytest
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import DraftStateMixin, Page, TranslatableMixin, get_page_models
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.fields import SynchronizedField, get_translatable_fields
from wagtail_localize.views.edit_translation import TabHelper

from registrations.models import QuestionSet, SetQuestion
from registrations.models.offering_facts import FACT_FIELDS
from registrations.pages.offering_page import OfferingPage

pytestmark = pytest.mark.django_db

PAGE_TYPES = [model for model in get_page_models() if model is not Page]


def rules(model: type[models.Model]) -> dict:
    return {field.field_name: field for field in get_translatable_fields(model)}


def has_words(field: models.Field) -> bool:
    """Free text that somebody reads; an address or a choice is the same in every language."""
    return (
        isinstance(field, models.CharField | models.TextField)
        and field.editable
        and not field.choices
        and not isinstance(field, models.URLField | models.EmailField | models.SlugField)
    )


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_a_translator_can_type_every_text(model):
    """A text without a panel counts as missing for ever: such a page could never be published."""
    page = model()
    shown = TabHelper(page).field_tab_mapping
    words = [name for name, rule in rules(model).items() if rule.is_translated(page)]
    assert [name for name in words if name not in shown] == []


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_page_keeps_a_slug_of_its_own_language(model):
    """A subclass's override_translatable_fields replaces its parent's: easy to lose."""
    slug = rules(model)["slug"]
    assert isinstance(slug, SynchronizedField)
    assert slug.overridable


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_rows_with_words_are_translatable(model):
    """wagtail-localize copies other rows with their Dutch words."""
    for relation in get_all_child_relations(model):
        row = relation.related_model
        if row._meta.app_label.startswith("wagtail"):
            continue
        words = [field.name for field in row._meta.concrete_fields if has_words(field)]
        assert not words or issubclass(row, TranslatableMixin), f"{row.__name__}: {words}"


OFFERING_PAGES = [model for model in PAGE_TYPES if issubclass(model, OfferingPage)]


@pytest.mark.parametrize("model", OFFERING_PAGES, ids=lambda model: model.__name__)
def test_no_fact_can_be_translated_or_overridden(model):
    assert len(OFFERING_PAGES) == 2
    found = rules(model)
    for name in FACT_FIELDS:
        assert isinstance(found[name], SynchronizedField), name
        assert not found[name].overridable, name


def test_a_snippet_has_one_row_for_both_languages_unless_it_has_drafts():
    """Without drafts no `published` signal is sent, and its translations would not follow."""
    translatable = [model for model in get_snippet_models() if issubclass(model, TranslatableMixin)]
    assert translatable == [QuestionSet]
    assert issubclass(QuestionSet, DraftStateMixin)


def test_a_translator_of_questions_types_what_people_read():
    words = [name for name, rule in rules(SetQuestion).items() if rule.is_translated(SetQuestion())]
    assert words == ["label", "help_text", "choices"]
    assert [n for n, rule in rules(QuestionSet).items() if rule.is_translated(QuestionSet())] == [
        "questions"
    ]
