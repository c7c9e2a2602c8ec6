"""What is asked before a page is published."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from events.models import EventPage
from registrations.models import Offering
from registrations.pages.consequences import consequences
from tests.factories.core import VenueFactory
from tests.factories.events import EventPageFactory, in_two_weeks
from tests.factories.learning import CourseEditionPageFactory
from tests.factories.registrations import RegistrationFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
HOURS = timedelta(hours=2)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def page(home):
    return EventPageFactory(title="Wijktafel", capacity=10)


@pytest.fixture
def people(page):
    RegistrationFactory.create_batch(2, offering=page.offering)
    RegistrationFactory(offering=page.offering, email="")


def changed(page: EventPage, **facts) -> EventPage:
    """The page as its form holds it: changed and not published."""
    draft = EventPage.objects.get(pk=page.pk)
    for name, value in facts.items():
        setattr(draft, name, value)
    return draft


def asked(page: EventPage) -> dict[str, str]:
    return dict(consequences(page))


def test_an_ordinary_publication_asks_nothing(page, people):
    assert asked(page) == {}
    assert asked(changed(page, introduction="Andere woorden", capacity=30)) == {}
    assert asked(EventPageFactory(live=False)) == {}
    assert asked(CourseEditionPageFactory(live=False)) == {}


@pytest.mark.parametrize(
    ("days", "key", "words"),
    [
        (0, None, ""),
        (-1, "past", "It begins in the past, on"),
        (-365, "past", "3 people are registered."),
        (366, None, ""),
        (368, "far", "It begins more than a year from now, on"),
    ],
)
def test_a_day_that_looks_like_a_mistake(page, people, time_machine, days, key, words):
    time_machine.move_to(timezone.now().replace(hour=9), tick=False)
    day = timezone.now() + days * DAY + timedelta(minutes=1)
    found = asked(changed(page, starts_at=day, ends_at=day + HOURS))
    assert (key in found, words in found.get(key, "")) == (key is not None, True)


def test_the_first_publication_is_asked_too(home):
    day = timezone.now() - 30 * DAY
    draft = EventPageFactory(live=False, starts_at=day)
    assert asked(draft)["past"].startswith("It begins in the past, on")


def test_a_day_that_is_published_is_not_asked_again(page, time_machine):
    """Its report is written when the day has passed."""
    time_machine.move_to(page.ends_at + 3 * DAY, tick=False)
    assert asked(changed(page, present_count=12)) == {}


@pytest.mark.parametrize(("days", "is_asked"), [(1, False), (31, False), (61, True)])
def test_an_end_months_after_the_begin(page, days, is_asked):
    found = asked(changed(page, ends_at=page.starts_at + days * DAY))
    assert ("long" in found) is is_asked


def test_a_course_may_last_a_year(home):
    begin = in_two_weeks()
    year = CourseEditionPageFactory(
        live=False, sessions=[], starts_at=begin, ends_at=begin + 330 * DAY
    )
    assert asked(year) == {}
    wrong = CourseEditionPageFactory(
        live=False, sessions=[], starts_at=begin, ends_at=begin + 700 * DAY
    )
    assert "700 days after it begins" in asked(wrong)["long"]


def test_fewer_places_than_are_taken(page, people):
    assert asked(changed(page, capacity=3)) == {}
    found = asked(changed(page, capacity=2))
    assert found["places"].startswith("3 places are taken, more than the 2 that there would be.")
    Offering.objects.update(capacity=2)
    assert asked(changed(page, capacity=2)) == {}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"status": "cancelled"}, "2 people get an email that it is cancelled."),
        ({"status": "postponed"}, "2 people get an email that it is postponed."),
        ({"venue": VenueFactory}, "2 people get an email about the change."),
    ],
)
def test_mails_are_counted(page, people, facts, words):
    facts = {name: value() if callable(value) else value for name, value in facts.items()}
    (found,) = consequences(changed(page, **facts))
    assert found.sentence.startswith(words)


@pytest.mark.parametrize("mode", ["none", "external"])
def test_an_end_of_registering_while_people_are_registered(page, people, mode):
    """The case that was reported: a walk-in event with registered people, and no question."""
    draft = changed(page, registration_mode=mode, external_url="https://elders.example/")
    (found,) = consequences(draft)
    assert found.key == f"registering-{mode}"
    assert "3 people are registered: their registrations stay" in found.sentence
    Offering.objects.update(registration_mode=mode)
    assert asked(draft) == {}


def test_an_end_of_registering_asks_nothing_where_nobody_counts_on_it(page, time_machine):
    assert asked(changed(page, registration_mode="none")) == {}
    RegistrationFactory(offering=page.offering)
    RegistrationFactory(offering=page.offering, status="cancelled")
    (found,) = consequences(changed(page, registration_mode="none"))
    assert "1 person is registered: this registration stays" in found.sentence
    time_machine.move_to(page.ends_at + DAY, tick=False)
    assert asked(changed(page, registration_mode="none")) == {}


def test_a_new_day_that_stays_postponed_reaches_nobody(page, people):
    Offering.objects.update(status="postponed")
    day = page.starts_at + 30 * DAY
    (found,) = consequences(changed(page, status="postponed", starts_at=day, ends_at=day + HOURS))
    assert "the 3 people who are registered hear nothing" in found.sentence


def test_a_translation_asks_nothing(page, people, en):
    page.get_parent().specific.copy_for_translation(en)
    english = page.copy_for_translation(en)
    english.starts_at = timezone.now() - 30 * DAY
    assert asked(english) == {}
