import copy
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from events.models import AgendaPage
from home.models import HomePage
from tests.factories.events import dutch_agenda
from tests.factories.translation import copied_to_english


@pytest.fixture
def mail_templates(settings) -> None:
    """The mail template `greeting`, which takes a `name`."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(Path(__file__).parent / "mail_templates")
    settings.TEMPLATES = templates


@pytest.fixture
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def agenda(home: HomePage) -> AgendaPage:
    """The agenda, live in both languages."""
    agenda = dutch_agenda()
    copied_to_english(agenda, title="What is on", slug="what-is-on")
    return agenda
