"""schema.org Event for every state a visitor can see."""

import json
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import timezone

from core.models import Answer
from registrations.enums import (
    AttendanceMode,
    OfferingKind,
    OfferingStatus,
    RegistrationMode,
    RegistrationStatus,
    SpokenLanguage,
)
from registrations.models import Offering, Registration
from registrations.schema_org import offering_json_ld
from tests.factories.core import NeighbourhoodFactory, VenueFactory
from tests.factories.events import EventPageFactory

pytestmark = pytest.mark.django_db

URL = "https://wijkmakers.example/agenda/wijktafel/"
SCHEMA = "https://schema.org/"


def published(**facts) -> Offering:
    page = EventPageFactory(**facts)
    return Offering.objects.get(translation_key=page.translation_key)


def data_of(offering: Offering, **words) -> dict:
    words = {"url": URL, "name": offering.title, "description": "Eet mee.", **words}
    return offering_json_ld(offering, **words)


def take(offering: Offering, places: int, status=RegistrationStatus.CONFIRMED) -> None:
    Registration.objects.create(
        offering=offering, status=status, places=places, name="Voorbeeld", language="nl"
    )


def test_everything_a_search_engine_asks(home):
    venue = VenueFactory(name="De Brug", step_free=Answer.YES, hearing_loop=Answer.NO)
    start = datetime(2027, 1, 14, 15, 30, tzinfo=timezone.get_default_timezone())
    offering = published(
        starts_at=start, ends_at=start + timedelta(hours=2), venue=venue, capacity=24
    )
    take(offering, 3)
    data = data_of(Offering.objects.get(pk=offering.pk), image_url=URL + "foto.jpg")
    assert data["@type"] == "Event"
    assert data["startDate"] == "2027-01-14T15:30:00+01:00"
    assert data["endDate"] == "2027-01-14T17:30:00+01:00"
    assert data["eventStatus"] == SCHEMA + "EventScheduled"
    assert data["eventAttendanceMode"] == SCHEMA + "OfflineEventAttendanceMode"
    assert data["description"] == "Eet mee."
    assert data["image"] == [URL + "foto.jpg"]
    assert data["inLanguage"] == "nl"
    assert data["maximumAttendeeCapacity"] == 24
    assert data["remainingAttendeeCapacity"] == 21
    assert data["location"]["name"] == "De Brug"
    assert data["location"]["address"]["streetAddress"] == "Voorbeeldstraat 1"
    assert [feature["value"] for feature in data["location"]["amenityFeature"]] == [True, False]
    assert data["organizer"]["url"] == "https://wijkmakers.example/"
    assert data["offers"]["price"] == "0.00"
    assert data["offers"]["priceCurrency"] == "EUR"
    assert data["offers"]["availability"] == SCHEMA + "InStock"
    assert data["offers"]["url"] == URL
    assert data["isAccessibleForFree"] is True
    json.dumps(data)


def test_cancelled(home):
    data = data_of(published(status=OfferingStatus.CANCELLED))
    assert data["eventStatus"] == SCHEMA + "EventCancelled"
    assert "startDate" in data
    assert "offers" not in data


def test_postponed(home):
    data = data_of(published(status=OfferingStatus.POSTPONED))
    assert data["eventStatus"] == SCHEMA + "EventPostponed"
    assert "offers" not in data


def test_moved_tells_the_first_date(home):
    offering = published()
    offering.previous_starts_at = offering.starts_at - timedelta(days=7)
    data = data_of(offering)
    assert data["eventStatus"] == SCHEMA + "EventRescheduled"
    assert data["previousStartDate"] == timezone.localtime(offering.previous_starts_at).isoformat(
        timespec="seconds"
    )


@pytest.mark.parametrize("has_waiting_list", [True, False])
def test_full(home, has_waiting_list):
    offering = published(capacity=2, has_waiting_list=has_waiting_list)
    take(offering, 2)
    data = data_of(Offering.objects.get(pk=offering.pk))
    assert data["offers"]["availability"] == SCHEMA + "SoldOut"
    assert data["remainingAttendeeCapacity"] == 0


def test_a_free_place_is_not_promised_while_others_wait(home):
    offering = published(capacity=2)
    take(offering, 1)
    take(offering, 2, RegistrationStatus.WAITING)
    data = data_of(Offering.objects.get(pk=offering.pk))
    assert data["remainingAttendeeCapacity"] == 0


def test_nearly_full(home):
    offering = published(capacity=4)
    take(offering, 3)
    data = data_of(Offering.objects.get(pk=offering.pk))
    assert data["offers"]["availability"] == SCHEMA + "LimitedAvailability"


def test_not_yet_open_and_closed(home):
    now = timezone.now()
    early = data_of(published(opens_at=now + timedelta(days=1)))
    assert early["offers"]["availability"] == SCHEMA + "PreOrder"
    assert early["offers"]["validFrom"].startswith(
        timezone.localtime(now + timedelta(days=1)).date().isoformat()
    )
    late = data_of(published(closes_at=now - timedelta(days=1)))
    assert late["offers"]["availability"] == SCHEMA + "OutOfStock"
    assert "validThrough" in late["offers"]


def test_past_has_nothing_on_offer(home):
    start = timezone.now() - timedelta(days=2)
    assert "offers" not in data_of(published(starts_at=start))


def test_registration_elsewhere(home):
    offering = published(
        registration_mode=RegistrationMode.EXTERNAL, external_url="https://elders.example/mee"
    )
    assert data_of(offering)["offers"]["url"] == "https://elders.example/mee"


def test_price_and_languages(home):
    data = data_of(
        published(
            price=Decimal("95.00"), spoken_language=SpokenLanguage.BOTH, kind=OfferingKind.LEARN
        )
    )
    assert data["offers"]["price"] == "95.00"
    assert data["isAccessibleForFree"] is False
    assert data["inLanguage"] == ["nl", "en"]
    assert data["@type"] == "EducationEvent"


def test_online_never_gives_the_link_away(home):
    join = {"join_url": "https://bellen.example/geheim"}
    online = data_of(published(attendance_mode=AttendanceMode.ONLINE, **join))
    assert online["location"] == {"@type": "VirtualLocation", "url": URL}
    assert online["eventAttendanceMode"] == SCHEMA + "OnlineEventAttendanceMode"
    hybrid = data_of(published(attendance_mode=AttendanceMode.HYBRID, venue=VenueFactory(), **join))
    assert [place["@type"] for place in hybrid["location"]] == ["Place", "VirtualLocation"]
    assert hybrid["eventAttendanceMode"] == SCHEMA + "MixedEventAttendanceMode"
    assert "geheim" not in json.dumps([online, hybrid])


def test_without_venue_the_neighbourhood_is_the_place(home):
    offering = published(neighbourhood=NeighbourhoodFactory(name="Selwerd"))
    place = data_of(offering)["location"]
    assert place["name"] == "Selwerd"
    assert place["address"]["addressLocality"] == "Groningen"


def test_words_cannot_end_the_script_element():
    template = Template("{% load structured_data_tags %}{% json_ld data %}")
    data = {"name": "</script><script>alert(1)</script> & <!-- é"}
    html = template.render(Context({"data": data}))
    assert html.count("<") == 2
    assert html.startswith('<script type="application/ld+json">')
    inside = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(inside) == data
    assert template.render(Context({"data": None})) == ""
