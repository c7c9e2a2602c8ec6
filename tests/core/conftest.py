import copy
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation


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
