"""Staff bound to one event."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registrations.models.offerings import Offering


class Host(models.Model):
    """A member of staff who receives people at one event and sees its list until it is over."""

    offering = models.ForeignKey(Offering, models.CASCADE, related_name="hosts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="hosted",
        verbose_name=_("host"),
    )
    invited_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("host")
        verbose_name_plural = _("hosts")
        constraints = [
            models.UniqueConstraint("offering", "user", name="host_once_per_offering"),
        ]

    def __str__(self) -> str:
        return str(self.user)
