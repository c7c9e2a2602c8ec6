from datetime import timedelta

import pytest

from registrations.models import Offering
from tests.factories.events import in_two_weeks
from tests.factories.learning import CourseEditionPageFactory, CoursePageFactory
from tests.learning.editions import a_past_edition
from tests.page_checks import html_of, json_ld

pytestmark = pytest.mark.django_db


def test_a_course_with_its_editions_for_search_engines(home):
    course = CoursePageFactory(title="Leergang Wijkontwikkeling")
    paid = CourseEditionPageFactory(parent=course, price=95, capacity=15)
    a_past_edition(parent=course)
    data = json_ld(html_of(course))
    assert data["@type"] == "Course"
    assert data["name"] == "Leergang Wijkontwikkeling"
    assert data["description"] == course.introduction
    assert data["provider"]["name"] == "Wijkmakers"
    assert data["educationalCredentialAwarded"] == course.certificate
    (instance,) = data["hasCourseInstance"]
    offering = Offering.objects.get(translation_key=paid.translation_key)
    assert instance["@type"] == "CourseInstance"
    assert instance["courseMode"] == "Onsite"
    assert instance["courseSchedule"]["repeatCount"] == 3
    assert instance["courseSchedule"]["startDate"] == f"{offering.starts_at:%Y-%m-%d}"
    assert instance["courseWorkload"] == "PT9H"
    for page in (course, paid):
        (told,) = json_ld(html_of(page))["hasCourseInstance"]
        assert [part["name"] for part in told["subEvent"]] == ["Les 1", "Les 2", "Les 3"]
    assert instance["url"] == f"http://testserver{paid.get_url()}"
    (offer,) = data["offers"]
    assert offer["category"] == "Paid"
    assert offer["price"] == "95.00"


def test_an_edition_tells_search_engines_of_its_course(home):
    page = CourseEditionPageFactory(price=0, join_url="https://geheim.example/kamer")
    html = html_of(page)
    data = json_ld(html)
    assert data["name"] == page.get_parent().title
    assert data["hasCourseInstance"][0]["name"] == page.title
    assert data["offers"][0]["category"] == "Free"
    assert "geheim.example" not in html


def test_a_period_without_sessions_is_no_session(home):
    start = in_two_weeks()
    page = CourseEditionPageFactory(
        sessions=[], starts_at=start, ends_at=start + timedelta(days=200)
    )
    (instance,) = json_ld(html_of(page))["hasCourseInstance"]
    assert "repeatCount" not in instance["courseSchedule"]
    assert "subEvent" not in instance


def test_a_course_without_editions_claims_none(home):
    assert "hasCourseInstance" not in json_ld(html_of(CoursePageFactory()))
