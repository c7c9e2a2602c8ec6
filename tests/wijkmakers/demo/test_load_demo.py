"""One load for the whole module's worth of questions: it takes seconds."""

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Page

from core.models import Venue
from events.models import EventPage
from learning.models import CourseEditionPage
from registrations.models import Offering, Registration
from stories.models import StoryPage
from tests.factories.site import new_installation


def load() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_demo_is_believable_bilingual_and_loads_once():
    new_installation()
    said = load()
    assert "agenda" in said
    assert "wijkmakers-demo" in said

    english = Page.objects.filter(locale__language_code="en", alias_of__isnull=True, live=True)
    assert english.count() > 40
    assert EventPage.objects.filter(locale__language_code="nl").count() == 17
    walks = EventPage.objects.filter(locale__language_code="nl", path__startswith=_series().path)
    assert walks.count() == 6
    assert len({walk.offering.place for walk in walks}) == 6
    editions = CourseEditionPage.objects.filter(locale__language_code="nl")
    assert [edition.sessions.count() for edition in editions] == [10, 10, 10]
    assert StoryPage.objects.filter(locale__language_code="nl").count() == 2

    assert Offering.objects.exclude(previous_starts_at=None).count() == 1
    full = Offering.objects.get(title="Avond van de Oosterparkwijk")
    assert (full.places_left, full.waiting) == (0, 4)
    assert Registration.objects.count() == 65

    pages, venues = Page.objects.count(), Venue.objects.count()
    people = Registration.objects.count()
    StoryPage.objects.filter(locale__language_code="nl").first().delete()
    left = Page.objects.count()
    assert left < pages
    load()
    assert Page.objects.count() == left
    assert Venue.objects.count() == venues
    assert Registration.objects.count() == people


def _series() -> Page:
    return Page.objects.get(slug="wijkwandelingen")
