"""The page side of an Offering, written once for events and course editions."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise, cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.actions.create_alias import CreatePageAliasIntegrityError
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Locale, Page
from wagtail_localize.fields import SynchronizedField

from core import dates
from core.models import BasePage, Person, Theme, Venue
from registrations.icalendar import offering_ics
from registrations.models import (
    AbstractQuestion,
    Meeting,
    Offering,
    OfferingFacts,
    QuestionSet,
)
from registrations.models.offering_facts import FACT_FIELDS
from registrations.models.questions import answers_in_words
from registrations.pages import panels
from registrations.pages.form import OfferingPageForm
from registrations.pages.rules import fact_errors
from registrations.public import views
from registrations.public.calendar_file import calendar_response
from registrations.questions import asked


@dataclass(frozen=True)
class MeetingFacts:
    """One occasion as the page tells it; `key` stays the same over publications and languages."""

    key: uuid.UUID
    starts_at: datetime
    ends_at: datetime
    venue: Venue | None


class OfferingPage(RoutablePageMixin, OfferingFacts, BasePage):
    """A page that people can register for. Subclasses add `themes` and their own content.

    The facts are typed here, on the source page, as drafts like any other field. Templates never
    read them from the page but from `offering`, which is the same row in every language.
    """

    is_course = False
    # Name of the text field that says why it changed, where a page has one.
    reason_field = ""

    base_form_class = OfferingPageForm
    when_and_where = panels.when_and_where
    who_can_come = panels.who_can_come
    status_panel = panels.status_panel
    finer_points = panels.finer_points
    afterwards = panels.afterwards
    question_panels = panels.question_panels
    fact_panels = [
        when_and_where,
        who_can_come,
        MultiFieldPanel([status_panel], heading=_("Does it go ahead?")),
        finer_points,
        afterwards,
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in FACT_FIELDS),
    ]

    question_sets = ParentalManyToManyField(
        QuestionSet,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("question sets"),
        help_text=_("Questions that you use more often. They come after your own questions."),
    )

    class Meta:
        abstract = True

    # --- the Offering ---------------------------------------------------------------------------

    in_preview = False

    @cached_property
    def offering(self) -> Offering | None:
        """The published facts; None while the source page was never published.

        In a preview of the source page: an unsaved Offering with the facts of the draft, or None
        while those lack a moment.
        """
        if self.in_preview and self.is_source:
            return self.build_offering() if self.starts_at and self.ends_at else None
        return (
            Offering.objects.select_related("venue__neighbourhood", "neighbourhood")
            .prefetch_related("themes", *(["meetings__venue"] if self.is_course else []))
            .with_taken()
            .filter(translation_key=self.translation_key)
            .first()
        )

    def build_offering(self) -> Offering:
        """An unsaved Offering with the facts of this page; its pk is that of the existing one."""
        existing = Offering.objects.filter(translation_key=self.translation_key).first()
        offering = Offering(
            pk=existing.pk if existing else None,
            translation_key=self.translation_key,
            title=self.title,
            is_course=self.is_course,
            previous_starts_at=existing.previous_starts_at if existing else None,
            sequence=existing.sequence if existing else 0,
            **{name: getattr(self, name) for name in FACT_FIELDS},
        )
        offering.preview_themes = self.theme_list()
        offering.preview_meetings = [
            Meeting(key=m.key, starts_at=m.starts_at, ends_at=m.ends_at, venue=m.venue)
            for m in self.meeting_facts()
        ]
        return offering

    def theme_list(self) -> list[Theme]:
        return list(self.themes.all())

    def meeting_facts(self) -> list[MeetingFacts]:
        """An event has exactly one meeting, keyed by the page."""
        return [MeetingFacts(self.translation_key, self.starts_at, self.ends_at, self.venue)]

    def question_rows(self) -> list[AbstractQuestion]:
        """The questions of the form, with the words of this page's language, else Dutch."""
        return asked.asked(self)

    def known_questions(self, keys: Iterable[str]) -> list[AbstractQuestion]:
        """For lists: what is asked, was asked, or has one of these keys of answers."""
        return asked.known(self, keys)

    def answers_in_words(self, answers: Mapping[str, object]) -> list[tuple[str, str]]:
        """(question, answer) in the language of this page, for what somebody answered."""
        return answers_in_words(self.known_questions(answers), answers) if answers else []

    def facts_in_words(self) -> str:
        """When and where in one line, for somebody who works on words only. "" without facts."""
        offering = self.offering
        if offering is None:
            return ""
        day = f"{dates.long_date(offering.starts_at)}, {dates.clock(offering.starts_at)}"
        parts = [day, str(offering.venue or ""), str(offering.get_status_display())]
        return " · ".join(part for part in parts if part)

    # --- rules ----------------------------------------------------------------------------------

    # A draft may; the form says so while it validates one.
    may_lack_facts = False

    def clean(self) -> None:
        super().clean()
        # The copies on a translation may be old, and nobody can change them there.
        if self.is_source and (errors := fact_errors(self, is_draft=self.may_lack_facts)):
            raise ValidationError(errors)

    def create_alias(self, *, update_locale: Locale | None = None, **kwargs) -> Page:
        """Only wagtail-localize makes one, in another language, to hold a place in the tree."""
        if update_locale in (None, self.locale):
            raise CreatePageAliasIntegrityError("an offering has one page per language")
        return super().create_alias(update_locale=update_locale, **kwargs)

    # --- routes ---------------------------------------------------------------------------------

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        self.in_preview = True
        return super().serve_preview(request, mode_name)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        return {**super().get_context(request, *args, **kwargs), "offering": self.offering}

    def registration_url(self) -> str:
        """Path of the form in this page's language, below the page's own URL."""
        name = "aanmelden/" if self.locale.language_code == "nl" else "register/"
        return f"{self.get_url()}{name}"

    def practical(self) -> list[tuple[str | Promise, SafeString]]:
        """(heading, HTML) of what somebody who comes must know, in this page's language: it stands
        in the mails that say when and where."""
        return []

    @property
    def contact_person(self) -> Person | None:
        """Whom to ask. Public details only."""
        return None

    def meeting_titles(self) -> dict[uuid.UUID, str]:
        """Names of meetings by their key, in this page's language; a course names its sessions."""
        return {}

    def serve_calendar(self, request: HttpRequest) -> HttpResponse:
        """`agenda.ics` below this page; see `registrations.public.calendar_file`."""
        if self.offering is None:
            raise Http404
        data = offering_ics(
            self.offering,
            url=self.get_full_url(request),
            language=self.locale.language_code,
            title=self.title,
            description=self.introduction,
            titles=self.meeting_titles(),
        )
        return calendar_response(data, self.slug)

    @path("aanmelden/", name="register_nl")
    @path("register/", name="register_en")
    def register(self, request: HttpRequest) -> HttpResponse:
        return views.register(request, page=self)
