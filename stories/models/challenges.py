from __future__ import annotations

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.models import PersonInRole, ThemedItem, ThemesField, TranslatableRow
from core.rich_text import PARAGRAPHS
from core.translation.listing import in_readers_language, local_rows
from stories.enums import ChallengeState
from stories.models.related import RelatedPage, attach_neighbourhoods
from stories.models.stories import StoryPage


class ChallengeTheme(ThemedItem):
    content_object = ParentalKey("stories.ChallengePage", related_name="themed_items")


class ChallengePerson(PersonInRole):
    page = ParentalKey("stories.ChallengePage", related_name="people")


class ChallengeUpdate(TranslatableRow):
    """One dated step of the work, written while it goes on."""

    page = ParentalKey("stories.ChallengePage", related_name="updates")
    happened_on = models.DateField(_("date"), default=timezone.localdate)
    title = models.CharField(_("what happened"), max_length=160)
    text = RichTextField(_("text"), blank=True, features=PARAGRAPHS)

    panels = [FieldPanel("happened_on"), FieldPanel("title"), FieldPanel("text")]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("text"),
        SynchronizedField("happened_on", overridable=False),
    ]

    class Meta(TranslatableRow.Meta):
        verbose_name = _("update")
        verbose_name_plural = _("updates")

    def __str__(self) -> str:
        return self.title


class ChallengePage(RelatedPage):
    """A stubborn problem that somebody brought in, and how far the Werkplaats is with it."""

    DATE_FIELD = "asked_on"
    TILE = "stories/challenge_card.html"

    question = models.TextField(
        _("the question"), help_text=_("In the words of the person who asks it.")
    )
    asked_by = models.CharField(
        _("who asks"),
        max_length=160,
        blank=True,
        help_text=_("A person or organisation that agreed to be named, or “a resident of …”."),
    )
    asked_on = models.DateField(_("asked on"), default=timezone.localdate)
    state = models.CharField(
        _("how far along it is"),
        max_length=10,
        choices=ChallengeState,
        default=ChallengeState.RECEIVED,
    )
    themes = ThemesField(through=ChallengeTheme, blank=True, verbose_name=_("themes"))

    content_panels = [
        *RelatedPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("question"),
                FieldRowPanel([FieldPanel("asked_by"), FieldPanel("asked_on")]),
                FieldPanel("state"),
            ],
            heading=_("The challenge"),
        ),
        InlinePanel(
            "updates",
            heading=_("Updates"),
            label=_("update"),
            help_text=_("What happened, and when. The newest one is shown first."),
        ),
        *RelatedPage.related_panels,
    ]
    override_translatable_fields = [
        *RelatedPage.override_translatable_fields,
        SynchronizedField("state", overridable=False),
        SynchronizedField("asked_on", overridable=False),
    ]
    search_fields = [*RelatedPage.search_fields, index.SearchField("question")]

    parent_page_types = ["stories.WorkshopPage"]
    subpage_types = ["stories.StoryPage"]

    class Meta:
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")

    def steps(self) -> list[dict]:
        """All states for `components/path.html`: "done", "now" or "" for those to come."""
        states = list(ChallengeState)
        reached = states.index(ChallengeState(self.source_page.state))
        is_done = self.source_page.state == ChallengeState.DONE
        return [
            {
                "time": None,
                "text": "",
                "title": str(state.label).capitalize(),
                "state": "done" if place < reached or is_done else "now" * (place == reached),
            }
            for place, state in enumerate(states)
        ]

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        updates = local_rows(self, "updates")
        stories = StoryPage.objects.child_of(self.source_page).public_sources().newest_first()
        return {
            **super().get_context(request, *args, **kwargs),
            "steps": self.steps(),
            "updates": sorted(updates, key=lambda row: row.facts.happened_on, reverse=True),
            "stories": attach_neighbourhoods(in_readers_language(stories)),
        }
