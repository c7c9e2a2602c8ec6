import pytest

from tests.factories.stories import WorkshopPageFactory
from tests.factories.translation import in_english


@pytest.fixture
def workshop(home):
    return WorkshopPageFactory()


@pytest.fixture
def english_workshop(workshop):
    return in_english(workshop)
