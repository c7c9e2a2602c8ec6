"""The abstract page that events and course editions share."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

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
from core.languages import DUTCH, ENGLISH, Said
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
from registrations.page_lookup import reason_of
from registrations.pages import panels
from registrations.pages.form import OfferingPageForm
from registrations.pages.rules import fact_errors
from registrations.public import views
from registrations.public.calendar_file import calendar_response
from registrations.public.views.registration_form import FORM_SLUGS
from registrations.questions import asked


@dataclass(frozen=True)
class Practical:
    """Something to know on the day, for the mails. `language` is that of `html`."""

    heading: str | Promise
    html: SafeString
    language: str


@dataclass(frozen=True)
class MeetingFacts:
    """One meeting as the page states it; `key` is the same in each publication and language."""

    key: uuid.UUID
    starts_at: datetime
    ends_at: datetime
    venue: Venue | None


class OfferingPage(RoutablePageMixin, OfferingFacts, BasePage):
    """A page that people can register for. Subclasses add `themes` and their own content.

    Editors type the facts on the source page, as drafts like any other field. Publishing writes
    them to the Offering, which is the same row in every language.

    Templates read two things: `page`, for the words in its language, and `offering`, for the facts.
    What a page type adds to these is an attribute of its page. A fact that the Offering does not
    hold is read from `page.source_page`.
    """

    is_course = False
    # The name of the text field that says why the event changed, where a page type has one.
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

        In a preview of the source page these are the facts of the draft, in an unsaved Offering;
        None while the draft has no start or end.
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
        """An unsaved Offering with the facts of this page, and the id of the existing one."""
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
        """The meetings. An event has exactly one, whose key is that of the page."""
        return [MeetingFacts(self.translation_key, self.starts_at, self.ends_at, self.venue)]

    def question_rows(self) -> list[AbstractQuestion]:
        """The questions of the form, in the language of this page where they are translated."""
        return asked.asked(self)

    def known_questions(self, keys: Iterable[str]) -> list[AbstractQuestion]:
        """All questions that are or were asked, and those with one of these keys, for lists."""
        return asked.known(self, keys)

    def answers_in_words(self, answers: Mapping[str, object]) -> list[tuple[str, str]]:
        """(question, answer) in the language of this page, for the answers of one person."""
        return answers_in_words(self.known_questions(answers), answers) if answers else []

    def facts_in_words(self) -> str:
        """When and where in one line, for translators. "" while there are no facts."""
        offering = self.offering
        if offering is None:
            return ""
        day = f"{dates.long_date(offering.starts_at)}, {dates.clock(offering.starts_at)}"
        parts = [day, str(offering.venue or ""), str(offering.get_status_display())]
        return " · ".join(part for part in parts if part)

    # --- rules ----------------------------------------------------------------------------------

    # The form sets this while it validates a draft.
    may_lack_facts = False

    def clean(self) -> None:
        super().clean()
        # On a translation the copies of the facts may be old, and nobody can change them there.
        if self.is_source and (errors := fact_errors(self, is_draft=self.may_lack_facts)):
            raise ValidationError(errors)

    def create_alias(self, *, update_locale: Locale | None = None, **kwargs: Any) -> Page:
        """Refuse an alias in the same language.

        wagtail-localize makes aliases in another language, to hold a place in the tree.
        """
        if update_locale in (None, self.locale):
            raise CreatePageAliasIntegrityError("an offering has one page per language")
        return super().create_alias(update_locale=update_locale, **kwargs)

    # --- routes ---------------------------------------------------------------------------------

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        self.in_preview = True
        return super().serve_preview(request, mode_name)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "offering": self.offering}

    @cached_property
    def reason(self) -> Said:
        """Why the event was moved, postponed or cancelled."""
        return reason_of(self)

    def registration_url(self) -> str:
        """The path of the registration form in the language of this page."""
        return f"{self.get_url()}{FORM_SLUGS[self.locale.language_code]}/"

    def practical(self) -> list[Practical]:
        """In the language of this page where that is translated, else in that of its source."""
        return []

    @property
    def contact_person(self) -> Person | None:
        """The person to ask, with public details only."""
        return None

    @property
    def has_report(self) -> bool:
        """Whether this page tells what came of it, once it is over."""
        return False

    def price_in_words(self) -> Said:
        """What the page adds to the price, as a sentence; empty when it adds nothing."""
        return Said("", self.locale.language_code)

    def meeting_titles(self) -> dict[uuid.UUID, str]:
        """Names of meetings by key, in the language of this page. A course names its sessions."""
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

    def poster_url(self) -> str:
        return f"{self.get_url()}poster/"

    @path("poster/", name="poster")
    def poster(self, request: HttpRequest) -> HttpResponse:
        return views.show_poster(request, page=self)

    @path(f"{FORM_SLUGS[DUTCH]}/", name="register_nl")
    @path(f"{FORM_SLUGS[ENGLISH]}/", name="register_en")
    def register(self, request: HttpRequest) -> HttpResponse:
        return views.register(request, page=self)
