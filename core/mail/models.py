from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import PreviewableMixin

from core.mail import occasions
from core.mail.occasions import Occasion, Text, Words
from core.mail.preview import isolated_response, render_sample
from core.mail.render import Rendered

# A mail that waits longer than this means that the worker or the mail server needs a look.
OVERDUE_AFTER = timedelta(minutes=10)


class MailStatus(models.TextChoices):
    QUEUED = "queued", _("waiting to go")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("given up")


class OutboxMailQuerySet(models.QuerySet["OutboxMail"]):
    def waiting(self) -> OutboxMailQuerySet:
        return self.filter(status__in=[MailStatus.QUEUED, MailStatus.SENDING])

    def due(self, now: datetime | None = None) -> OutboxMailQuerySet:
        """Mails that a worker may take now: their time has come, or a lease has run out."""
        now = now or timezone.now()
        return self.waiting().filter(
            Q(status=MailStatus.QUEUED, next_attempt_at__lte=now)
            | Q(status=MailStatus.SENDING, locked_until__lte=now)
        )

    def sent(self) -> OutboxMailQuerySet:
        return self.filter(status=MailStatus.SENT)

    def failed(self) -> OutboxMailQuerySet:
        """Not delivered; only staff can have these tried again."""
        return self.filter(status=MailStatus.FAILED)

    def overdue(self, now: datetime | None = None) -> OutboxMailQuerySet:
        """Still waiting after `OVERDUE_AFTER`: no worker runs, or the server refuses."""
        limit = (now or timezone.now()) - OVERDUE_AFTER
        return self.waiting().filter(
            Q(next_attempt_at__lte=limit) | Q(attempts__gt=0, created_at__lte=limit)
        )

    def about(self, reference: str) -> OutboxMailQuerySet:
        """The mails with that `reference` (see `core.mail.outbox.enqueue`), newest first."""
        return self.filter(reference=reference).order_by("-pk")


class OutboxMail(models.Model):
    """One mail to one person, written in the same transaction as the change it tells of.

    Only `core.mail` writes rows. Delivery is at least once: a worker may die between the server's
    "accepted" and our note of it. `message_id` never changes between attempts, so that a mailbox
    can merge the two copies.

    `key` names the fact that the mail tells, so that no fact is mailed twice. `reference` names
    what the mail is about ("registration:<public id>"); it is no foreign key, because this app
    knows no registrations. `attachments` is a list of {name, type, content} with the content in
    base64. `holds_secret` marks a mail whose body signs somebody in (a password reset): staff never
    see that body, and it is removed as soon as the mail is sent.
    """

    key = models.CharField(max_length=200, unique=True, editable=False)
    reference = models.CharField(max_length=120, blank=True, db_index=True, editable=False)
    occasion = models.CharField(_("occasion"), max_length=80, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=5, blank=True, editable=False)

    # No length limits: a row that the database refuses would undo the registration too.
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
        verbose_name = _("email")
        verbose_name_plural = _("emails")
        indexes = [
            # Only mails that still have to go: the index stays small for ever.
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(status__in=["queued", "sending"]),
                name="outboxmail_waiting",
            ),
            models.Index(fields=["status", "-id"], name="outboxmail_status"),
        ]

    def __str__(self) -> str:
        return self.subject


class OtherReaders(models.TextChoices):
    """What people read for whom staff wrote nothing in their own language."""

    STANDARD = "standard", _("the standard text in their own language")
    THIS = "this", _("this text, marked as being in another language")


class MailTextQuerySet(models.QuerySet["MailText"]):
    def words_for(self, occasion: Occasion, language: str) -> Words:
        """What staff wrote; the default where they wrote nothing.

        Words in the other language come back marked, where staff chose that its readers get them.
        """
        texts = {text.language: text for text in self.filter(occasion=occasion.name)}
        own = texts.pop(language, None)
        if own is None or not own.is_own:
            for other in texts.values():
                if other.is_own and other.other_readers == OtherReaders.THIS:
                    return replace(other.words, language=other.language)
        return own.words if own else occasion.default_words(language)

    def make_rows(self) -> None:
        """A row for every occasion and language, so that staff find it in the list. Idempotent."""
        self.bulk_create(
            [
                self.model(occasion=name, language=language)
                for name in occasions.all_names()
                for language, _label in settings.LANGUAGES
            ],
            ignore_conflicts=True,
        )


class MailText(PreviewableMixin, models.Model):
    """The words of staff for one occasion in one language. An empty field means the default."""

    occasion = models.CharField(_("occasion"), max_length=80, editable=False)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, editable=False
    )
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    heading = models.CharField(_("heading"), max_length=200, blank=True)
    body = models.TextField(
        _("text"),
        blank=True,
        max_length=5000,
        help_text=_(
            "An empty line starts a new paragraph. Lines that start with “- ” become a list. "
            "Empty the field to get the standard text back."
        ),
    )

    other_readers = models.CharField(
        _("people who read the other language get"),
        max_length=10,
        choices=OtherReaders,
        blank=True,
    )

    objects = MailTextQuerySet.as_manager()

    class Meta:
        ordering = ["occasion", "-language"]
        default_permissions = ("view", "change")
        verbose_name = _("email text")
        verbose_name_plural = _("email texts")
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "language"], name="mailtext_once_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.occasion_label} ({self.get_language_display()})"

    @property
    @admin.display(description=_("occasion"))
    def occasion_label(self) -> str:
        known = occasions.find(self.occasion)
        return str(known.label) if known else self.occasion

    @property
    def stage(self) -> str:
        known = occasions.find(self.occasion)
        return str(known.stage) if known else ""

    @property
    def is_own(self) -> bool:
        """Whether staff wrote anything here."""
        return bool(self.subject or self.heading or self.body)

    @property
    def words(self) -> Words:
        """What staff wrote; the default where they wrote nothing."""
        default = occasions.get(self.occasion).default_words(self.language)
        return Words(
            subject=self.subject or default.subject,
            heading=self.heading or default.heading,
            body=self.body or default.body,
        )

    def render_sample(self, *, shows_subject: bool = False) -> Rendered:
        """A mail with these words, saved or not, and the values of the occasion's sample."""
        occasion = occasions.get(self.occasion)
        return render_sample(occasion, self.words, self.language, shows_subject=shows_subject)

    @property
    def preview_modes(self) -> list[tuple[str, Text]]:
        return [("html", _("As most people see it")), ("text", _("Text only"))]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        mail = self.render_sample(shows_subject=True)
        if mode_name != "text":
            return isolated_response(mail.html, sandbox=False)
        page = render_to_string("mail/admin/text_preview.html", {"mail": mail})
        return isolated_response(page, sandbox=False)
