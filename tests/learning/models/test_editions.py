from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from core import dates
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
        ({"status": OfferingStatus.CANCELLED}, "This is cancelled. It is not going ahead."),
        ({"opens_at": timezone.now() + timedelta(days=1)}, "You can enrol from %(day)s, %(time)s."),
        ({"closes_at": timezone.now() - timedelta(days=1)}, "Enrolment has closed."),
    ],
    ids=["open", "cancelled", "not yet open", "closed"],
)
def test_the_state_of_an_edition_decides_sentence_and_button(home, fields, words):
    html = html_of(CourseEditionPageFactory(**fields))
    assert dutch(words).split("%")[0] in html
    assert ("/aanmelden/" in html) == (words == "/aanmelden/")


def ten_sessions() -> dict:
    """Each session teaches the module with its title; one module stands alone."""
    sessions = monthly_sessions(count=10)
    for number, row in enumerate(sessions, start=1):
        row.module_number = number
    modules = [
        EditionModule(title=f"Les {n}", description=f"Uitleg {n}.", sort_order=n)
        for n in range(1, 12)
    ]
    return {"sessions": sessions, "modules": modules}


def test_a_module_stands_with_the_session_that_teaches_it(home):
    html = html_of(CourseEditionPageFactory(**ten_sessions()))
    assert html.count(">Les 11<") == html.count("Uitleg 11.") == 1
    for number in range(1, 11):
        assert html.count(f"Uitleg {number}.") == 1
    assert html.count("path__title") == 10
    folded = html[html.index("more-list") :]
    assert "Uitleg 3." not in folded
    assert "Uitleg 4." in folded
    assert "Nog 7 lessen" in html


def test_the_next_session_of_a_running_edition_is_not_folded(home):
    page = CourseEditionPageFactory(**ten_sessions())
    with time_machine.travel(page.offering.all_meetings[5].starts_at):
        html = html_of(page)
    assert html.index('aria-current="step"') < html.index("more-list")
    assert "Nog 4 lessen" in html


def test_deadline_places_and_price_come_first(home):
    day = timezone.now() + timedelta(days=10)
    page = CourseEditionPageFactory(
        admission="selection", capacity=15, price=1450, closes_at=day, introduction="Leer mee."
    )
    html = html_of(page).replace("\xa0", " ")
    facts = html[html.index("<aside") : html.index("</aside>")]
    order = [
        dates.long_date(day).replace("\xa0", " ").split()[1], "15", "/aanmelden/", "1.450",
        f"{page.url}agenda.ics",
    ]  # fmt: skip
    found = [facts.index(words) for words in order]
    assert found == sorted(found)
    assert "places-bar" not in html


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
