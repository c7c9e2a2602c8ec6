"""Each published session is a Meeting, through every change and in both languages."""

import re
from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone

from core.mail.models import OutboxMail
from registrations.models import Attendance, Meeting
from tests.factories.core import VenueFactory
from tests.factories.events import dutch_agenda, in_two_weeks
from tests.factories.learning import CourseEditionPageFactory, monthly_sessions, session
from tests.factories.registrations import registered
from tests.factories.translation import copied_to_english, in_english
from tests.learning.editions import fresh, keys, offering_of, publish
from tests.page_checks import dutch, html_of

pytestmark = pytest.mark.django_db


def attend(meeting):
    registration = registered(meeting.offering)
    return Attendance.objects.create(meeting=meeting, registration=registration)


def names_in_calendar(client, page):
    response = client.get(f"{page.url}agenda.ics")
    assert response.status_code == 200
    events = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    return [str(event["summary"]) for event in events]


def test_the_calendar_file_names_each_session(home, client):
    page = CourseEditionPageFactory(title="Editie", sessions=monthly_sessions(count=2))
    assert names_in_calendar(client, page) == ["Editie: Les 1", "Editie: Les 2"]
    copied_to_english(page.get_parent().get_parent().specific)
    copied_to_english(page.get_parent().specific)
    english = in_english(page, {"Editie": "Edition", "Les 1": "Lesson 1", "Les 2": "Lesson 2"})
    assert names_in_calendar(client, english) == ["Edition: Lesson 1", "Edition: Lesson 2"]
    # A session that came later has its Dutch name until somebody translates it.
    page = fresh(page)
    page.sessions.add(session("Les 3", in_two_weeks() + timedelta(days=90), sort_order=9))
    publish(page)
    assert names_in_calendar(client, english)[-1] == "Edition: Les 3"


def test_the_feed_of_the_agenda_names_each_session(home, client):
    CourseEditionPageFactory(title="Editie", sessions=monthly_sessions(count=2))
    assert names_in_calendar(client, dutch_agenda()) == ["Editie: Les 1", "Editie: Les 2"]


# --- from rows to meetings ------------------------------------------------------------------------


def test_each_session_is_a_meeting_with_the_key_of_its_row(edition):
    offering = offering_of(edition)
    assert [meeting.key for meeting in offering.all_meetings] == keys(edition)
    assert offering.starts_at == edition.sessions.first().starts_at
    assert offering.ends_at == edition.sessions.last().ends_at


def test_a_session_without_a_venue_is_where_the_edition_is(home):
    house, hall = VenueFactory(), VenueFactory()
    rows = monthly_sessions(count=2)
    rows[1].venue = hall
    page = CourseEditionPageFactory(venue=house, sessions=rows)
    assert [m.venue for m in offering_of(page).all_meetings] == [house, hall]


def test_an_edition_without_sessions_is_one_meeting_and_takes_its_own_dates(home):
    start = in_two_weeks()
    page = CourseEditionPageFactory(
        sessions=[], starts_at=start, ends_at=start + timedelta(days=200)
    )
    assert [m.key for m in offering_of(page).all_meetings] == [page.translation_key]
    assert dutch("The dates of the sessions follow.") in html_of(page)

    page.sessions = monthly_sessions(count=2)
    page = publish(page)
    assert [m.key for m in offering_of(page).all_meetings] == keys(page)
    assert offering_of(page).ends_at == start + timedelta(days=200)


def test_adding_a_session_adds_a_meeting(edition):
    before = keys(edition)
    late = offering_of(edition).ends_at + timedelta(days=28)
    edition.sessions.add(session("Slot", late))
    edition = publish(edition)
    assert keys(edition)[:3] == before
    assert len(offering_of(edition).all_meetings) == 4
    assert offering_of(edition).ends_at == late + timedelta(hours=3)


def test_changing_a_session_keeps_its_meeting(edition):
    row = edition.sessions.first()
    meeting = Meeting.objects.get(key=row.translation_key)
    row.starts_at += timedelta(days=1)
    row.ends_at += timedelta(days=1)
    edition.sessions.add(row)
    edition = publish(edition)
    changed = Meeting.objects.get(key=row.translation_key)
    assert changed.pk == meeting.pk
    assert changed.starts_at == meeting.starts_at + timedelta(days=1)


def test_a_draft_changes_no_meeting(edition):
    edition.sessions.add(session("Slot", in_two_weeks() + timedelta(days=100)))
    edition.save_revision()
    assert len(offering_of(edition).all_meetings) == 3


