"""An event and a course edition that ask every kind of question, and a group at that event."""

import pytest

from events.models import EventPage, EventQuestion
from learning.models import CourseEditionPage, EditionQuestion
from registrations.models import Registration
from tests.factories.events import EventPageFactory
from tests.factories.learning import CourseEditionPageFactory
from tests.factories.registrations import registered
from tests.registrations.public.registration_form import with_questions


@pytest.fixture
def without_limits(settings) -> None:
    """Without rate limits, for tests that send a form many times."""
    settings.REGISTRATION_LIMITS = {}


@pytest.fixture
def event(home) -> EventPage:
    return with_questions(EventPageFactory(title="Wijktafel", capacity=30), EventQuestion)


@pytest.fixture
def edition(home) -> CourseEditionPage:
    return with_questions(CourseEditionPageFactory(title="Najaar", capacity=30), EditionQuestion)


@pytest.fixture
def group(event) -> Registration:
    return registered(event.offering, name="Sam", places=3, guests=["Ali", "Kim"], needs="Een tolk")
