from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.languages import Said
from core.models import BasePage, ContactPerson, Person, PersonInRole, ThemedItem, ThemesField
from core.rich_text import PARAGRAPHS
from core.translation.freshness import said_in
from core.translation.listing import LocalRow, in_readers_language, local_rows, public_sources
from learning.editions import Edition
from learning.forms import CourseEditionForm
from learning.models.sessions import EditionSession
from learning.period import PartOfSpan, Span, period, typed_in
from learning.schema_org import Course, course_json_ld
from learning.timeline import public_materials, timeline
from registrations.enums import OfferingKind
from registrations.models import AbstractQuestion, Offering
from registrations.pages.offering_page import MeetingFacts, OfferingPage

# A course of a year has ten sessions or more. So many are shown, the others are folded.
SHOWN_SESSIONS = 3


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


def _spans(rows: Iterable[EditionSession]) -> list[Span]:
    """(start, end) of the sessions that have both."""
    return [(row.starts_at, row.ends_at) for row in rows if row.starts_at and row.ends_at]


class EditionQuerySet(PageQuerySet):
    def below(self, courses: Iterable[Page]) -> EditionQuerySet:
        """Editions of these courses, which are source pages."""
        trees = Q(pk__in=[])
        for course in courses:
            trees |= Q(path__startswith=course.path)
        return self.filter(trees)

    def with_offerings(self) -> list[Edition]:
        """Those that everybody may read and that have an Offering, soonest first.

        Four queries, whatever the number of courses and editions.
        """
        pages = in_readers_language(public_sources(self))
        by_key = {page.translation_key: page for page in pages}
        offerings = (
            Offering.objects.filter(translation_key__in=by_key)
            .select_related("venue__neighbourhood", "neighbourhood")
            .prefetch_related("meetings__venue")
            .with_taken()
            .order_by("starts_at", "pk")
        )
        return [Edition(offering, by_key[offering.translation_key]) for offering in offerings]


EditionManager = PageManager.from_queryset(EditionQuerySet)


