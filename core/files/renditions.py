"""The copies of a picture that templates use, by name, and that each is made once.

Templates, structured data and who makes copies beforehand (`core/renditions.py`) read one list: a
copy that is not on it would be made while a visitor waits.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from wagtail.images.models import Filter

# By the shape of the place on the page; a browser takes the size and the format that fit.
SHAPES = {
    "wide": "fill-{480x270,800x450,1280x720}",
    "square": "fill-{320x320,640x640}",
    "free": "width-{480,800,1280}",
}
FORMATS = "format-{avif,webp,jpeg}"
# What other sites show of a page.
SHARED = "fill-1200x630|format-jpeg"


def specs_of(shape: str) -> list[str]:
    return Filter.expand_spec([FORMATS, SHAPES[shape]])


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no process of this machine unpacks a picture, so that memory is needed once."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR_DIR / "pictures.lock").open("w") as file:
        # The lock ends with the file, also that of a process that was killed.
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
