from __future__ import annotations

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.models import PersonInRole, ThemedItem, ThemesField
from core.rich_text import PARAGRAPHS
from core.translation.listing import in_readers_language, links_to
from stories.models.related import RelatedPage, attach_neighbourhoods
from stories.schema_org import article_json_ld

# Below this number of words the parts of a story stand on one sheet.
SHORT = 250
# By name: `stories` may not import from `events` and `learning`.
OFFERING_PAGES = ["events.EventPage", "learning.CourseEditionPage"]


class StoryTheme(ThemedItem):
    content_object = ParentalKey("stories.StoryPage", related_name="themed_items")


class StoryPerson(PersonInRole):
    page = ParentalKey("stories.StoryPage", related_name="people")


class StoryPage(RelatedPage):
    """What came of the work, also what did not work. Each part is optional.

    The headings of the parts are fixed, so that stories are alike.
    """

    DATE_FIELD = "published_on"
    TILE = "stories/story_card.html"

    published_on = models.DateField(_("date of the story"), default=timezone.localdate)
    challenge = RichTextField(_("the challenge"), blank=True, features=PARAGRAPHS)
    tried = RichTextField(_("what we tried"), blank=True, features=PARAGRAPHS)
    residents_said = RichTextField(_("what residents said"), blank=True, features=PARAGRAPHS)
    outcome = RichTextField(_("what came of it"), blank=True, features=PARAGRAPHS)
    did_not_work = RichTextField(
        _("what did not work"),
        blank=True,
        features=PARAGRAPHS,
        help_text=_("Write it down honestly. Other people learn most from this."),
    )
    next_steps = RichTextField(_("what comes next"), blank=True, features=PARAGRAPHS)
    came_from = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("began at"),
        help_text=_("The meeting or course edition where this story began (the Dutch page)."),
    )
    join_page = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("next date to join"),
        help_text=_("A coming meeting or course edition for readers who want to join in."),
    )
    themes = ThemesField(through=StoryTheme, blank=True, verbose_name=_("themes"))

    # Each part and the heading that readers see above it.
    ARC = {
        "challenge": _("The challenge"),
        "tried": _("What we tried"),
        "residents_said": _("What residents said"),
        "outcome": _("What came of it"),
        "did_not_work": _("What did not work"),
        "next_steps": _("What comes next"),
    }

    content_panels = [
        *RelatedPage.content_panels,
        FieldPanel("published_on"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ARC],
            heading=_("The story in parts"),
            help_text=_("Fill in what you know. An empty part and its heading are not shown."),
        ),
        MultiFieldPanel(
            [
                PageChooserPanel("came_from", OFFERING_PAGES),
                PageChooserPanel("join_page", OFFERING_PAGES),
            ],
            heading=_("Meetings and courses"),
        ),
        *RelatedPage.related_panels,
    ]
    override_translatable_fields = [
        *RelatedPage.override_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in ("published_on", "came_from", "join_page")
        ),
    ]
    search_fields = [
        *RelatedPage.search_fields,
        *(index.SearchField(name) for name in ARC),
        index.FilterField("published_on"),
    ]

    parent_page_types = ["stories.WorkshopPage", "stories.ChallengePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def arc(self) -> list[dict]:
        """The parts that are filled in, in order."""
        parts = [(name, heading, getattr(self, name)) for name, heading in self.ARC.items()]
        return [{"name": n, "heading": h, "text": text} for n, h, text in parts if text]

    def word_count(self) -> int:
        parts = (strip_tags(part["text"].replace("</", " </")) for part in self.arc())
        return super().word_count() + sum(len(text.split()) for text in parts)

    @property
    def is_short(self) -> bool:
        """Whether the parts fit on one sheet: several, of a sentence or two each."""
        return self.word_count() < SHORT and len(self.arc()) > 1

    def related_stories(self) -> list[StoryPage]:
        """Up to three others about the same wijk or theme, newest first."""
        others = StoryPage.objects.public_sources().sharing_subject_with(self.source_page)
        return attach_neighbourhoods(in_readers_language(others.newest_first()[:3]))

    def linked_pages(self) -> dict[str, Page | None]:
        """`challenge_page`, `came_from` and `join_page` in the reader's language, or None."""
        source = self.source_page
        parent = source.get_parent()
        is_challenge = parent and parent.cached_content_type.model == "challengepage"
        wanted = {
            "challenge_page": parent.pk if is_challenge else None,
            "came_from": source.came_from_id,
            "join_page": source.join_page_id,
        }
        found = links_to(wanted.values())
        return {name: found.get(pk) for name, pk in wanted.items()}

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        published_on = self.source_page.published_on
        return {
            **super().get_context(request, *args, **kwargs),
            **self.linked_pages(),
            "arc": self.arc(),
            "related_stories": self.related_stories(),
            "structured_data": article_json_ld(self, request, published_on=published_on),
        }

    @property
    def strip(self) -> list[dict]:
        """The story in at most three steps, for the front door."""
        steps = [part for part in self.arc() if part["name"] in ("challenge", "tried", "outcome")]
        return [step | {"text": strip_tags(step["text"].replace("</", " </"))} for step in steps]
