"""Courses as schema.org data for search engines (schema.org/Course, version 29.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Locale

from core.models import Person
from core.web.address import absolute
from learning.editions import Edition
from registrations.enums import AttendanceMode
from registrations.schema_org import offering_json_ld

MODES = {
    AttendanceMode.ON_SITE: "Onsite",
    AttendanceMode.ONLINE: "Online",
    AttendanceMode.HYBRID: "Blended",
}


class CourseFacts(Protocol):
    """What an edition needs of the source page of its course."""

    spoken_language: str
    contact: Person | None


class Course(Protocol):
    """What this module and an edition need of a CoursePage, which imports both."""

    title: str
    introduction: str
    search_description: str
    certificate: str
    study_load: str
    price_note: str
    locale: Locale

    @property
    def source_page(self) -> CourseFacts: ...

    def get_full_url(self, request: HttpRequest | None = None) -> str | None: ...


def course_json_ld(
    course: Course,
    editions: list[Edition],
    request: HttpRequest,
    titles: Mapping[UUID, str] | None = None,
) -> dict[str, Any] | None:
    """A Course with one CourseInstance per edition; None while the page has no address.

    `titles` names the sessions of these editions by their key.
    """
    url = course.get_full_url(request)
    if not url:
        return None
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Course",
        "@id": f"{url}#course",
        "name": course.title,
        "description": course.introduction or course.search_description or course.title,
        "url": url,
        "inLanguage": course.source_page.spoken_language.split("+"),
        "provider": {
            "@type": "Organization",
            "name": settings.WAGTAIL_SITE_NAME,
            "url": urljoin(url, "/"),
        },
    }
    if course.certificate:
        data["educationalCredentialAwarded"] = course.certificate
    instances = [_instance(edition, request, titles or {}) for edition in editions]
    if instances:
        data["hasCourseInstance"] = [
            {key: value for key, value in instance.items() if key not in ("@context", "offers")}
            for instance in instances
        ]
        offers = [
            _offer(edition, instance)
            for edition, instance in zip(editions, instances, strict=True)
            if "offers" in instance
        ]
        if offers:
            data["offers"] = offers
    return data


def _instance(edition: Edition, request: HttpRequest, titles: Mapping[UUID, str]) -> dict[str, Any]:
    offering, page = edition
    url = page.get_full_url(request) or absolute("/")
    meetings = offering.all_meetings
    hours = sum((m.ends_at - m.starts_at).total_seconds() for m in meetings) / 3600
    # An edition without sessions has one meeting, which is its whole period.
    has_sessions = any(meeting.key != offering.translation_key for meeting in meetings)
    instance = offering_json_ld(
        offering, url=url, name=page.title, description=page.introduction, titles=titles
    )
    instance |= {
        "@type": "CourseInstance",
        "@id": f"{url}#edition",
        "courseMode": MODES[AttendanceMode(offering.attendance_mode)],
        "courseSchedule": {
            "@type": "Schedule",
            "startDate": timezone.localtime(offering.starts_at).date().isoformat(),
            "endDate": timezone.localtime(offering.ends_at).date().isoformat(),
            **({"repeatCount": len(meetings)} if has_sessions else {}),
        },
    }
    if len(meetings) > 1:
        # An ISO 8601 duration: the hours of all sessions together.
        instance["courseWorkload"] = f"PT{hours:.0f}H"
    return instance


def _offer(edition: Edition, instance: dict[str, Any]) -> dict[str, Any]:
    return {**instance["offers"], "category": "Free" if edition.offering.price == 0 else "Paid"}
