from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.models import BasePage, ContactPerson, Person, PersonInRole, ThemedItem, ThemesField
from core.rich_text import PARAGRAPHS
from core.translation.listing import local_rows
from learning.editions import Editions, sorted_by_time
from learning.models.editions import CourseEditionPage
from learning.models.sessions import session_titles
from learning.schema_org import course_json_ld
from registrations.enums import SpokenLanguage


class CourseTheme(ThemedItem):
    content_object = ParentalKey("learning.CoursePage", related_name="themed_items")


class CourseLecturer(PersonInRole):
    page = ParentalKey("learning.CoursePage", related_name="lecturers")

    class Meta(PersonInRole.Meta):
        abstract = False
        verbose_name = _("lecturer")
        verbose_name_plural = _("lecturers")


class CoursePage(ContactPerson, BasePage):
    """What is the same for all editions of a course. Dates are on the editions."""

    goals = RichTextField(_("goals"), blank=True, features=PARAGRAPHS)
    for_whom = RichTextField(_("for whom"), blank=True, features=PARAGRAPHS)
    what_you_learn = RichTextField(_("what you learn"), blank=True, features=PARAGRAPHS)
    study_load = models.CharField(
        _("study load"),
        max_length=160,
        blank=True,
        help_text=_("For example: ten days in a year, and about two hours a week."),
    )
    certificate = models.CharField(
        _("certificate"),
        max_length=255,
        blank=True,
        help_text=_("What people get at the end, and what they have to do for it."),
    )
    price_note = models.CharField(
        _("about the price"),
        max_length=255,
        blank=True,
        help_text=_("For example: residents take part for free. The price is on the edition."),
    )
    spoken_language = models.CharField(
        _("language spoken"), max_length=5, choices=SpokenLanguage, default=SpokenLanguage.DUTCH
    )
    themes = ThemesField(through=CourseTheme, blank=True, verbose_name=_("themes"))

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("goals"), FieldPanel("for_whom"), FieldPanel("what_you_learn")],
            heading=_("The course"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("study_load"),
                FieldPanel("certificate"),
                FieldPanel("price_note"),
                FieldRowPanel([FieldPanel("spoken_language"), FieldPanel("contact")]),
                FieldPanel("themes", heading=_("Themes"), help_text=_("Tick what it is about.")),
            ],
            heading=_("Facts"),
        ),
        InlinePanel("lecturers", heading=_("Lecturers"), label=_("lecturer")),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("spoken_language", overridable=False),
        *ContactPerson.contact_overrides,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("goals"),
        index.SearchField("for_whom"),
        index.SearchField("what_you_learn"),
    ]

    # The agenda shows every live edition below it, so one behind a password would leak.
    private_page_options: list[str] = []
    parent_page_types = ["learning.AcademyPage"]
    subpage_types = ["learning.CourseEditionPage"]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    @cached_property
    def editions(self) -> Editions:
        editions = CourseEditionPage.objects.below([self.source_page])
        return sorted_by_time(editions.with_offerings())

    def teachers(self) -> list[tuple[Person, str]]:
        """(person, role here) of each lecturer."""
        rows = local_rows(self, "lecturers", "person__photo")
        return [(row.facts.person, row.words.role) for row in rows]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        current = [*self.editions.running, *self.editions.to_join]
        return {
            **super().get_context(request, *args, **kwargs),
            "structured_data": course_json_ld(
                self, current, request, session_titles(edition.offering for edition in current)
            ),
        }
