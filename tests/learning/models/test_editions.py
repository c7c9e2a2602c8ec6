from datetime import timedelta

import pytest
from django.utils import timezone

from learning.models import CourseEditionPage, EditionModule
from registrations.enums import OfferingKind, OfferingStatus
from registrations.models import Offering
from tests.factories.core import PersonFactory, VenueFactory
from tests.factories.examples import an_edition
from tests.factories.learning import CourseEditionPageFactory, CoursePageFactory, monthly_sessions
from tests.factories.translation import copied_to_english
from tests.learning.editions import material
from tests.page_checks import dutch, html_of
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db


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


def test_a_draft_edition_is_in_no_list(home):
    course = CoursePageFactory()
    CourseEditionPageFactory(parent=course, title="Nog geheim", live=False)
    assert "Nog geheim" not in html_of(course)
    published = CourseEditionPageFactory(parent=course, title="Weer weg")
    published.unpublish()
    assert "Weer weg" not in html_of(course)


def test_an_edition_takes_from_the_course_what_it_does_not_say(home):
    course = CoursePageFactory(study_load="tien dagen", price_note="Bewoners gratis")
    page = CourseEditionPageFactory(parent=course, study_load="twaalf dagen")
    html = html_of(page)
    assert "twaalf dagen" in html
    assert "tien dagen" not in html
    assert "Bewoners gratis" in html


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "/aanmelden/"),
        ({"status": OfferingStatus.CANCELLED}, "This does not go ahead."),
        ({"opens_at": timezone.now() + timedelta(days=1)}, "You can enrol from %(day)s, %(time)s."),
        ({"closes_at": timezone.now() - timedelta(days=1)}, "Enrolment has closed."),
    ],
    ids=["open", "cancelled", "not yet open", "closed"],
)
def test_the_state_of_an_edition_decides_sentence_and_button(home, fields, words):
    html = html_of(CourseEditionPageFactory(**fields))
    assert dutch(words).split("%")[0] in html
    assert ("/aanmelden/" in html) == (words == "/aanmelden/")


def test_an_edition_costs_the_same_with_more_sessions(home):
    def cost(count):
        sessions = monthly_sessions(count=count)
        for row in sessions:
            row.venue, row.lecturer, row.module_number = VenueFactory(), PersonFactory(), 1
        page = CourseEditionPageFactory(
            sessions=sessions,
            modules=[EditionModule(title="Een")],
            materials=[material(session_number=n) for n in range(count)],
        )
        for ancestor in page.get_ancestors().filter(depth__gt=2).specific():
            if not ancestor.get_translations().exists():
                copied_to_english(ancestor)
        shown = (page, copied_to_english(page))
        counts = [queries_of(version) for version in shown]
        for version in shown:
            CourseEditionPage.objects.get(pk=version.pk).delete()
        return counts

    assert cost(1) == cost(3)