def test_the_order_of_the_rows_does_not_matter(edition):
    rows = list(edition.sessions.all())
    for place, row in enumerate(reversed(rows)):
        row.sort_order = place
    edition.sessions = rows
    edition = publish(edition)
    assert keys(edition) == [row.translation_key for row in reversed(rows)]
    assert [m.key for m in offering_of(edition).all_meetings] == [r.translation_key for r in rows]


def test_a_removed_session_nobody_attended_is_gone(edition):
    gone = edition.sessions.last()
    edition.sessions.remove(gone)
    edition = publish(edition)
    assert not Meeting.objects.filter(key=gone.translation_key).exists()
    assert offering_of(edition).ends_at == edition.sessions.last().ends_at


def test_a_removed_session_somebody_attended_stays_out_of_sight(edition):
    gone = edition.sessions.last()
    attendance = attend(Meeting.objects.get(key=gone.translation_key))
    edition.sessions.remove(gone)
    edition = publish(edition)
    meeting = Meeting.objects.get(key=gone.translation_key)
    assert meeting.removed_at is not None
    assert Attendance.objects.filter(pk=attendance.pk).exists()
    assert len(offering_of(edition).all_meetings) == 2
    assert gone.title not in html_of(edition)


def test_a_session_that_comes_back_is_the_same_meeting(edition):
    gone = edition.sessions.last()
    old = edition.save_revision()
    attendance = attend(Meeting.objects.get(key=gone.translation_key))
    edition.sessions.remove(gone)
    edition = publish(edition)
    old.publish()
    meeting = Meeting.objects.get(key=gone.translation_key)
    assert meeting.removed_at is None
    assert meeting.pk == attendance.meeting_id


def test_a_copy_has_meetings_of_its_own(edition):
    copy = edition.copy(update_attrs={"slug": "kopie", "title": "Kopie"}, keep_live=False)
    copy = publish(copy.specific)
    assert not set(keys(copy)) & set(keys(edition))
    assert len(offering_of(copy).all_meetings) == 3
    assert len(offering_of(edition).all_meetings) == 3


# --- in two languages -----------------------------------------------------------------------------


def test_a_translation_makes_no_meetings(edition, english):
    assert Meeting.objects.count() == 3
    assert keys(english) == keys(edition)


def test_the_titles_are_in_the_language_of_the_page(edition, english):
    assert "Lesson 1" in html_of(english)
    assert "Les 1" not in html_of(english)
    assert "Les 1" in html_of(edition)


def test_a_session_that_moves_moves_in_english(edition, english):
    row = edition.sessions.first()
    row.starts_at -= timedelta(days=3)
    row.ends_at -= timedelta(days=3)
    edition.sessions.add(row)
    # A new sentence keeps the translation from following by itself.
    edition.introduction = "Nieuwe zin."
    publish(edition)
    assert fresh(english).sessions.first().starts_at != row.starts_at
    day = timezone.localtime(row.starts_at).isoformat()
    assert day in html_of(fresh(english))


def test_a_session_without_english_shows_in_dutch_and_says_so(edition, english):
    edition.sessions.add(session("Slotdag", offering_of(edition).ends_at + timedelta(days=7)))
    publish(edition)
    html = html_of(fresh(english))
    assert "Lesson 1" in html
    assert re.search(r'class="path__title" lang="nl">\s*Slotdag', html)


def test_a_removed_session_is_gone_in_english_too(edition, english):
    edition.sessions.remove(edition.sessions.last())
    edition.introduction = "Nieuwe zin."
    publish(edition)
    assert "Lesson 3" not in html_of(fresh(english))


# --- mails ----------------------------------------------------------------------------------------


def test_moving_one_session_tells_everybody_once(edition):
    person = registered(offering_of(edition))
    about = OutboxMail.objects.filter(key__startswith=f"registration:{person.pk}:offering-moved:")
    middle = edition.sessions.all()[1]
    middle.starts_at += timedelta(days=1)
    middle.ends_at += timedelta(days=1)
    edition.sessions.add(middle)
    edition = publish(edition)
    publish(edition)
    assert offering_of(edition).sequence == 1
    assert about.count() == 1


def test_correcting_a_session_that_is_over_tells_nobody(edition, time_machine):
    person = registered(offering_of(edition))
    first = edition.sessions.all()[0]
    time_machine.move_to(first.ends_at + timedelta(days=1))
    first.venue = VenueFactory()
    edition.sessions.add(first)
    edition = publish(edition)
    assert offering_of(edition).meetings.get(key=first.translation_key).venue == first.venue
    assert not OutboxMail.objects.filter(
        key__startswith=f"registration:{person.pk}:offering-moved:"
    ).exists()
