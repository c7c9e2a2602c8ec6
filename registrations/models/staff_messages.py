"""What staff wrote to the people of an event. The words are in the mails, not here."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registrations.enums import Audience
from registrations.models.offerings import Offering


class StaffMessage(models.Model):
    """One message to many. `number` is how many mails were written; `submission_id` makes a second
    press of the button find the first message."""

    offering = models.ForeignKey(Offering, models.CASCADE, related_name="staff_messages")
    submission_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    audience = models.CharField(_("to whom"), max_length=10, choices=Audience)
    number = models.PositiveIntegerField(_("number of mails"), default=0)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name = _("message to people")
        verbose_name_plural = _("messages to people")

    def __str__(self) -> str:
        return f"{self.get_audience_display()} {self.sent_at:%Y-%m-%d %H:%M}"

    @property
    def mail_keys(self) -> str:
        """How the keys of its mails in the outbox begin."""
        return f"message:{self.pk}:"
