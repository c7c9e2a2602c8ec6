"""The .ics of one offering: what RFC 5545 asks and what calendars really do with it."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from django.utils import timezone

from events.models import EventPage
from registrations.enums import AttendanceMode, OfferingStatus
from registrations.icalendar import CalendarEntry, feed_ics, offering_ics
from registrations.models import Meeting, Offering
from tests.factories.core import VenueFactory
from tests.factories.events import EventPageFactory

pytestmark = pytest.mark.django_db

AMSTERDAM = timezone.get_default_timezone()
URL = "https://wijkmakers.example/agenda/wijktafel/"


def published(**facts) -> Offering:
    page = EventPageFactory(**facts)
    return Offering.objects.get(translation_key=page.translation_key)


def parsed(data: bytes) -> icalendar.Event:
    [event] = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return event


def test_lines_end_in_crlf_and_are_at_most_75_octets(home):
    offering = published(title="Één lange titel met ë en ü, komma's; en punten " * 4)
    data = offering_ics(offering, url=URL, language="nl")
    lines = data.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert parsed(data)["summary"] == offering.title


def test_says_what_a_calendar_needs(home):
    venue = VenueFactory(name="De Brug", latitude="53.219400", longitude="6.566500")
    offering = published(venue=venue)
    offering.calendar_sequence = 3
    event = parsed(offering_ics(offering, url=URL, language="nl"))
    assert event["uid"] == str(offering.translation_key)
    assert event["dtstamp"].to_ical().endswith(b"Z")
    assert event["sequence"] == 3
    assert event["status"] == "CONFIRMED"
    assert event["url"] == URL
    assert event["location"] == "De Brug, Voorbeeldstraat 1, 9700 AA Groningen"
    assert event["geo"].to_ical() == "53.2194;6.5665"
    assert event["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert event["dtstart"].dt == offering.starts_at
    assert event["dtend"].dt == offering.ends_at


def test_the_file_is_the_same_while_nothing_changes(home):
    offering = published()
    first = offering_ics(offering, url=URL, language="nl")
    assert offering_ics(Offering.objects.get(pk=offering.pk), url=URL, language="nl") == first


def test_the_uid_survives_a_move_and_the_other_language(home):
    offering = published()
    before = parsed(offering_ics(offering, url=URL, language="nl"))["uid"]
    page = offering_page(offering)
    page.starts_at += timedelta(days=7)
    page.ends_at += timedelta(days=7)
    page.save_revision().publish()
    after = Offering.objects.get(pk=offering.pk)
    assert after.starts_at != offering.starts_at
    english = offering_ics(after, url="https://wijkmakers.example/en/agenda/table/", language="en")
    assert parsed(english)["uid"] == before


def test_the_uid_survives_another_address_of_the_site(home, settings):
    offering = published()
    before = parsed(offering_ics(offering, url=URL, language="nl"))["uid"]
    settings.WAGTAILADMIN_BASE_URL = "https://www.wijkmakers.example"
    assert parsed(offering_ics(offering, url=URL, language="nl"))["uid"] == before


def offering_page(offering: Offering) -> EventPage:
    return EventPage.objects.get(translation_key=offering.translation_key)


@pytest.mark.parametrize(
    ("day", "offset"),
    [
        (datetime(2027, 3, 27, 23, 30, tzinfo=AMSTERDAM), 1),
        (datetime(2027, 3, 28, 10, 0, tzinfo=AMSTERDAM), 2),
        (datetime(2027, 10, 30, 23, 30, tzinfo=AMSTERDAM), 2),
        (datetime(2027, 10, 31, 10, 0, tzinfo=AMSTERDAM), 1),
    ],
    ids=["night before summer time", "summer time", "night before winter time", "winter time"],
)
def test_both_changes_of_the_clock(home, day, offset):
    """Read by the file's own VTIMEZONE, not by ours: the moments must be the same."""
    offering = published(starts_at=day, ends_at=day.astimezone(UTC) + timedelta(hours=6))
    calendar = icalendar.Calendar.from_ical(offering_ics(offering, url=URL, language="nl"))
    zone = calendar.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    event = calendar.walk("VEVENT")[0]
    start = event["dtstart"].dt.replace(tzinfo=None)
    assert start.replace(tzinfo=zone).astimezone(UTC) == day.astimezone(UTC)
    assert start.replace(tzinfo=zone).utcoffset() == timedelta(hours=offset)
    end = event["dtend"].dt.replace(tzinfo=None).replace(tzinfo=zone)
    assert end.astimezone(UTC) == (day.astimezone(UTC) + timedelta(hours=6))


