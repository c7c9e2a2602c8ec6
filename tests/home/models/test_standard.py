from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from core.dates import long_date
from core.models import SiteSettings
from tests.factories.core import VenueFactory
from tests.factories.events import EventPageFactory
from tests.factories.home import StandardPageFactory
from tests.page_checks import dutch, html_of

pytestmark = pytest.mark.django_db


def test_a_contact_page_shows_how_to_reach_the_foundation(home):
    settings = SiteSettings.for_site(home.get_site())
    settings.email = "hallo@wijkmakers.example"
    settings.save()
    page = StandardPageFactory(shows_contact=True)
    section = html_of(page).split("<footer")[0]
    assert 'href="mailto:hallo@wijkmakers.example"' in section
    assert "hallo@<wbr>wijkmakers.<wbr>example</a>" in section
    assert "mailto:" not in html_of(StandardPageFactory()).split("<footer")[0]


def test_a_contact_page_says_where_people_find_us_soon(home):
    EventPageFactory(title="Wandeling door de wijk", venue=VenueFactory())
    EventPageFactory(title="Avond op het scherm")
    html = html_of(StandardPageFactory(shows_contact=True))
    assert "Wandeling door de wijk" in html
    assert "Avond op het scherm" not in html
    assert "Wandeling door de wijk" not in html_of(StandardPageFactory())


def test_the_accessibility_statement_has_a_date_and_a_way_to_complain(home):
    page = StandardPageFactory(title="Toegankelijkheid")
    settings = SiteSettings.for_site(home.get_site())
    settings.accessibility_page, settings.phone = page.page_ptr, "050 000 00 00"
    settings.save()
    old = dutch("That’s more than a year ago. We’re checking it again.")
    html = html_of(page).split("<footer")[0]
    day = long_date(page.last_published_at)
    assert dutch("This statement was last updated on %(day)s.", day=day) in html
    assert dutch("Is something not working for you?") in html
    assert 'href="tel:0500000000"' in html
    assert old not in html
    assert dutch("Is something not working for you?") not in html_of(StandardPageFactory())
    with time_machine.travel(timezone.now() + timedelta(days=370)):
        assert old in html_of(page)
