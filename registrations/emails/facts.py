"""What mails about one Offering have in common, looked up once however many people get one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from core.languages import SOURCE, Said
from core.mail.outbox import Attachment
from core.web.address import absolute
from registrations.icalendar import offering_ics
from registrations.models import Meeting, Offering
from registrations.page_lookup import page_for, reason_of

# RFC 5546: put it in somebody's calendar, or take it out.
CalendarMethod = Literal["PUBLISH", "CANCEL"]


class MailFacts:
    """An Offering as mails in `language` show it. Nothing is looked up until a mail asks for it."""

    def __init__(self, offering: Offering, language: str) -> None:
        self.offering = offering
        self.language = language
        self._calendar_files: dict[CalendarMethod, Attachment] = {}

    @cached_property
    def page(self) -> Page | None:
        return page_for(self.offering, self.language)

    @cached_property
    def title(self) -> str:
        return self.page.title if self.page else self.offering.title

    @cached_property
    def title_language(self) -> str:
        return self.page.locale.language_code if self.page else SOURCE

    @cached_property
    def page_url(self) -> str:
        # An Offering can outlive its page: then the home page is the nearest place.
        return absolute(self.page.get_url() if self.page else "/")

    @cached_property
    def days(self) -> list[Meeting]:
        """The coming days of a course. Empty for an event, which has only one."""
        if not self.offering.is_course:
            return []
        coming = self.offering.meetings.filter(removed_at=None, ends_at__gt=timezone.now())
        days = list(coming.select_related("venue").order_by("starts_at", "pk"))
        for day in days:
            day.title = self.meeting_titles.get(day.key, "")
        return days

    @cached_property
    def meeting_titles(self) -> Mapping[UUID, str]:
        """Names of the days of a course by their key, as its page has them."""
        return self.page.meeting_titles() if self.page and self.offering.is_course else {}

    @cached_property
    def reason(self) -> Said:
        """Why it was moved, postponed or cancelled."""
        return reason_of(self.page)

    def calendar_file(self, method: CalendarMethod) -> Attachment:
        """The same file for everybody who gets these facts. Call it under the lock.

        A calendar leaves out a file whose SEQUENCE is not higher than that of the one before. Each
        file of an Offering has the next number, so that it holds for everybody: in, out, in again.
        """
        if method not in self._calendar_files:
            self.offering.calendar_sequence += 1
            self.offering.save(update_fields=["calendar_sequence"])
            content = offering_ics(
                self.offering,
                url=self.page_url,
                language=self.language,
                method=method,
                title=self.title,
                titles=self.meeting_titles,
            )
            mimetype = f'text/calendar; charset="utf-8"; method="{method}"'
            self._calendar_files[method] = ("wijkmakers.ics", content, mimetype)
        return self._calendar_files[method]


FactsByLanguage = dict[str, MailFacts]


def facts_by_language(offering: Offering) -> FactsByLanguage:
    """For a service that mails many people about one Offering."""
    return {language: MailFacts(offering, language) for language, _label in settings.LANGUAGES}


def facts_without_page(offering: Offering) -> FactsByLanguage:
    """For a page that leaves the site: its title in each language, and no link to it."""
    facts = facts_by_language(offering)
    rows = Page.objects.filter(translation_key=offering.translation_key, alias_of=None)
    titles = dict(rows.values_list("locale__language_code", "title"))
    for language, about in facts.items():
        about.page = None
        about.title = titles.get(language, offering.title)
    return facts
