import logging
import re

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
# PostgreSQL adds the whole row to an error: "DETAIL:  Failing row contains (12, Sam, ...)".
ROW = re.compile(r"DETAIL: .*")
# Links in mails carry a signed token, which is as good as a password.
TOKEN = re.compile(r"(?<=/)[\w.:=-]{40,}")


class WithoutPersonalData(logging.Formatter):
    """Writes a line, and a crash with its traceback, without addresses, rows and tokens."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for pattern in (ROW, ADDRESS, TOKEN):
            text = pattern.sub("[...]", text)
        return text
