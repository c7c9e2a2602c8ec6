import pytest

from home.models import HomePage
from learning.models import (
    AcademyPage,
    CourseEditionPage,
    CoursePage,
)
from registrations.enums import OfferingKind
from registrations.models import Offering
from tests.factories.examples import a_course, an_edition, with_ancestors_in_english
from tests.factories.learning import (
    AcademyPageFactory,
)
from tests.page_checks import assert_source_page, assert_translation, assert_valid_html, html_of

pytestmark = pytest.mark.django_db


ONE_OF_EACH = [AcademyPageFactory, a_course, an_edition]
NAMES = ["academy", "course", "edition"]


@pytest.mark.parametrize("make", ONE_OF_EACH, ids=NAMES)
def test_a_page_shows_and_can_be_edited_and_previewed(home, make):
    assert_source_page(make())


@pytest.mark.parametrize("make", ONE_OF_EACH, ids=NAMES)
def test_its_translation_shows_and_can_be_edited(home, make):
    assert_translation(with_ancestors_in_english(make()))


@pytest.mark.parametrize("make", ONE_OF_EACH, ids=NAMES)
def test_its_html_is_valid_in_both_languages(home, make):
    page = make()
    assert_valid_html(html_of(page))
    assert_valid_html(html_of(with_ancestors_in_english(page)))


def test_where_each_type_may_live():
    assert AcademyPage.clean_parent_page_models() == [HomePage]
    assert CoursePage.clean_parent_page_models() == [AcademyPage]
    assert CoursePage.clean_subpage_models() == [CourseEditionPage]
    assert CourseEditionPage.clean_parent_page_models() == [CoursePage]
    assert CourseEditionPage.clean_subpage_models() == []


def test_an_edition_is_published_as_a_course_that_teaches(home):
    page = an_edition()
    offering = Offering.objects.get(translation_key=page.translation_key)
    assert offering.is_course
    assert offering.kind == OfferingKind.LEARN
    assert list(offering.themes.all()) == list(page.themes.all())


def test_an_edition_shows_its_facts(home):
    html = html_of(an_edition())
    for words in (
        "Eerste dag", "Tweede dag", "De wijk lezen", "tien dagen in een jaar", "Bewoners doen",
        "We zoeken een gemengde groep", "Om te lezen", "leren@voorbeeld.example", "€95",
    ):  # fmt: skip
        assert words.replace("€95", "95") in html, words
