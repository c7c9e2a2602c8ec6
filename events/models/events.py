from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.html import format_html
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
from core.files.renditions import SHARED
from core.languages import Said
from core.mail.rich import rich_html
from core.models import BasePage, Person, ThemesField
from core.rich_text import PARAGRAPHS
from core.translation.freshness import said_in
from core.translation.listing import LocalRow, local_rows
from core.web.address import absolute
from events.listing import Row
from events.models.rows import EventTheme
from events.models.series import EventSeriesPage
from events.models.words import EventWords, page_that_says
from registrations.pages.form import OfferingPageForm
from registrations.pages.offering_page import OfferingPage, Practical
from registrations.schema_org import offering_json_ld

# Facts of this page that the Offering does not hold. Templates read them from `source_page`.
OWN_FACTS = ("themes", "contact", "distance_km", "pace", "present_count")

# Where an event leaves one of these empty, the words of its series are shown.
SHARED_WORDS = ("introduction", "in_short", "body", "for_whom", "bring")
# Words that people need on the day: shown in Dutch while the translation does not say the same.
NEEDED_WORDS = ("meeting_point", "surface", "weather_plan", "price_note", "language_note")


class Pace(models.TextChoices):
    EASY = "easy", _("easy: we stop often")
    AVERAGE = "average", _("average")
    BRISK = "brisk", _("brisk")


class EventPageForm(OfferingPageForm):
    """A form with fact fields, those of events included, on the source page alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.is_source:
            for name in OWN_FACTS:
                self.fields.pop(name, None)


class EventPage(EventWords, OfferingPage):
    """One date on which people meet: an *ontmoeting*, a lesson, a working day."""

    themes = ThemesField(
        through=EventTheme,
        blank=True,
        verbose_name=_("themes"),
        help_text=_("Visitors can filter the agenda by theme."),
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
        help_text=_(
            "For example: paved paths, a stretch of grass. Can people in a wheelchair come along?"
        ),
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
    next_step = RichTextField(_("what happens next"), blank=True, features=PARAGRAPHS)

    reason_field = "status_note"
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
                    OfferingPage.when_and_where,
                    OfferingPage.who_can_come,
                    FieldPanel("themes", heading=_("Themes")),
                    EventWords.contact_panel,
                    MultiFieldPanel(
                        [FieldPanel("price_note"), FieldPanel("language_note")],
                        heading=_("Beside the price and the language"),
                    ),
                    MultiFieldPanel(
                        [OfferingPage.status_panel, FieldPanel("status_note")],
                        heading=_("Does it go ahead?"),
                    ),
                ],
                heading=_("Facts"),
            ),
            ObjectList(
                [
                    OfferingPage.image_panel,
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
                heading=_("Text"),
            ),
            ObjectList(
                [
                    OfferingPage.finer_points,
                    OfferingPage.afterwards,
                    *OfferingPage.question_panels,
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
    # Not the names of people: those are stored with the person.
    search_fields = [
        *OfferingPage.search_fields,
        index.SearchField("for_whom"),
        index.SearchField("meeting_point"),
        index.SearchField("report"),
    ]
    override_translatable_fields = [
        *OfferingPage.override_translatable_fields,
        *EventWords.contact_overrides,
        *(
            SynchronizedField(name, overridable=False)
            for name in OWN_FACTS
            if name not in ("themes", "contact")
        ),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    # --- words ------------------------------------------------------------------------------------

    @cached_property
    def series(self) -> EventSeriesPage | None:
        """The series above this page, in the language of this page if it has that."""
        parent = self.get_parent()
        if parent is None or parent.specific_class is not EventSeriesPage:
            return None
        # An alias has the text of the source: read that, under its own address.
        return (parent.alias_of or parent).specific

    def words_of(self, name: str) -> BasePage:
        """The page whose field `name` is shown: the series where this event leaves it empty."""
        needed = name in ("for_whom", "bring")
        page = page_that_says(self, name) if needed else self
        if getattr(page, name) or not self.series:
            return page
        return page_that_says(self.series, name) if needed else self.series

    @cached_property
    def needed(self) -> dict[str, Said]:
        """What NEEDED_WORDS say today, each in the language that it is known in."""
        return said_in(self, self.source_page, NEEDED_WORDS)

    @cached_property
    def shared_words(self) -> dict[str, BasePage]:
        """The answer of `words_of` for each of SHARED_WORDS."""
        return {name: self.words_of(name) for name in SHARED_WORDS}

    def people(self) -> list[tuple[Person, str]]:
        """(person, role): persons from the source page, roles in the language of this page."""
        rows = local_rows(self, "people_rows", "person__photo")
        # Without a translated role the person's own role is shown, which has two languages.
        is_source = self.source_page is self
        return [
            (facts.person, words.role if is_source or words is not facts else "")
            for facts, words in rows
        ]

    def programme(self) -> list[LocalRow]:
        """Rows in the order of the source; see `local_rows`."""
        return local_rows(self, "programme_rows")

    def siblings(self) -> list[Row]:
        """The other dates of the series that are to come."""
        return self.series.coming_dates(without=self.offering) if self.series else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "structured_data": self.structured_data(request),
        }

    @property
    def agenda_url(self) -> str:
        """The agenda that this event is on, in the language of this page."""
        above = (self.series or self).get_parent()
        return above.get_url() if above else ""

    @property
    def contact_person(self) -> Person | None:
        return self.source_page.contact or (self.series.contact if self.series else None)

    @property
    def has_report(self) -> bool:
        return bool(self.report)

    def price_in_words(self) -> Said:
        return self.needed["price_note"].as_sentence()

    def practical(self) -> list[Practical]:
        lines = [
            (_("Meeting point"), self.needed["meeting_point"]),
            (_("In bad weather"), self.needed["weather_plan"]),
        ]
        found = [
            Practical(heading, format_html("<p>{}</p>", said.text), said.language)
            for heading, said in lines
            if said.text
        ]
        page = self.words_of("bring")
        if page.bring:
            language = page.locale.language_code
            found.append(Practical(_("What to bring"), rich_html(page.bring), language))
        return found

    def structured_data(self, request: HttpRequest) -> dict[str, Any] | None:
        """For search engines; None in a preview, where an unsaved page has no address."""
        offering, url = self.offering, self.get_full_url(request)
        if offering is None or url is None or getattr(request, "is_preview", False):
            return None
        picture = self.share_image or self.image
        image_url = None
        if picture:
            rendition = picture.get_rendition(SHARED)
            image_url = absolute(rendition.url)
        return offering_json_ld(
            offering,
            url=url,
            name=self.title,
            description=self.introduction or self.search_description,
            image_url=image_url,
        )
