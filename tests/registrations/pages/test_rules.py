"""Facts that contradict each other, also in the night in which the clock goes back."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from core.dates import is_later
from events.models import EventPage
from learning.models import CourseEditionPage, EditionSession
from registrations.enums import AttendanceMode
from tests.factories.core import VenueFactory
from tests.factories.events import EventPageFactory

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# In this night the clock shows half past two twice: in summer time, then in winter time.
FIRST = datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM)
QUARTER_LATER = FIRST + timedelta(minutes=15)
SECOND = FIRST.replace(fold=1)


def errors(page: EventPage | EditionSession) -> set[str]:
    """The fields at which the rules find an error."""
    try:
        page.clean()
    except ValidationError as error:
        return set(error.error_dict)
    return set()


def test_moments_compare_by_what_passes_and_not_by_the_clock():
    assert SECOND == FIRST  # the trap
    assert is_later(SECOND, FIRST)
    assert is_later(SECOND, QUARTER_LATER)
    assert not is_later(QUARTER_LATER, SECOND)
    assert not is_later(FIRST, FIRST)
    assert not is_later(None, FIRST)


@pytest.mark.parametrize("model", [EventPage, EditionSession])
@pytest.mark.parametrize(
    ("start", "end", "refused"),
    [
        (FIRST, SECOND, set()),
        (QUARTER_LATER, SECOND, set()),
        (SECOND, QUARTER_LATER, {"ends_at"}),
        (SECOND, SECOND, {"ends_at"}),
    ],
    ids=["an hour later", "45 minutes later", "45 minutes earlier", "at once"],
)
def test_an_end_in_the_hour_that_comes_twice(nl, model, start, end, refused):
    assert errors(model(locale=nl, starts_at=start, ends_at=end)) == refused


def test_registration_that_closes_in_that_hour(nl):
    start = FIRST - timedelta(hours=5)
    page = EventPage(
        locale=nl, starts_at=start, ends_at=QUARTER_LATER, opens_at=FIRST, closes_at=SECOND
    )
    assert errors(page) == {"closes_at"}  # after the end
    page.ends_at = SECOND
    assert errors(page) == set()
    page.opens_at, page.closes_at = SECOND, QUARTER_LATER
    assert errors(page) == {"closes_at"}  # before it opens


def test_an_edition_runs_from_its_first_moment_to_its_last(nl):
    page = CourseEditionPage(locale=nl)
    page.sessions = [
        EditionSession(starts_at=FIRST - timedelta(hours=2), ends_at=SECOND),
        EditionSession(starts_at=FIRST, ends_at=QUARTER_LATER),
    ]
    page.adopt_session_dates()
    assert (page.starts_at, page.ends_at) == (FIRST - timedelta(hours=2), SECOND)
    assert page.ends_at.fold == 1


@pytest.mark.django_db
def test_an_online_meeting_has_no_venue(home):
    page = EventPageFactory(title="Wijktafel", capacity=10)
    page.attendance_mode, page.venue = AttendanceMode.ONLINE, VenueFactory()
    with pytest.raises(ValidationError) as refusal:
        page.full_clean()
    assert list(refusal.value.error_dict) == ["venue"]
