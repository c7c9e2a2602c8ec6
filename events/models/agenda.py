from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from core.models import BasePage
from core.web.address import absolute, webcal
from events import listing
from events.filters import AgendaFilters
from registrations.icalendar import CalendarEntry, feed_ics
from registrations.public.calendar_file import calendar_response


def no_such_calendar(agenda_url: str) -> HttpResponse:
    words = gettext(
        "This calendar does not exist, or no longer does. Choose what you want to see at %(agenda)s"
    )
    return HttpResponseNotFound(
        f"{words % {'agenda': agenda_url}}\n", content_type="text/plain; charset=utf-8"
    )


class AgendaPage(BasePage):
    """Every offering with a live page: events and course editions, by month."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage", "events.EventSeriesPage"]
    max_count_per_parent = 1
    private_page_options: list[str] = []

    class Meta:
        verbose_name = _("agenda")
        verbose_name_plural = _("agendas")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        filters = AgendaFilters.from_query(request.GET)
        feed_url = absolute(f"{self.url or '/'}agenda.ics")
        feed_url += filters.query(past=False)
        return {
            **super().get_context(request, *args, **kwargs),
            # The link to the other language keeps the question.
            "filters_query": filters.query(),
            "listing": listing.listing(filters, get_language()),
            "feed_url": feed_url,
            "webcal_url": webcal(feed_url),
        }

    def serve_calendar(self, request: HttpRequest) -> HttpResponse:
        """The agenda as a calendar to subscribe to, with the same filters in its address."""
        filters = AgendaFilters.from_query(request.GET)
        if filters.unknown:
            # Everything, instead of one wijk that was renamed, would flood somebody's calendar.
            return no_such_calendar(self.get_full_url(request))
        rows = listing.feed_rows(filters, get_language(), timezone.now())
        entries = [
            CalendarEntry(
                row.offering,
                row.page.get_full_url(request),
                row.page.title,
                # Only a course has names for its days, and few rows are courses.
                titles=row.page.specific.meeting_titles() if row.offering.is_course else {},
            )
            for row in rows
        ]
        name = f"Wijkmakers: {filters.words()}" if filters.is_set else "Wijkmakers"
        return calendar_response(feed_ics(entries, name=name, language=get_language()))
