"""Themes are called in the language of the reader, on pages and in every choice of the admin."""

import pytest
from django.apps import apps
from django.utils import translation

from core.admin.viewsets import NeighbourhoodViewSet, PersonViewSet
from events.models import EventPage
from tests.factories.core import ThemeFactory

pytestmark = pytest.mark.django_db


def with_two_names() -> list[type]:
    models = apps.get_models()
    return [
        model
        for model in models
        if {"name", "name_en"} <= {field.name for field in model._meta.concrete_fields}
    ]


def test_what_has_two_names_is_called_by_that_of_the_reader() -> None:
    assert with_two_names()
    for model in with_two_names():
        row = model(name="Groen", name_en="Green")
        for language, name in (("nl", "Groen"), ("en", "Green")):
            with translation.override(language):
                assert str(row) == name


def test_the_form_of_an_event_offers_themes_in_the_language_of_the_reader() -> None:
    ThemeFactory(name="Groen", name_en="Green")
    field = EventPage._meta.get_field("themes").formfield()
    with translation.override("en"):
        assert [label for _value, label in field.choices] == ["Green"]


@pytest.mark.parametrize("view_set", [NeighbourhoodViewSet, PersonViewSet])
def test_lists_show_no_field_that_has_an_english_twin(view_set) -> None:
    fields = {field.name for field in view_set.model._meta.concrete_fields}
    shown = {column for column in view_set.list_display if isinstance(column, str)}
    assert {name for name in shown if f"{name}_en" in fields} == set()
