from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from core.models import BasePage, ContactPerson, Neighbourhood, Theme, TranslatableRow
from core.rich_text import PARAGRAPHS
from core.translation.listing import in_readers_language, local_rows
from stories.enums import ChallengeState
from stories.models.challenges import ChallengePage
from stories.models.related import attach_neighbourhoods, neighbourhoods_of
from stories.models.stories import StoryPage

STORIES_PER_PAGE = 9


class IntakeRule(TranslatableRow):
    """One thing that must be true of a challenge before the Werkplaats can take it on."""

    page = ParentalKey("stories.WorkshopPage", related_name="rules")
    title = models.CharField(_("rule"), max_length=120)
    text = models.TextField(_("explanation"), blank=True)

    panels = [FieldPanel("title"), FieldPanel("text")]
    translatable_fields = [TranslatableField("title"), TranslatableField("text")]

    class Meta(TranslatableRow.Meta):
        verbose_name = _("rule")
        verbose_name_plural = _("rules")

    def __str__(self) -> str:
        return self.title


class WorkshopPage(ContactPerson, BasePage):
    """The Werkplaats: what it does, which challenges it takes on, and its stories."""

    how_it_works = RichTextField(_("how it works"), blank=True, features=PARAGRAPHS)
    rules_introduction = models.TextField(
        _("above the rules"),
        blank=True,
        help_text=_("One sentence: when does a challenge fit the Workshop?"),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("how_it_works"),
        FieldPanel("rules_introduction"),
        InlinePanel("rules", heading=_("Rules for a challenge"), label=_("rule")),
        FieldPanel(
            "contact",
            help_text=_(
                "Who answers people with a challenge. Empty: the address of the foundation."
            ),
        ),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *ContactPerson.contact_overrides,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("how_it_works")]

    parent_page_types = ["home.HomePage"]
    subpage_types = ["stories.ChallengePage", "stories.StoryPage", "home.StandardPage"]

    class Meta:
        verbose_name = _("workshop page")
        verbose_name_plural = _("workshop pages")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """The address has the filters `place` and `theme` (slugs) and the page of stories."""
        neighbourhoods = list(neighbourhoods_of(ChallengePage, StoryPage))
        themes = list(Theme.objects.all())
        chosen = {
            "neighbourhood": _by_slug(neighbourhoods, request.GET.get("place")),
            "theme": _by_slug(themes, request.GET.get("theme")),
        }
        stories = StoryPage.objects.public_sources().about(**chosen).newest_first()
        stories_page = Paginator(stories, STORIES_PER_PAGE).get_page(request.GET.get("page"))
        stories_page.object_list = attach_neighbourhoods(
            in_readers_language(stories_page.object_list)
        )
        challenges = ChallengePage.objects.public_sources().about(**chosen).newest_first()
        challenges = attach_neighbourhoods(in_readers_language(challenges))
        total = len(challenges) + stories_page.paginator.count
        return {
            **super().get_context(request, *args, **kwargs),
            "rules": local_rows(self, "rules"),
            "contact": self.source_page.contact,
            "neighbourhoods": neighbourhoods,
            "themes": themes,
            "chosen": chosen,
            "is_filtered": any(chosen.values()),
            "open_challenges": [
                page for page in challenges if page.source_page.state != ChallengeState.DONE
            ],
            "done_challenges": [
                page for page in challenges if page.source_page.state == ChallengeState.DONE
            ],
            "stories_page": stories_page,
            "total": total,
            "ways_out": [] if total else _ways_out(chosen),
        }


def _ways_out(chosen: dict[str, Any]) -> list[dict[str, object]]:
    """Where nothing was found with both filters: the question without one of them."""
    place, theme = chosen["neighbourhood"], chosen["theme"]
    if not (place and theme):
        return []
    ways = [
        (place.name, {"theme": theme}, f"?theme={theme.slug}"),
        (theme.local_name, {"neighbourhood": place}, f"?place={place.slug}"),
    ]
    found = [
        {"without": words, "query": query, "total": _count(about)} for words, about, query in ways
    ]
    return [way for way in found if way["total"]]


def _count(about: dict[str, Any]) -> int:
    models = (ChallengePage, StoryPage)
    return sum(model.objects.public_sources().about(**about).count() for model in models)


def _by_slug(choices: list[Neighbourhood] | list[Theme], slug: str | None) -> models.Model | None:
    """The choice with that slug, or None: an unknown slug does not filter."""
    return next((choice for choice in choices if choice.slug == slug), None)
