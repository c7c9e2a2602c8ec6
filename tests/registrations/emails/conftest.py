import pytest
from wagtail.models import Site

from core.models import SiteSettings
from events.models import EventPage
from tests.factories.core import PersonFactory, VenueFactory
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.registrations.emails.mail_steps import TITLES


@pytest.fixture
def page(home, en):
    """An event in both languages with one place, and all that a mail can say."""
    dutch_agenda().copy_for_translation(en).save_revision().publish()
    SiteSettings.objects.create(
        site=Site.objects.get(),
        email="hallo@wijkmakers.example",
        phone="050 000 00 00",
        address="Postbus 1\n9700 AA Groningen",
    )
    page = EventPageFactory(
        title=TITLES["nl"],
        venue=VenueFactory(
            name="De Brug",
            directions="Bus 5 stopt voor de deur.",
            directions_en="Bus 5 stops at the door.",
        ),
        bring='<ul><li>Stevige schoenen</li><li>Een <a href="https://beker.example/">beker</a></li>'
        "</ul>",
        meeting_point="Onder de klok",
        weather_plan="We lopen ook in de regen.",
        contact=PersonFactory(name="Bram Verzonnen", phone="050 123 45 67"),
        capacity=1,
    )
    english = page.copy_for_translation(en)
    english.title = TITLES["en"]
    english.bring = (
        '<ul><li>Strong shoes</li><li>A <a href="https://beker.example/">cup</a></li></ul>'
    )
    english.meeting_point = "Below the clock"
    english.weather_plan = "We walk in the rain too."
    english.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)
