import pytest

from tests.factories.core import VenueFactory
from tests.factories.learning import AcademyPageFactory, CourseEditionPageFactory, CoursePageFactory
from tests.factories.translation import copied_to_english, in_english
from tests.learning.editions import a_past_edition
from tests.page_checks import dutch, html_of
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db


def test_an_empty_academy_and_an_empty_course_have_no_heading_for_nothing(home):
    academy = AcademyPageFactory()
    html = html_of(academy)
    for heading in ("Join now", "All courses"):
        assert dutch(heading) not in html
    course = CoursePageFactory(parent=academy)
    assert dutch("When you can join") not in html_of(course)
    a_past_edition(parent=course)
    assert dutch("There is no new edition yet. New dates appear here.") in html_of(course)


def test_the_academy_in_english_shows_dutch_editions_and_says_so(home):
    course = CoursePageFactory(title="Leergang")
    edition = CourseEditionPageFactory(parent=course, title="Editie een")
    english = in_english(course.get_parent().specific)
    html = html_of(english)
    assert 'lang="nl"' in next(li for li in html.split("<li") if "Editie" in li)
    assert "in Dutch" in html
    in_english(course)
    in_english(edition, {"Editie een": "Edition one"})
    html = html_of(english)
    assert "Edition one" in html
    assert "in Dutch" not in html


def test_lists_cost_the_same_with_more_rows(home):
    course = CoursePageFactory()
    academy = course.get_parent().specific
    pages = [academy, course, copied_to_english(academy), copied_to_english(course)]

    def add():
        edition = CourseEditionPageFactory(parent=course, venue=VenueFactory(), capacity=10)
        copied_to_english(edition)
        copied_to_english(a_past_edition(parent=course, venue=VenueFactory()))
        CourseEditionPageFactory(parent=course)
        copied_to_english(CoursePageFactory(parent=academy))

    def counts():
        return [queries_of(page) for page in pages]

    add()
    with_one = counts()
    add()
    add()
    assert counts() == with_one