def test_the_hour_that_comes_twice_is_written_in_utc(home):
    second = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)  # 02:30 for the second time that night
    offering = published(starts_at=second, ends_at=second + timedelta(hours=1))
    data = offering_ics(offering, url=URL, language="nl")
    assert b"DTSTART:20271031T013000Z" in data
    first = second - timedelta(hours=1)
    offering = published(starts_at=first, ends_at=first + timedelta(hours=3))
    assert b"DTSTART;TZID=Europe/Amsterdam:20271031T023000" in offering_ics(
        offering, url=URL, language="nl"
    )


@pytest.mark.parametrize(
    ("status", "language", "said", "summary"),
    [
        (OfferingStatus.CANCELLED, "en", "CANCELLED", "CANCELLED: Wijktafel"),
        (OfferingStatus.POSTPONED, "en", "TENTATIVE", "POSTPONED: Wijktafel"),
        (OfferingStatus.SCHEDULED, "en", "CONFIRMED", "Wijktafel"),
    ],
    ids=["cancelled", "postponed", "scheduled"],
)
def test_words_and_status_when_it_does_not_go_ahead(home, status, language, said, summary):
    offering = published(title="Wijktafel", status=status)
    event = parsed(offering_ics(offering, url=URL, language=language))
    assert event["status"] == said
    assert event["summary"] == summary


def test_method_only_when_asked_for_and_then_with_an_organizer(home):
    offering = published()
    assert b"METHOD" not in offering_ics(offering, url=URL, language="nl")
    mailed = offering_ics(offering, url=URL, language="nl", method="PUBLISH")
    assert b"METHOD:PUBLISH" in mailed
    assert parsed(mailed)["organizer"].startswith("mailto:")
    gone = parsed(offering_ics(offering, url=URL, language="nl", method="CANCEL"))
    assert gone["status"] == "CANCELLED"
    assert gone["summary"] == offering.title


def test_an_online_meeting_keeps_its_link_to_itself(home):
    offering = published(
        attendance_mode=AttendanceMode.ONLINE, join_url="https://bellen.example/geheim"
    )
    data = offering_ics(offering, url=URL, language="nl")
    assert b"geheim" not in data
    assert parsed(data)["location"] == "Online"


def test_one_vevent_per_meeting(home):
    offering = published(title="Leergang")
    second = Meeting.objects.create(
        offering=offering,
        key="6e5ec5a0-6d9e-4a2e-9f0c-0d2f6b1f0c11",
        starts_at=offering.starts_at + timedelta(days=30),
        ends_at=offering.ends_at + timedelta(days=30),
    )
    removed = Meeting.objects.create(
        offering=offering,
        key="6e5ec5a0-6d9e-4a2e-9f0c-0d2f6b1f0c12",
        starts_at=offering.starts_at,
        ends_at=offering.ends_at,
        removed_at=timezone.now(),
    )
    offering = Offering.objects.get(pk=offering.pk)
    data = offering_ics(
        offering, url=URL, language="nl", titles={offering.all_meetings[1].key: "Module 2"}
    )
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert [event["summary"] for event in events] == ["Leergang", "Leergang: Module 2"]
    assert len({event["uid"] for event in events}) == 2
    assert events[1]["dtstart"].dt == second.starts_at
    assert str(removed.key).encode() not in data


def test_a_feed_has_a_name_and_all_its_entries(home):
    entries = [CalendarEntry(published(), URL) for _ in range(2)]
    calendar = icalendar.Calendar.from_ical(feed_ics(entries, name="Agenda", language="nl"))
    assert calendar["x-wr-calname"] == "Agenda"
    assert len(calendar.walk("VEVENT")) == 2
    assert len(calendar.walk("VTIMEZONE")) == 1
