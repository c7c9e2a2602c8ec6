"""Deleting a page deletes its offering, unless it has registrations."""

import pytest

from events.models import EventPage
from registrations.models import Offering
from tests.factories.events import EventPageFactory, EventSeriesPageFactory
from tests.factories.registrations import RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(home) -> EventPage:
    return EventPageFactory(title="Wijktafel", capacity=20)


def test_an_offering_without_registrations_goes_with_its_page(event) -> None:
    event.delete()
    assert not Offering.objects.exists()


def test_it_goes_with_a_parent_too(home) -> None:
    series = EventSeriesPageFactory()
    EventPageFactory(parent=series)
    series.refresh_from_db()
    series.delete()
    assert not Offering.objects.exists()


def test_it_stays_while_a_translation_is_left(event, en) -> None:
    event.get_parent().specific.copy_for_translation(en)
    english = event.copy_for_translation(en)
    EventPage.objects.get(pk=english.pk).delete()
    assert Offering.objects.exists()


def test_an_offering_with_registrations_outlives_its_page(event) -> None:
    RegistrationFactory(offering=event.offering)
    event.delete()
    assert Offering.objects.get().registrations.count() == 1
