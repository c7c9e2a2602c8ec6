from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.models import Person, PersonInRole, ThemedItem, ThemesField
from core.rich_text import PARAGRAPHS
from learning.forms import CourseEditionForm
from registrations.enums import OfferingKind
from registrations.models import AbstractQuestion
from registrations.pages import MeetingFacts, OfferingPage


class EditionTheme(ThemedItem):
    content_object = ParentalKey("learning.CourseEditionPage", related_name="themed_items")


class EditionLecturer(PersonInRole):
    page = ParentalKey("learning.CourseEditionPage", related_name="lecturers")

    class Meta(PersonInRole.Meta):
        abstract = False
        verbose_name = _("lecturer")
        verbose_name_plural = _("lecturers")


class EditionQuestion(AbstractQuestion):
    page = ParentalKey("learning.CourseEditionPage", related_name="questions")


class CourseEditionPage(OfferingPage):
    """One run of a course: its dates, its people, its price. Old editions stay readable."""

    is_course = True

    # The fact of every offering, with the default that fits a course.
    kind = models.CharField(
        _("kind"), max_length=10, choices=OfferingKind, default=OfferingKind.LEARN
    )
    study_load = models.CharField(
        _("study load"),
        max_length=160,
        blank=True,
        help_text=_("Only when it differs from the course."),
    )
    price_note = models.CharField(
        _("about the price"),
        max_length=255,
        blank=True,
        help_text=_("Only when it differs from the course."),
    )
    selection = RichTextField(
        _("how we choose"),
        blank=True,
        features=PARAGRAPHS,
        help_text=_("For an edition with selection: what we look at and when people hear from us."),
    )
    contact = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact person"),
        help_text=_("Only when it is somebody else than for the course."),
    )
    themes = ThemesField(through=EditionTheme, blank=True, verbose_name=_("themes"))

    content_panels = [
        *OfferingPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("study_load"),
                FieldPanel("price_note"),
                FieldPanel("selection"),
                FieldRowPanel([FieldPanel("contact")]),
                FieldPanel("themes"),
            ],
            heading=_("About this edition"),
        ),
        InlinePanel("modules", heading=_("Modules"), label=_("module")),
        InlinePanel(
            "sessions",
            heading=_("Sessions"),
            label=_("session"),
            help_text=_(
                "Change a session when its date or subject changes, do not retype it: who was "
                "there is remembered per session. First and last date of the edition follow from "
                "the sessions."
            ),
        ),
        InlinePanel("lecturers", heading=_("Lecturers"), label=_("lecturer")),
        InlinePanel("materials", heading=_("Materials"), label=_("material")),
        *OfferingPage.fact_panels,
        InlinePanel("questions", heading=_("Extra questions on the form"), label=_("question")),
    ]
    override_translatable_fields = [
        *OfferingPage.override_translatable_fields,
        SynchronizedField("contact", overridable=False),
    ]
    search_fields = [*OfferingPage.search_fields, index.SearchField("selection")]
    base_form_class = CourseEditionForm

    parent_page_types = ["learning.CoursePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("course edition")
        verbose_name_plural = _("course editions")

    # --- facts ------------------------------------------------------------------------------------

    dates_come_from_form = False

    def adopt_session_dates(self) -> None:
        """First start and last end of the sessions, when there are any."""
        meetings = self._session_meetings()
        if meetings:
            self.starts_at = min(meeting.starts_at for meeting in meetings)
            self.ends_at = max(meeting.ends_at for meeting in meetings)

    def full_clean(self, *args, **kwargs) -> None:
        # The form validates the page before its rows are on it, and has set the dates itself.
        if not self.dates_come_from_form:
            self.adopt_session_dates()
        super().full_clean(*args, **kwargs)

    def _session_meetings(self) -> list[MeetingFacts]:
        return [
            MeetingFacts(row.translation_key, row.starts_at, row.ends_at, row.venue or self.venue)
            for row in self.sessions.all()
            if row.starts_at and row.ends_at
        ]

    def meeting_facts(self) -> list[MeetingFacts]:
        """One meeting per session, keyed by its row; without sessions one, keyed by the page."""
        return self._session_meetings() or super().meeting_facts()
