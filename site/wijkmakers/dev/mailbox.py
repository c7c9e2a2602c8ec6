"""Read the folder of mails that `wijkmakers.dev.backend` writes."""

from __future__ import annotations

import email
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage, Message
from pathlib import Path

from django.conf import settings
from django.utils import timezone

SHOWN = 200


@dataclass(frozen=True)
class Attachment:
    # A class of its own: a template that asks an EmailMessage for `filename` gets a header, None.
    filename: str
    mimetype: str
    content: bytes


@dataclass(frozen=True)
class StoredMail:
    """One file. `name` is the file's name without its suffix, `written_at` when it was written."""

    name: str
    written_at: datetime
    message: EmailMessage

    @property
    def subject(self) -> str:
        return self.message["Subject"] or ""

    @property
    def to(self) -> str:
        return self.message["To"] or ""

    @property
    def headers(self) -> list[tuple[str, str]]:
        shown = ("From", "To", "Reply-To", "Date", "Message-ID", "Content-Language")
        return [(name, self.message[name]) for name in shown if self.message[name]]

    @property
    def text(self) -> str:
        part = self.message.get_body(("plain",))
        return part.get_content() if part else ""

    @property
    def html(self) -> str:
        part = self.message.get_body(("html",))
        return part.get_content() if part else ""

    @property
    def attachments(self) -> list[Attachment]:
        return list(map(_attachment, self.message.iter_attachments()))


def _attachment(part: Message) -> Attachment:
    content = part.get_payload(decode=True)
    return Attachment(
        filename=part.get_filename() or "",
        mimetype=part.get_content_type(),
        # A mail inside a mail has no bytes of its own; the site attaches none.
        content=content if isinstance(content, bytes) else b"",
    )


def read(name: str) -> StoredMail | None:
    path = folder() / f"{name}.eml"
    try:
        content = path.read_bytes()
        written_at = path.stat().st_mtime
    except FileNotFoundError:
        return None
    return StoredMail(
        name=name,
        written_at=datetime.fromtimestamp(written_at, tz=timezone.get_current_timezone()),
        message=email.message_from_bytes(content, policy=policy.default),
    )


def newest() -> list[StoredMail]:
    paths = sorted(folder().glob("*.eml"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    return [mail for path in paths[:SHOWN] if (mail := read(path.stem))]


def folder() -> Path:
    return Path(settings.EMAIL_FILE_PATH)
