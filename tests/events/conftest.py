from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def dutch() -> Iterator[None]:
    """A request of the test client leaves its language behind for the next test."""
    with translation.override("nl"):
        yield
