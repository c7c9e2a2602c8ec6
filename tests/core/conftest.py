import copy
from pathlib import Path

import pytest


@pytest.fixture
def mail_templates(settings) -> None:
    """The mail template `greeting`, which takes a `name`."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(Path(__file__).parent / "mail_templates")
    settings.TEMPLATES = templates
