import pytest

from tests.factories.learning import CourseEditionPageFactory
from tests.factories.translation import copied_to_english, in_english


@pytest.fixture
def edition(home):
    return CourseEditionPageFactory(capacity=15)


@pytest.fixture
def english(edition):
    for page in (edition.get_parent().get_parent().specific, edition.get_parent().specific):
        copied_to_english(page)
    return in_english(edition, {"Les 1": "Lesson 1", "Les 2": "Lesson 2", "Les 3": "Lesson 3"})
