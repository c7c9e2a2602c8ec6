from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from core.models import BasePage
from core.translation.listing import children_of
from home import teasers

A_YEAR = timedelta(days=365)


class StandardPage(BasePage):
    """A page of words and pictures only: privacy, accessibility statement, contact."""

    shows_contact = models.BooleanField(
        _("show how to reach us"),
        default=False,
        help_text=_("Email address, phone and postal address from the site settings."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("shows_contact")]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("shows_contact", overridable=False),
    ]

    subpage_types = ["home.StandardPage"]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    @property
    def is_old(self) -> bool:
        """Whether nobody changed this page for a year, which the accessibility statement tells."""
        return bool(self.last_published_at and self.last_published_at < timezone.now() - A_YEAR)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        return {
            **super().get_context(request, *args, **kwargs),
            "source": self.source_page,
            "more_pages": children_of(self),
            "soon": teasers.soon() if self.source_page.shows_contact else [],
        }
