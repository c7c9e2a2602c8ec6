"""Courses in the words of schema.org, for search engines (schema.org/Course, 29.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from registrations.enums import AttendanceMode
from registrations.models import Offering
from registrations.schema_org import offering_json_ld

if TYPE_CHECKING:
    from learning.models import CourseEditionPage, CoursePage

MODES = {
    AttendanceMode.ON_SITE: "Onsite",
    AttendanceMode.ONLINE: "Online",
    AttendanceMode.HYBRID: "Blended",
}


def course_json_ld(
    course: CoursePage, editions: list[tuple[Offering, CourseEditionPage]], request: HttpRequest
) -> dict[str, Any] | None:
    """A Course with one CourseInstance per edition; None where the page has no address yet."""
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
    instances = [_instance(offering, page, request) for offering, page in editions]
    if instances:
        data["hasCourseInstance"] = [
            {key: value for key, value in instance.items() if key not in ("@context", "offers")}
            for instance in instances
        ]
        offers = [
            _offer(offering, instance)
            for (offering, _page), instance in zip(editions, instances, strict=True)
            if "offers" in instance
        ]
        if offers:
            data["offers"] = offers
    return data


def _instance(offering: Offering, page: CourseEditionPage, request: HttpRequest) -> dict[str, Any]:
    url = page.get_full_url(request) or request.build_absolute_uri("/")
    meetings = offering.all_meetings
    hours = sum((m.ends_at - m.starts_at).total_seconds() for m in meetings) / 3600
    instance = offering_json_ld(offering, url=url, name=page.title, description=page.introduction)
    instance |= {
        "@type": "CourseInstance",
        "@id": f"{url}#edition",
        "courseMode": MODES[offering.attendance_mode],
        "courseSchedule": {
            "@type": "Schedule",
            "startDate": timezone.localtime(offering.starts_at).date().isoformat(),
            "endDate": timezone.localtime(offering.ends_at).date().isoformat(),
            "repeatCount": len(meetings),
        },
    }
    if len(meetings) > 1:
        # ISO 8601 duration: the hours that people are together.
        instance["courseWorkload"] = f"PT{hours:.0f}H"
    return instance


def _offer(offering: Offering, instance: dict[str, Any]) -> dict[str, Any]:
    return {**instance["offers"], "category": "Free" if offering.price == 0 else "Paid"}
