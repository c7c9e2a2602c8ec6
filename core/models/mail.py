from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A mail that is not out after this long means that the worker or the mail server needs a look.
OVERDUE_AFTER = timedelta(minutes=10)


class MailStatus(models.TextChoices):
    QUEUED = "queued", _("waiting to go")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("given up")


class OutboxMailQuerySet(models.QuerySet):
    def waiting(self) -> OutboxMailQuerySet:
        return self.filter(status__in=[MailStatus.QUEUED, MailStatus.SENDING])

    def due(self, now: datetime | None = None) -> OutboxMailQuerySet:
        """What a worker may take now: its time has come, or the worker that had it is gone."""
        now = now or timezone.now()
        return self.waiting().filter(
            Q(status=MailStatus.QUEUED, next_attempt_at__lte=now)
            | Q(status=MailStatus.SENDING, locked_until__lte=now)
        )

    def sent(self) -> OutboxMailQuerySet:
        return self.filter(status=MailStatus.SENT)

    def failed(self) -> OutboxMailQuerySet:
        """Not delivered, and nothing will try again until staff do."""
        return self.filter(status=MailStatus.FAILED)

    def overdue(self, now: datetime | None = None) -> OutboxMailQuerySet:
        """Still waiting although it should have gone: no worker runs, or the server refuses."""
        limit = (now or timezone.now()) - OVERDUE_AFTER
        return self.waiting().filter(
            Q(next_attempt_at__lte=limit) | Q(attempts__gt=0, created_at__lte=limit)
        )

    def about(self, reference: str) -> OutboxMailQuerySet:
        """Newest first. `reference` as it was given to `core.mail.outbox.enqueue`."""
        return self.filter(reference=reference).order_by("-pk")


class OutboxMail(models.Model):
    """One mail to one person, written in the same transaction as the change it tells of.

    `core.mail` is the only writer. Delivery is at least once: whoever delivers may die between the
    server's "accepted" and our note of it. `message_id` therefore never changes between attempts,
    so that mailboxes can merge the two.

    `reference` names what the mail is about ("registration:<public id>"); no foreign key, because
    the ground floor knows no registrations. `attachments` is a list of {name, type, content} with
    the content in base64. `holds_secret` marks a mail whose body signs somebody in (a password
    reset): staff never see it, and it goes as soon as the mail is sent.
    """

    key = models.CharField(max_length=200, unique=True, editable=False)
    reference = models.CharField(max_length=120, blank=True, db_index=True, editable=False)
    occasion = models.CharField(_("occasion"), max_length=80, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=5, blank=True, editable=False)

    # No length limits: a row that the database refuses would take the registration with it.
    to = models.TextField(_("addressee"), editable=False)
    from_email = models.TextField(_("sender"), blank=True, editable=False)
    reply_to = models.TextField(_("reply to"), blank=True, editable=False)
    subject = models.TextField(_("subject"), editable=False)
    body_text = models.TextField(_("text"), blank=True, editable=False)
    body_html = models.TextField(blank=True, editable=False)
    headers = models.JSONField(default=dict, blank=True, editable=False)
    attachments = models.JSONField(_("attachments"), default=list, blank=True, editable=False)
    message_id = models.CharField(max_length=255, unique=True, editable=False)
    holds_secret = models.BooleanField(default=False, editable=False)
    body_blanked_at = models.DateTimeField(null=True, blank=True, editable=False)

    status = models.CharField(
        _("status"), max_length=10, choices=MailStatus, default=MailStatus.QUEUED, editable=False
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now, editable=False)
    locked_until = models.DateTimeField(null=True, blank=True, editable=False)
    last_error = models.CharField(_("what went wrong"), max_length=300, blank=True, editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True, editable=False)

    objects = OutboxMailQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ("view", "change")
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [
            # Only what still has to go: stays small however many mails were ever sent.
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(status__in=["queued", "sending"]),
                name="outboxmail_waiting",
            ),
            models.Index(fields=["status", "-id"], name="outboxmail_status"),
        ]

    def __str__(self) -> str:
        return self.subject
