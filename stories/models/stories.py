from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.models import PersonInRole, ThemedItem, ThemesField
from core.rich_text import PARAGRAPHS
from stories.models.related import RelatedPage


class StoryTheme(ThemedItem):
    content_object = ParentalKey("stories.StoryPage", related_name="themed_items")


class StoryPerson(PersonInRole):
    page = ParentalKey("stories.StoryPage", related_name="people")


class StoryPage(RelatedPage):
    """What came of it, also what did not work. Each part is optional, its heading is ours."""

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

    ARC = ("challenge", "tried", "residents_said", "outcome", "did_not_work", "next_steps")

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
                PageChooserPanel("came_from"),
                PageChooserPanel("join_page"),
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