class CourseEditionPage(ContactPerson, OfferingPage):
    """One run of a course: its dates, its people, its price. Old editions stay readable."""

    is_course = True

    # As in every offering, but with the default of a course.
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
    # Begin and end as an editor typed them. The facts `starts_at` and `ends_at` follow from these
    # and from the sessions: see `learning.period`.
    typed_starts_at = models.DateTimeField(null=True, blank=True, editable=False)
    typed_ends_at = models.DateTimeField(null=True, blank=True, editable=False)
    themes = ThemesField(through=EditionTheme, blank=True, verbose_name=_("themes"))

    objects: ClassVar[PageManager] = EditionManager()

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    TitleFieldPanel(
                        "title",
                        help_text=_("Name the course too: in the agenda the title stands alone."),
                    ),
                    FieldPanel("introduction"),
                    OfferingPage.when_and_where,
                    OfferingPage.who_can_come,
                    FieldPanel(
                        "themes", heading=_("Themes"), help_text=_("Tick what it is about.")
                    ),
                    FieldPanel(
                        "contact",
                        help_text=_("Only when it is somebody else than for the course."),
                    ),
                    FieldPanel("price_note"),
                    MultiFieldPanel([OfferingPage.status_panel], heading=_("Does it go ahead?")),
                ],
                heading=_("Facts"),
            ),
            ObjectList(
                [
                    InlinePanel(
                        "sessions",
                        heading=_("Sessions"),
                        label=_("session"),
                        help_text=_(
                            "Change a session when its date or subject changes, do not retype it: "
                            "who was there is remembered per session. Begin and end of the edition "
                            "follow from the sessions, unless you typed a longer period."
                        ),
                    ),
                    InlinePanel("modules", heading=_("Modules"), label=_("module")),
                    InlinePanel("materials", heading=_("Materials"), label=_("material")),
                ],
                heading=_("Sessions"),
            ),
            ObjectList(
                [
                    OfferingPage.image_panel,
                    FieldPanel("in_short"),
                    FieldPanel("body"),
                    FieldPanel("study_load"),
                    FieldPanel("selection"),
                    InlinePanel("lecturers", heading=_("Lecturers"), label=_("lecturer")),
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
                [*OfferingPage.promote_panels, *OfferingPage.settings_panels],
                heading=_("Promote"),
            ),
        ],
        base_form_class=CourseEditionForm,
    )
    override_translatable_fields = [
        *OfferingPage.override_translatable_fields,
        *ContactPerson.contact_overrides,
        SynchronizedField("typed_starts_at", overridable=False),
        SynchronizedField("typed_ends_at", overridable=False),
    ]
    search_fields = [*OfferingPage.search_fields, index.SearchField("selection")]
    base_form_class = CourseEditionForm

    # The agenda shows every live edition, so one behind a password would leak.
    private_page_options: list[str] = []
    parent_page_types = ["learning.CoursePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("course edition")
        verbose_name_plural = _("course editions")

    # --- facts ------------------------------------------------------------------------------------

    dates_come_from_form = False

    def adopt_session_dates(self) -> None:
        """Make begin and end those of `learning.period`."""
        typed = self.typed_period(_spans(EditionSession.objects.filter(page=self.pk)))
        self.starts_at, self.ends_at = period(typed, _spans(self.sessions.all()))

    def typed_period(self, sessions: Iterable[Span] | None = None) -> PartOfSpan:
        """(begin, end) as an editor typed them; None for what follows from the sessions.

        A page that no editor has saved yet knows only what it shows, compared with `sessions`, by
        default its own.
        """
        spans = _spans(self.sessions.all()) if sessions is None else sessions
        begin, end = typed_in((self.starts_at, self.ends_at), spans)
        return self.typed_starts_at or begin, self.typed_ends_at or end

    def full_clean(self, *args, **kwargs) -> None:
        # The form validates the page before its rows are saved, and has set the dates itself.
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
        """One meeting per session, with the key of its row.

        An edition without sessions has one meeting, with the key of the page.
        """
        return self._session_meetings() or super().meeting_facts()

    def meeting_titles(self) -> dict[UUID, str]:
        rows = local_rows(self, "sessions")
        return {row.facts.translation_key: row.words.title for row in rows}

    # --- for the template -------------------------------------------------------------------------

    @cached_property
    def course(self) -> Course | None:
        """The page above, in the reader's language; None while this page is not in the tree."""
        parent = self.source_page.get_parent()
        return in_readers_language([parent.specific])[0] if parent else None

    @property
    def contact_person(self) -> Person | None:
        return self.source_page.contact or (
            self.course.source_page.contact if self.course else None
        )

    def study_load_in_words(self) -> Said:
        """That of this edition, or else of its course."""
        return self._own_or_of_course("study_load")

    def price_in_words(self) -> Said:
        """What this edition, or else its course, says about the price."""
        return self._own_or_of_course("price_note").as_sentence()

    def _own_or_of_course(self, name: str) -> Said:
        own = self._said[name]
        if own.text or not self.course:
            return own
        return Said(getattr(self.course, name), self.course.locale.language_code)

    @cached_property
    def _said(self) -> dict[str, Said]:
        return said_in(self, self.source_page, ("study_load", "price_note"))

    def selection_words(self) -> BasePage:
        """The page whose words about selecting are shown: the source until they are translated."""
        return self if self.selection else self.source_page

    @cached_property
    def module_rows(self) -> list[LocalRow]:
        return local_rows(self, "modules")

    @cached_property
    def material_rows(self) -> list[LocalRow]:
        return public_materials(self)

    @cached_property
    def steps(self) -> list[dict[str, Any]]:
        return timeline(self, self.offering, self.module_rows, self.material_rows)

    def first_steps(self) -> list[dict[str, Any]]:
        """The sessions that are shown at once: up to the next one of an edition that runs."""
        states = [step["state"] for step in self.steps]
        upto = states.index("now") + 1 if "now" in states else 0
        return self.steps[: max(upto, SHOWN_SESSIONS)]

    def later_steps(self) -> list[dict[str, Any]]:
        """The sessions that are folded."""
        return self.steps[len(self.first_steps()) :]

    def other_modules(self) -> list[LocalRow]:
        """The modules that no session names, and that therefore stand in a list of their own."""
        taught = {step["row"].facts.module_number for step in self.steps}
        numbered = enumerate(self.module_rows, start=1)
        return [module for number, module in numbered if number not in taught]

    @cached_property
    def knows_all_sessions(self) -> bool:
        """Whether the sessions fill the period; otherwise more will be announced."""
        if not self.steps or self.offering is None:
            return False
        days = [timezone.localdate(moment) for moment in self._first_and_last()]
        period = (self.offering.starts_at, self.offering.ends_at)
        return days == [timezone.localdate(moment) for moment in period]

    def _first_and_last(self) -> tuple[datetime, datetime]:
        meetings = [step["meeting"] for step in self.steps]
        return meetings[0].starts_at, max(meeting.ends_at for meeting in meetings)

    def loose_materials(self) -> list[LocalRow]:
        """The public materials that belong to no session."""
        numbers = range(1, len(self.steps) + 1)
        return [row for row in self.material_rows if row.facts.session_number not in numbers]

    def teachers(self) -> list[tuple[Person, str]]:
        """(person, role here) of each lecturer that the edition names.

        An edition that names nobody has the people who lead its sessions, without a role.
        """
        rows = local_rows(self, "lecturers", "person__photo")
        if rows:
            return [(row.facts.person, row.words.role) for row in rows]
        people = {person.pk: person for step in self.steps for person in step["lecturers"]}
        return [(person, "") for person in people.values()]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        structured_data = None
        if self.course and self.offering:
            edition = Edition(self.offering, self)
            titles = {step["meeting"].key: step["title"] for step in self.steps}
            structured_data = course_json_ld(self.course, [edition], request, titles)
        return {
            **super().get_context(request, *args, **kwargs),
            "structured_data": structured_data,
        }
