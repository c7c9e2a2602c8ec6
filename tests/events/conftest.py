from collections.abc import Iterator

import pytest
import time_machine
from django.utils import translation

from events.models import AgendaPage
from tests.events.screens import NOW
from tests.factories.events import dutch_agenda


@pytest.fixture(autouse=True)
def dutch() -> Iterator[None]:
    """A request of the test client leaves its language behind for the next test."""
    with translation.override("nl"):
        yield


@pytest.fixture
def clock() -> Iterator[None]:
    """It is NOW, and stays so."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def agenda(home) -> AgendaPage:
    return dutch_agenda()
