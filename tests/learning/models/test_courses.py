import pytest

from tests.factories.learning import CourseEditionPageFactory, CoursePageFactory
from tests.learning.editions import a_past_edition
from tests.page_checks import dutch, html_of

pytestmark = pytest.mark.django_db


def test_old_editions_stay_readable_below_the_new_ones(home):
    course = CoursePageFactory()
    old = a_past_edition(parent=course, title="Editie oud")
    new = CourseEditionPageFactory(parent=course, title="Editie nieuw")
    html = html_of(course)
    earlier = html.index(dutch("Earlier editions"))
    assert html.index("Editie nieuw") < earlier < html.index("Editie oud")
    ended = dutch("This edition ended on %(day)s.", day="#").split("#")[0]
    assert ended in html_of(old)
    assert "Les 1" in html_of(old)
    academy = html_of(course.get_parent().specific)
    assert "Editie nieuw" in academy
    assert "Editie oud" not in academy
    assert f'href="{new.get_url()}"' in academy
