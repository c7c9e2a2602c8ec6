from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import BodyBlock
from core.models import BasePage, ThemesField
from events.models.rows import EventTheme
from events.models.series import EventSeriesPage
from events.models.words import PLAIN_FEATURES, EventWords
from registrations.pages import OfferingPage, OfferingPageForm

# Facts of this page that no Offering holds. Templates read them through `source_page`.
OWN_FACTS = ("themes", "contact", "distance_km", "pace", "present_count")


class Pace(models.TextChoices):
    EASY = "easy", _("easy: we often stop")
    AVERAGE = "average", _("average")
    BRISK = "brisk", _("brisk")


class EventPageForm(OfferingPageForm):
    """Only the source page has fact fields, those of the event itself included."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.is_source:
            for name in OWN_FACTS:
                self.fields.pop(name, None)


class EventPage(EventWords, OfferingPage):
    """One date on which people come together: an *ontmoeting*, a lesson, a working day."""

    themes = ThemesField(
        through=EventTheme,
        blank=True,
        verbose_name=_("themes"),
        help_text=_("Visitors filter the agenda by theme."),
    )
    price_note = models.CharField(
        _("beside the price"),
        max_length=120,
        blank=True,
        help_text=_("For example: with soup and bread."),
    )
    language_note = models.CharField(
        _("beside the language"),
        max_length=160,
        blank=True,
        help_text=_("For example: there is an interpreter for Arabic."),
    )
    status_note = models.TextField(
        _("when it changes: what visitors should know"),
        blank=True,
        help_text=_("Why it is cancelled or moved, and what happens now. Stands at the top."),
    )
    meeting_point = models.CharField(
        _("meeting point"),
        max_length=200,
        blank=True,
        help_text=_("Where exactly people meet, when the address does not say it."),
    )
    distance_km = models.DecimalField(
        _("distance in kilometres"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0.1), MaxValueValidator(100)],
    )
    pace = models.CharField(_("pace"), max_length=10, choices=Pace, blank=True)
    surface = models.CharField(
        _("what you walk on"),
        max_length=160,
        blank=True,
        help_text=_("For example: paved paths, one bit of grass. Can a wheelchair come along?"),
    )
    weather_plan = models.CharField(
        _("in bad weather"),
        max_length=200,
        blank=True,
        help_text=_("For example: we walk in rain, not in a thunderstorm."),
    )
    report = StreamField(
        BodyBlock(),
        verbose_name=_("what came of it"),
        blank=True,
        help_text=_("Visitors see this once the event is over."),
    )
    present_count = models.PositiveIntegerField(
        _("how many people were there"), null=True, blank=True
    )
    next_step = RichTextField(_("what happens next"), blank=True, features=PLAIN_FEATURES)

    parent_page_types = ["events.AgendaPage", "events.EventSeriesPage"]
    subpage_types: list[str] = []
    # Lists and feeds show every live event, so a page behind a password would leak.
    private_page_options: list[str] = []
    base_form_class = EventPageForm

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    TitleFieldPanel("title"),
                    FieldPanel("introduction"),
                    *OfferingPage.fact_panels[:-1],
                    FieldPanel("price_note"),
                    FieldPanel("language_note"),
                    FieldPanel("themes"),
                    FieldPanel("contact"),
                    FieldPanel("status_note"),
                ],
                heading=_("Facts"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldPanel("image"), FieldPanel("image_alt")], heading=_("Image")
                    ),
                    FieldPanel("in_short"),
                    FieldPanel("body"),
                    InlinePanel("programme_rows", heading=_("Programme"), label=_("part")),
                    InlinePanel("people_rows", heading=_("People"), label=_("person")),
                    *EventWords.words_panels,
                    MultiFieldPanel(
                        [
                            FieldPanel("meeting_point"),
                            FieldRowPanel([FieldPanel("distance_km"), FieldPanel("pace")]),
                            FieldPanel("surface"),
                            FieldPanel("weather_plan"),
                        ],
                        heading=_("Meeting point and route"),
                        help_text=_("Only when there is something to walk or to find."),
                    ),
                ],
                heading=_("Words"),
            ),
            ObjectList(
                [
                    *OfferingPage.fact_panels[-1:],
                    InlinePanel("questions", heading=_("Own questions"), label=_("question")),
                ],
                heading=_("Registration"),
            ),
            ObjectList(
                [FieldPanel("report"), FieldPanel("present_count"), FieldPanel("next_step")],
                heading=_("Report"),
            ),
            ObjectList([*BasePage.promote_panels, *BasePage.settings_panels], heading=_("Promote")),
        ],
        base_form_class=EventPageForm,
    )
    # Names of people are not indexed: they come with the person, not with the page.
    search_fields = [
        *OfferingPage.search_fields,
        index.SearchField("for_whom"),
        index.SearchField("meeting_point"),
        index.SearchField("report"),
    ]
    override_translatable_fields = [
        *OfferingPage.override_translatable_fields,
        *EventWords.words_overrides,
        *(
            SynchronizedField(name, overridable=False)
            for name in OWN_FACTS
            if name not in ("themes", "contact")
        ),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @cached_property
    def series(self) -> EventSeriesPage | None:
        """The series this date belongs to, in the language of this page."""
        parent = self.get_parent()
        return parent.specific if parent and parent.specific_class is EventSeriesPage else None
