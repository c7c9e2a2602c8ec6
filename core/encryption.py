"""Text that cannot be read in the database file, a dump or a backup."""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.utils.translation import gettext


@lru_cache(maxsize=4)
def _cipher(secrets: tuple[str, ...]) -> MultiFernet:
    """A cipher that writes with the first secret and reads with any of them.

    One HMAC makes each key. The secrets are long and random, so they need no slow derivation
    (RFC 5869, 3.3).
    """
    keys = [
        hmac.digest(secret.encode(), b"wijkmakers.core.encryption", hashlib.sha256)
        for secret in secrets
    ]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])


def cipher() -> MultiFernet:
    return _cipher((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


class EncryptedTextField(models.TextField):
    """A text stored as a Fernet token (AES-128-CBC and HMAC-SHA256). It cannot be searched."""

    def get_prep_value(self, value: str | None) -> str | None:
        value = super().get_prep_value(value)
        return cipher().encrypt(value.encode()).decode() if value else value

    def from_db_value(self, value: str | None, *args: object) -> str | None:
        if not value:
            return value
        try:
            return cipher().decrypt(value.encode()).decode()
        except InvalidToken:
            return gettext("(This can no longer be read: the key of the site has changed.)")
