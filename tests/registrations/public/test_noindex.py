"""What search engines read on pages below an event that are not for them."""

import re

import pytest
from django.test import Client

from registrations import links
from registrations.models import Meeting
from tests.factories.events import EventPageFactory
from tests.factories.registrations import registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses(home) -> dict[str, str]:
    event = EventPageFactory(title="Wijktafel")
    closed = EventPageFactory(title="Dicht", registration_mode="none")
    person = registered(event.offering)
    meeting = Meeting.objects.get(offering=event.offering)
    return {
        "form": event.registration_url(),
        "not open": closed.registration_url(),
        "manage": links.manage_path(person),
        "cancel": links.manage_path(person, "cancel"),
        "ticket": links.manage_path(person, "ticket"),
        "self check-in": links.self_check_in_url(meeting, "nl").removeprefix("http://testserver"),
    }


def test_a_page_that_is_not_for_search_engines_names_no_other_page(addresses) -> None:
    """`noindex` beside a canonical address tells two things, and may take the event itself out."""
    for name, address in addresses.items():
        head = Client().get(address).text.partition("<body")[0]
        robots = re.findall(r'<meta name="robots" content="([^"]*)"', head)
        assert (name, robots) == (name, ["noindex"])
        assert 'rel="canonical"' not in head, name
        assert "og:url" not in head, name
