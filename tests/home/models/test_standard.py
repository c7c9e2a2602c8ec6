import pytest

from core.models import SiteSettings
from tests.factories.home import StandardPageFactory
from tests.page_checks import html_of

pytestmark = pytest.mark.django_db


def test_a_contact_page_shows_how_to_reach_the_foundation(home):
    settings = SiteSettings.for_site(home.get_site())
    settings.email = "hallo@wijkmakers.example"
    settings.save()
    page = StandardPageFactory(shows_contact=True)
    section = html_of(page).split("<footer")[0]
    assert "mailto:hallo@wijkmakers.example" in section
    assert "mailto:" not in html_of(StandardPageFactory()).split("<footer")[0]
