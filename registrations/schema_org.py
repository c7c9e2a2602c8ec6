"""Structured data of offerings for search engines (schema.org/Event, version 29.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from core.languages import CODES
from core.models import Answer, Venue
from registrations.enums import (
    AttendanceMode,
    OfferingKind,
    OfferingState,
    OfferingStatus,
    RegistrationMode,
    SpokenLanguage,
)
from registrations.models import Offering

SCHEMA = "https://schema.org/"
MODES: dict[str, str] = {
    AttendanceMode.ON_SITE: "OfflineEventAttendanceMode",
    AttendanceMode.ONLINE: "OnlineEventAttendanceMode",
    AttendanceMode.HYBRID: "MixedEventAttendanceMode",
}
AVAILABILITY = {
    OfferingState.NO_REGISTRATION: "InStock",
    OfferingState.EXTERNAL: "InStock",
    OfferingState.OPEN: "InStock",
    OfferingState.NOT_YET_OPEN: "PreOrder",
    OfferingState.WAITING_LIST: "SoldOut",
    OfferingState.FULL: "SoldOut",
    OfferingState.CLOSED: "OutOfStock",
}
"""Availability by state. States that are not listed offer nothing."""

LIMITED_SHARE = 4
"""Availability is "limited" when at most one in this many places is left."""


def offering_json_ld(
    offering: Offering,
    *,
    url: str,
    name: str,
    description: str,
    image_url: str | None = None,
    titles: Mapping[UUID, str] | None = None,
) -> dict[str, Any]:
    """An Event as a dict for JSON, with absolute URLs and moments in ISO 8601 with offset.

    `url` is the absolute address of the page; `name`, `description` and `image_url` are its own.
    `titles` names meetings by their key, as the sessions of a course are called. The link to an
    online meeting is never in it.
    """
    state = offering.state
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "EducationEvent" if offering.kind == OfferingKind.LEARN else "Event",
        "@id": f"{url}#event",
        "name": name,
        "url": url,
        "startDate": _iso(offering.starts_at),
        "endDate": _iso(offering.ends_at),
        "eventStatus": SCHEMA + _status(offering),
        "eventAttendanceMode": SCHEMA + MODES[offering.attendance_mode],
        "inLanguage": _languages(offering.spoken_language),
        "isAccessibleForFree": offering.price == 0,
        "location": _location(offering, url),
        "organizer": {
            "@type": "Organization",
            "name": settings.WAGTAIL_SITE_NAME,
            "url": urljoin(url, "/"),
        },
    }
    if description:
        data["description"] = description
    if image_url:
        data["image"] = [image_url]
    if offering.is_moved and offering.previous_starts_at:
        data["previousStartDate"] = _iso(offering.previous_starts_at)
    if offering.capacity is not None:
        data["maximumAttendeeCapacity"] = offering.capacity
        if state == OfferingState.OPEN:
            data["remainingAttendeeCapacity"] = offering.places_left
        elif AVAILABILITY.get(state) == "SoldOut":
            data["remainingAttendeeCapacity"] = 0
    if state in AVAILABILITY:
        data["offers"] = _offer(offering, state, url)
    meetings = offering.all_meetings if offering.is_course else []  # an event has just one
    titles = titles or {}
    if len(meetings) > 1 or any(meeting.key in titles for meeting in meetings):
        data["subEvent"] = [
            {
                "@type": "Event",
                "name": titles.get(meeting.key, name),
                "startDate": _iso(meeting.starts_at),
                "endDate": _iso(meeting.ends_at),
                "location": _place(meeting.venue, offering) if meeting.venue else data["location"],
            }
            for meeting in meetings
        ]
    return data


def _iso(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")


def _status(offering: Offering) -> str:
    if offering.status == OfferingStatus.CANCELLED:
        return "EventCancelled"
    if offering.status == OfferingStatus.POSTPONED:
        return "EventPostponed"
    return "EventRescheduled" if offering.is_moved else "EventScheduled"


def _languages(spoken: str) -> str | list[str]:
    return list(CODES) if spoken == SpokenLanguage.BOTH else spoken


def _location(offering: Offering, url: str) -> dict | list[dict]:
    # The page stands in for the online room, whose address only registered people get.
    room = {"@type": "VirtualLocation", "url": url}
    if offering.attendance_mode == AttendanceMode.ONLINE:
        return room
    place = _place(offering.venue, offering)
    return [place, room] if offering.attendance_mode == AttendanceMode.HYBRID else place


def _place(venue: Venue | None, offering: Offering) -> dict[str, Any]:
    address = {"@type": "PostalAddress", "addressLocality": "Groningen", "addressCountry": "NL"}
    if venue is None:
        name = offering.place.name if offering.place else "Groningen"
        return {"@type": "Place", "name": name, "address": address}
    address["addressLocality"] = venue.city
    if venue.street:
        address["streetAddress"] = venue.street
    if venue.postcode:
        address["postalCode"] = venue.postcode
    place: dict[str, Any] = {"@type": "Place", "name": venue.name, "address": address}
    if venue.latitude is not None and venue.longitude is not None:
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(venue.latitude),
            "longitude": float(venue.longitude),
        }
    features = [
        {"@type": "LocationFeatureSpecification", "name": label, "value": answer == Answer.YES}
        for _name, label, answer in venue.access_facts()
        if answer != Answer.UNKNOWN
    ]
    if features:
        place["amenityFeature"] = features
    return place


def _offer(offering: Offering, state: OfferingState, url: str) -> dict[str, Any]:
    availability = AVAILABILITY[state]
    left, capacity = offering.places_left, offering.capacity
    is_limited = left is not None and capacity is not None and left * LIMITED_SHARE <= capacity
    if state == OfferingState.OPEN and is_limited:
        availability = "LimitedAvailability"
    external = offering.registration_mode == RegistrationMode.EXTERNAL
    offer = {
        "@type": "Offer",
        "url": offering.external_url if external else url,
        "price": f"{offering.price:.2f}",
        "priceCurrency": "EUR",
        "availability": SCHEMA + availability,
    }
    opens_at = offering.registration_opens_at or offering.created_at
    if opens_at:
        offer["validFrom"] = _iso(opens_at)
    if offering.closes_apart:
        offer["validThrough"] = _iso(offering.registration_closes_at)
    return offer
