"""The list of who was erased on request, apart from the database.

A restore brings people back who asked to be forgotten after the backup was made; by this list it
erases them again. It holds no personal data: a hash of the random key of each erased row, which
means nothing without that row.
"""

from __future__ import annotations

import hashlib
import logging
import os
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)


def note(key: object) -> None:
    """Add the row with this random key. Erasing goes on when the list cannot be written."""
    file = settings.ERASURES_FILE
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # One write of a whole line, so that processes at the same moment do not mix theirs.
        opened = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(opened, f"{hashed(key)}\n".encode())
            os.fsync(opened)
        finally:
            os.close(opened)
    except OSError:
        logger.exception("the list of erasures could not be written")


def hashed(key: object) -> str:
    return hashlib.sha256(str(key).encode()).hexdigest()


def read(*files: Path) -> set[str]:
    """What stands in these lists together. A list that is not there is empty."""
    return {line for file in files if file.exists() for line in file.read_text().split()}
