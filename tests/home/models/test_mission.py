import re

import pytest

from home.models import CoreValue
from tests.factories.core import PartnerFactory
from tests.factories.examples import a_mission
from tests.factories.home import MissionPageFactory, StandardPageFactory
from tests.factories.translation import in_english
from tests.page_checks import html_of

pytestmark = pytest.mark.django_db


def test_the_mission_shows_values_people_figures_and_partners(home):
    html = html_of(a_mission())
    for words in ("Trots en nuchter", "Het team", "Voorbeeld Lid", "bezoekers", "eigen telling"):
        assert words in html
    assert "Bouwt mee" in html


def test_the_mission_without_partners_does_not_speak_of_them(home):
    PartnerFactory(name="Partner Voorbeeld")
    assert "Partner Voorbeeld" not in html_of(MissionPageFactory())


def test_a_page_leads_to_the_pages_below_it(home):
    mission = MissionPageFactory()
    below = StandardPageFactory(parent=mission, title="Raad van Inspiratie")
    assert f'href="{below.get_url()}"' in html_of(mission)
    english = in_english(mission)
    html = html_of(english)
    assert "Raad van Inspiratie" in html
    assert "in Dutch" in html
    in_english(below, {"Raad van Inspiratie": "Council of inspiration"})
    assert "Council of inspiration" in html_of(english)
    assert "in Dutch" not in html_of(english)


def test_a_value_in_the_other_language_says_so(home):
    mission = MissionPageFactory(
        core_values=[
            CoreValue(name="Here to stay", name_language="en"),
            CoreValue(name="Met elkaar"),
        ]
    )
    html = html_of(mission)
    assert re.search(r'<h3 lang="en">\s*Here to stay\s*</h3>', html)
    assert re.search(r"<h3>\s*Met elkaar\s*</h3>", html)
    assert re.search(r'<h3 lang="en">\s*EN Here to stay', html_of(in_english(mission)))
