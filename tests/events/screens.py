"""What visitors get of the agenda and of an event, and how to fill both."""

from datetime import datetime, timedelta

import html5lib
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from events.models import EventPage
from registrations.enums import RegistrationStatus
from registrations.models import Offering, Registration
from tests.factories.events import EventPageFactory

AMSTERDAM = timezone.get_default_timezone()
NOW = datetime(2027, 1, 4, 12, 0, tzinfo=AMSTERDAM)
START = datetime(2027, 1, 14, 15, 30, tzinfo=AMSTERDAM)


def at(day: int, month: int = 1, hour: int = 15) -> dict[str, datetime]:
    """Facts of an event in 2027 that starts at half past the hour."""
    start = datetime(2027, month, day, hour, 30, tzinfo=AMSTERDAM)
    return {"starts_at": start, "ends_at": start + timedelta(hours=2)}


def past(days: int) -> dict[str, datetime]:
    """Facts of an event that many days ago."""
    return {
        "starts_at": NOW - timedelta(days=days),
        "ends_at": NOW - timedelta(days=days) + timedelta(hours=2),
    }


def event(**facts) -> EventPage:
    """A published event at START."""
    return EventPageFactory(**{"starts_at": START, **facts})


def fill(page: EventPage, places: int, status=RegistrationStatus.CONFIRMED) -> None:
    """One registration takes that many places."""
    Registration.objects.create(
        offering=Offering.objects.get(translation_key=page.translation_key),
        status=status,
        places=places,
        name="Voorbeeld",
        language="nl",
    )


def get(client: Client, query: str = "", path: str = "/agenda/") -> str:
    """The HTML of the agenda."""
    response = client.get(path + query)
    assert response.status_code == 200
    return response.content.decode()


def titles(html: str) -> list[str]:
    """Titles on the cards, without the soft hyphens."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return [
        "".join(heading.itertext()).replace("\xad", "").strip()
        for heading in tree.iter()
        if "card__title" in (heading.get("class") or "").split()
    ]


def headings(html: str) -> list[str]:
    """The months above the cards."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return [h.text for h in tree.iter("h3") if h.get("class") == "month"]


def show(client: Client, page: Page) -> str:
    """The HTML of the page."""
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def text(markup: str, css: str = "main") -> str:
    """What a reader reads inside the first element of that name or class."""
    tree = html5lib.parse(markup, namespaceHTMLElements=False)
    for element in tree.iter():
        if element.tag == css or css in (element.get("class") or "").split():
            words = " ".join("".join(element.itertext()).split())
            return words.replace("\xad", "").replace("\xa0", " ")
    return ""


def links(markup: str) -> list[str]:
    tree = html5lib.parse(markup, namespaceHTMLElements=False)
    return [a.get("href") for a in tree.iter("a")]
