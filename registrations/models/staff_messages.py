"""Messages from staff to the people of an event. Once sent, the words are only in the mails."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registrations.enums import Audience
from registrations.models.offerings import Offering

# A message that goes a day late may no longer be true: it might say "tomorrow".
HELD_AFTER = timedelta(days=1)


class StaffMessageQuerySet(models.QuerySet["StaffMessage"]):
    def planned(self) -> "StaffMessageQuerySet":
        return self.filter(sent_at=None, withdrawn_at=None)

    def held(self, now: datetime | None = None) -> "StaffMessageQuerySet":
        """See `StaffMessage.is_held_at`."""
        late = Q(send_at__lte=(now or timezone.now()) - HELD_AFTER)
        return self.planned().filter(~Q(sequence=F("offering__sequence")) | late)


class StaffMessage(models.Model):
    """One message to many. `number` is how many mails were written; `submission_id` makes a second
    press of the button find the first message.

    `words` holds subject and body by language while the message waits for `send_at`. `sequence` is
    that of the Offering when the message was written.
    """

    offering = models.ForeignKey(Offering, models.CASCADE, related_name="staff_messages")
    submission_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    audience = models.CharField(_("to whom"), max_length=10, choices=Audience)
    number = models.PositiveIntegerField(_("number of emails"), default=0)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    words = models.JSONField(default=dict, blank=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    send_at = models.DateTimeField(_("goes"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = StaffMessageQuerySet.as_manager()

    class Meta:
        ordering = ["-send_at", "-pk"]
        verbose_name = _("message to people")
        verbose_name_plural = _("messages to people")

    def __str__(self) -> str:
        return f"{self.get_audience_display()} {self.send_at:%Y-%m-%d %H:%M}"

    @property
    def is_planned(self) -> bool:
        return self.sent_at is None and self.withdrawn_at is None

    def is_held_at(self, now: datetime) -> bool:
        """Whether staff must look at it before it goes.

        That is so when the event was moved or cancelled after it was written, and when its moment
        passed more than a day ago.
        """
        changed = self.sequence != self.offering.sequence
        return self.is_planned and (changed or self.send_at <= now - HELD_AFTER)

    @property
    def mail_keys(self) -> str:
        """The prefix of the keys of its mails in the outbox."""
        return f"message:{self.pk}:"
