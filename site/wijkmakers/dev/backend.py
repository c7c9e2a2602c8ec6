"""Mail backend: each mail becomes a file, which /dev/mail/ and mail programs can open."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class FolderBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            content = message.message()
            # By its Message-ID the same mail sent twice is one file, as in a mailbox.
            mark = hashlib.sha256(content["Message-ID"].encode()).hexdigest()[:10]
            target = folder / f"{timezone.localtime():%Y%m%d-%H%M%S}-{mark}.eml"
            # Renamed when it is complete, so that nobody reads half a mail.
            aside = target.with_suffix(".part")
            aside.write_bytes(content.as_bytes())
            aside.rename(target)
        return len(email_messages)
