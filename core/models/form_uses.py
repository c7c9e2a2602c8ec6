from django.db import models
from django.utils import timezone


class FormUse(models.Model):
    """One sent form, for `core.web.rate_limits`. `key` is a keyed hash, never an address.

    Stored in the database and not in a cache, so that all processes count together.
    """

    key = models.CharField(max_length=32)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["key", "at"], name="form_use_key")]

    def __str__(self) -> str:
        return f"{self.key} {self.at:%Y-%m-%d %H:%M}"
