from datetime import timedelta

import pytest
from django.utils import timezone

from learning.editions import sorted_by_time
from learning.models import CourseEditionPage
from tests.factories.learning import CourseEditionPageFactory, CoursePageFactory, monthly_sessions
from tests.page_checks import dutch, html_of

pytestmark = pytest.mark.django_db


def test_an_edition_under_way_is_not_among_those_to_join(home):
    course = CoursePageFactory()
    begun = monthly_sessions(timezone.now() - timedelta(days=10))
    running = CourseEditionPageFactory(parent=course, sessions=begun, title="Editie loopt")
    late = CourseEditionPageFactory(
        parent=course,
        sessions=monthly_sessions(timezone.now() - timedelta(days=5)),
        closes_at=timezone.now() + timedelta(days=5),
        title="Editie loopt en is nog open",
    )
    editions = sorted_by_time(CourseEditionPage.objects.below([course]).with_offerings())
    assert [page for offering, page in editions.to_join] == [late]
    assert [page for offering, page in editions.running] == [running]
    html = html_of(course)
    assert html.index(dutch("Under way now")) < html.index("Editie loopt<")
