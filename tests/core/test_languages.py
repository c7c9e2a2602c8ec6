"""Every language code leads to one of the two languages of the site."""

import pytest
from django.conf import settings
from django.utils import translation

from core.languages import CODES, LANGUAGES, SOURCE, Said, active_language, main_language


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("nl", "nl", id="Dutch"),
        pytest.param("nl-be", "nl", id="Dutch of Belgium"),
        pytest.param("en", "en", id="English"),
        pytest.param("en-gb", "en", id="English of Britain"),
        pytest.param("de", "nl", id="a language without pages"),
        pytest.param(None, "nl", id="no language"),
    ],
)
def test_a_code_leads_to_a_language_of_the_site(code: str | None, expected: str) -> None:
    assert main_language(code) == expected


def test_without_a_language_dutch_is_active() -> None:
    with translation.override(None):
        assert active_language() == "nl"
    with translation.override("en"):
        assert active_language() == "en"


def test_the_settings_know_the_same_languages() -> None:
    assert settings.LANGUAGE_CODE == SOURCE
    assert [code for code, _name in LANGUAGES] == list(CODES)
    assert settings.LANGUAGES == settings.WAGTAIL_CONTENT_LANGUAGES == LANGUAGES


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("met soep", "Met soep."), ("Bewoners gratis!", "Bewoners gratis!"), (" ", "")],
)
def test_words_become_a_sentence(words: str, sentence: str) -> None:
    assert Said(words, "nl").as_sentence() == Said(sentence, "nl")
