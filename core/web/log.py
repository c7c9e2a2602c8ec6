"""A log without personal data."""

import logging
import re

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
# PostgreSQL adds the whole row to an error: "DETAIL:  Failing row contains (12, Sam, ...)".
ROW = re.compile(r"DETAIL: .*")
# The signed token of a link in a mail is as good as a password.
TOKEN = re.compile(r"(?<=/)[\w.:=-]{40,}")


class WithoutPersonalData(logging.Formatter):
    """Leaves addresses, rows and tokens out of each line and each traceback."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for pattern in (ROW, ADDRESS, TOKEN):
            text = pattern.sub("[...]", text)
        return text
