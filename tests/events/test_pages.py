import pytest
from django.utils import timezone

from events.models import AgendaPage, EventPage, EventSeriesPage
from registrations.models import Offering
from tests.factories.core import ThemeFactory
from tests.factories.events import AgendaPageFactory, EventPageFactory, EventSeriesPageFactory

pytestmark = pytest.mark.django_db


def test_publishing_an_event_makes_its_offering(home):
    theme = ThemeFactory()
    page = EventPageFactory(capacity=20, themes=[theme])
    offering = Offering.objects.get(translation_key=page.translation_key)
    assert offering.capacity == 20
    assert list(offering.themes.all()) == [theme]
    assert timezone.localtime(offering.starts_at).hour == 15


def test_a_draft_has_no_offering(home):
    page = EventPageFactory(live=False)
    assert not Offering.objects.filter(translation_key=page.translation_key).exists()


def test_a_date_can_belong_to_a_series(home):
    series = EventSeriesPageFactory()
    page = EventPageFactory(parent=series)
    assert page.series == series
    assert EventPageFactory().series is None


def test_tree_rules(home):
    assert AgendaPage.can_create_at(home)
    agenda = AgendaPageFactory()
    home.refresh_from_db()
    assert not AgendaPage.can_create_at(home)
    series = EventSeriesPageFactory()
    assert EventPage.can_create_at(agenda)
    assert EventPage.can_create_at(series)
    assert not EventPage.can_create_at(home)
    assert not EventSeriesPage.can_create_at(home)
    assert not EventSeriesPage.can_create_at(series)
    assert EventPage.allowed_subpage_models() == []
