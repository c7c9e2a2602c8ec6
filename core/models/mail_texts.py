from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import PreviewableMixin

from core.mail import isolation, templates
from core.mail.templates import Words


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

    class Meta:
        ordering = ["occasion", "-language"]
        default_permissions = ("view", "change")
        verbose_name = _("mail text")
        verbose_name_plural = _("mail texts")
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
        known = templates.find(self.occasion)
        return str(known.label) if known else self.occasion

    @property
    def stage(self) -> str:
        known = templates.find(self.occasion)
        return str(known.stage) if known else ""

    @property
    def is_own(self) -> bool:
        """Whether staff wrote anything here."""
        return bool(self.subject or self.heading or self.body)

    def words_or(self, default: Words) -> Words:
        return Words(
            subject=self.subject or default.subject,
            heading=self.heading or default.heading,
            body=self.body or default.body,
        )

    @property
    def words(self) -> Words:
        with translation.override(self.language):
            default = templates.get(self.occasion).defaults()
        return self.words_or(default)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [("html", _("As most people see it")), ("text", _("Text only"))]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from core.mail.texts import render_sample

        mail = render_sample(self.occasion, self.language, self.words, shows_subject=True)
        if mode_name != "text":
            return isolation.as_response(mail.html, sandbox=False)
        page = render_to_string("mail/admin/text_preview.html", {"mail": mail})
        return isolation.as_response(page, sandbox=False)
