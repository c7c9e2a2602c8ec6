"""What the front page shows from the other apps."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from home import teasers
from registrations.enums import OfferingStatus, RegistrationMode
from tests.factories.events import EventPageFactory
from tests.factories.learning import CourseEditionPageFactory, CoursePageFactory, monthly_sessions
from tests.factories.registrations import RegistrationFactory
from tests.factories.stories import StoryPageFactory
from tests.page_checks import html_of

pytestmark = pytest.mark.django_db


def in_days(days):
    return timezone.now() + timedelta(days=days)


def test_the_first_four_dates_and_none_that_is_over(home):
    for day in (9, 5, 7, 6, 8):
        EventPageFactory(
            title=f"Over {day} dagen", starts_at=in_days(day), ends_at=in_days(day + 0.1)
        )
    EventPageFactory(title="Geweest", starts_at=in_days(-5), ends_at=in_days(-4.9))
    shown = [page.title for offering, page in teasers.dates()["events"]]
    assert shown == [f"Over {day} dagen" for day in (5, 6, 7, 8)]


def test_dates_that_one_can_join_go_before_others_and_cancelled_ones_are_left_out(home):
    full = {"capacity": 1, "has_waiting_list": False}
    for day, title, facts in (
        (5, "Vol", full),
        (6, "Gaat niet door", {"status": OfferingStatus.CANCELLED}),
        (7, "Datum volgt", {"status": OfferingStatus.POSTPONED}),
        (8, "Nog niet open", {"opens_at": in_days(1)}),
        (9, "Open", {}),
        (10, "Loop binnen", {"registration_mode": RegistrationMode.NONE}),
        (11, "Wachtlijst", {"capacity": 1}),
    ):
        page = EventPageFactory(
            title=title, starts_at=in_days(day), ends_at=in_days(day + 0.1), **facts
        )
        if "capacity" in facts:
            RegistrationFactory(offering=page.offering)
    shown = [page.title for offering, page in teasers.dates()["events"]]
    assert shown == ["Nog niet open", "Open", "Loop binnen", "Wachtlijst"]
    Page.objects.get(title="Open").unpublish()
    shown = [page.title for offering, page in teasers.dates()["events"]]
    assert shown == ["Vol", "Nog niet open", "Loop binnen", "Wachtlijst"]


def test_an_event_without_a_live_page_is_not_shown(home):
    EventPageFactory(title="Weg").unpublish()
    assert teasers.dates()["events"] == []


def test_the_newest_story_with_an_outcome(home):
    StoryPageFactory(title="Oud", published_on=in_days(-9).date())
    StoryPageFactory(title="Nieuw", published_on=in_days(-2).date())
    StoryPageFactory(title="Nog zonder uitkomst", published_on=in_days(-1).date(), outcome="")
    assert teasers.newest_outcome().title == "Nieuw"
    html = html_of(home)
    assert "Niemand bleef zitten" in html
    assert "Een lange tafel" in html


@pytest.mark.parametrize(
    ("editions", "shown"),
    [
        ([], None),
        ([("Open", {})], "Open"),
        # People can join the later one; the first already runs.
        (
            [
                ("Loopt", {"sessions": monthly_sessions(in_days(-30))}),
                ("Open", {"sessions": monthly_sessions(in_days(60))}),
            ],
            "Open",
        ),
        ([("Loopt", {"sessions": monthly_sessions(in_days(-30))})], "Loopt"),
        ([("Gaat niet door", {"status": OfferingStatus.CANCELLED})], None),
        ([("Later", {"opens_at": in_days(3)})], "Later"),
    ],
    ids=["none", "open", "open after running", "running", "cancelled", "opens later"],
)
def test_the_edition_to_join(home, editions, shown):
    course = CoursePageFactory()
    for title, fields in editions:
        CourseEditionPageFactory(parent=course, title=title, **fields)
    edition = teasers.dates()["edition"]
    assert (edition and edition["page"].title) == shown
    if shown:
        # The front page shows the next ones only.
        assert len(edition["steps"]) == (1 if shown == "Loopt" else 3)
