"""Offerings as iCalendar files: RFC 5545, and RFC 7986 for the name of a feed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vRecur,
)
from wagtail.models import Page

from registrations.enums import AttendanceMode, OfferingStatus
from registrations.models import Meeting, Offering

STATUSES: dict[str, str] = {
    OfferingStatus.SCHEDULED: "CONFIRMED",
    OfferingStatus.CANCELLED: "CANCELLED",
    OfferingStatus.POSTPONED: "TENTATIVE",
}


@dataclass(frozen=True)
class CalendarEntry:
    """One offering in the words of one language. `titles` names meetings by their key."""

    offering: Offering
    url: str
    title: str = ""
    description: str = ""
    titles: Mapping[UUID, str] = field(default_factory=dict)


def offering_ics(
    offering: Offering,
    *,
    url: str,
    language: str,
    method: str | None = None,
    title: str | None = None,
    description: str = "",
    titles: Mapping[UUID, str] | None = None,
) -> bytes:
    """The calendar file of one offering, with a VEVENT per meeting.

    The link to an online meeting is never in it.

    - `url`: absolute address of the page.
    - `language`: code of the language of our own words in the file.
    - `method`: RFC 5546, for mail only. "PUBLISH", or "CANCEL" when the person or the event is off.
    - `title`, `description`: words of the page; the offering's title by default.
    - `titles`: names of meetings by their key.
    """
    entry = CalendarEntry(offering, url, title or offering.title, description, titles or {})
    return _calendar([entry], language=language, method=method).to_ical()


def feed_ics(entries: Iterable[CalendarEntry], *, name: str, language: str) -> bytes:
    """A calendar to subscribe to, named `name`."""
    calendar = _calendar(entries, language=language)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    return calendar.to_ical()


def web_calendars(offering: Offering, page: Page) -> list[tuple[str, str]]:
    """(name, address) of calendars on the web that open with this date filled in.

    An address carries one date and nothing about a person. A course has several, and gets none.
    """
    meetings = _meetings(offering)
    if len(meetings) != 1:
        return []
    (meeting,) = meetings
    begin, end = _utc(meeting.starts_at), _utc(meeting.ends_at)
    place, link = _location(offering, meeting), page.full_url or ""
    google = {
        "action": "TEMPLATE",
        "text": page.title,
        "dates": f"{begin:%Y%m%dT%H%M%SZ}/{end:%Y%m%dT%H%M%SZ}",
        "location": place,
        "details": link,
    }
    outlook = {
        "rru": "addevent",
        "subject": page.title,
        "startdt": f"{begin:%Y-%m-%dT%H:%M:%SZ}",
        "enddt": f"{end:%Y-%m-%dT%H:%M:%SZ}",
        "location": place,
        "body": link,
    }
    return [
        (_("Google Calendar"), f"https://calendar.google.com/calendar/render?{urlencode(google)}"),
        ("Outlook", f"https://outlook.live.com/calendar/0/action/compose?{urlencode(outlook)}"),
    ]


def _calendar(
    entries: Iterable[CalendarEntry], *, language: str, method: str | None = None
) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//Wijkmakers//Agenda//{language.upper()}")
    if method:
        calendar.add("method", method)
    calendar.add_component(_vtimezone())
    with translation.override(language):
        for entry in entries:
            for meeting in _meetings(entry.offering):
                calendar.add_component(_vevent(entry, meeting, method))
    return calendar


def _vtimezone() -> Timezone:
    """The rule of the European Union since 1996 (directive 2000/84/EC).

    Decision 0080 says why this is not left to the icalendar package.
    """
    zone = Timezone()
    zone.add("tzid", settings.TIME_ZONE)
    for part, name, begins, month, before, after in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), 3, 1, 2),  # noqa: DTZ001
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 10, 2, 1),  # noqa: DTZ001
    ):
        part.add("tzname", name)
        part.add("dtstart", begins)
        part.add("rrule", vRecur({"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"}))
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        zone.add_component(part)
    return zone


def _meetings(offering: Offering) -> list[Meeting]:
    return offering.all_meetings or [
        Meeting(
            key=offering.translation_key,
            starts_at=offering.starts_at,
            ends_at=offering.ends_at,
            venue=offering.venue,
        )
    ]


def _vevent(entry: CalendarEntry, meeting: Meeting, method: str | None) -> Event:
    offering = entry.offering
    now = timezone.now()
    event = Event()
    event.add("uid", meeting_uid(meeting))
    # RFC 5545, 3.8.7.2: the time of this file with a method, otherwise of the last change.
    event.add("dtstamp", _utc(now if method else offering.updated_at or now))
    event.add("last-modified", _utc(offering.updated_at or now))
    event.add("sequence", offering.calendar_sequence)
    event.add("dtstart", _moment(meeting.starts_at))
    event.add("dtend", _moment(meeting.ends_at))
    event.add("summary", _summary(entry, meeting))
    event.add("status", "CANCELLED" if method == "CANCEL" else STATUSES[offering.status])
    if place := _location(offering, meeting):
        event.add("location", place)
    venue = meeting.venue
    if venue and venue.latitude is not None and venue.longitude is not None:
        event.add("geo", (float(venue.latitude), float(venue.longitude)))
    if entry.description:
        event.add("description", f"{entry.description}\n\n{entry.url}")
    event.add("url", entry.url)
    event.add("categories", [offering.get_kind_display()])
    if method:
        name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
        organizer = vCalAddress(f"mailto:{address}")
        organizer.params["CN"] = name or settings.WAGTAIL_SITE_NAME
        event["organizer"] = organizer
    return event


def meeting_uid(meeting: Meeting) -> str:
    """The UID of a meeting. It stays the same when the date, language or kind of file differs.

    A bare UUID, as RFC 7986 (5.3) wants it: with a host in it, another address of the site would
    make a second entry of everything.
    """
    return str(meeting.key)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _moment(moment: datetime) -> datetime:
    """The moment in Amsterdam time, or in UTC in the second run of the hour that occurs twice."""
    local = timezone.localtime(moment)
    return _utc(moment) if local.fold else local.replace(microsecond=0)


def _summary(entry: CalendarEntry, meeting: Meeting) -> str:
    title = entry.title or entry.offering.title
    if session := entry.titles.get(meeting.key):
        title = f"{title}: {session}"
    # Many calendars ignore STATUS, so the title says it too.
    if entry.offering.status == OfferingStatus.CANCELLED:
        return _("CANCELLED: %(title)s") % {"title": title}
    if entry.offering.status == OfferingStatus.POSTPONED:
        return _("POSTPONED: %(title)s") % {"title": title}
    return title


def _location(offering: Offering, meeting: Meeting) -> str:
    if offering.attendance_mode == AttendanceMode.ONLINE:
        return _("Online")
    if meeting.venue:
        place = ", ".join(part for part in (meeting.venue.name, meeting.venue.address) if part)
    else:
        place = offering.place.name if offering.place else ""
    if offering.attendance_mode == AttendanceMode.HYBRID:
        return _("%(place)s, or online") % {"place": place} if place else _("Online")
    return place
