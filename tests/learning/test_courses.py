from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model

from core.translation.listing import local_rows
from learning.editions import sorted_by_time
from learning.enums import Visibility
from learning.models import CourseEditionPage, EditionMaterial, EditionModule
from learning.timeline import path, public_materials, timeline
from registrations.enums import OfferingStatus
from registrations.models import Offering
from tests.factories.core import NeighbourhoodFactory, PersonFactory, VenueFactory
from tests.factories.learning import (
    AcademyPageFactory,
    CourseEditionPageFactory,
    CoursePageFactory,
    monthly_sessions,
)
from tests.factories.translation import in_english
from tests.page_checks import dutch, html_of, json_ld
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db


def a_past_edition(**fields):
    first = timezone.now() - timedelta(days=300)
    return CourseEditionPageFactory(sessions=monthly_sessions(first), **fields)


# --- the timeline ---------------------------------------------------------------------------------


def full_timeline(page):
    return timeline(page, local_rows(page, "modules"), public_materials(page))


def states_at(page, moment):
    return [step["state"] for step in path(page, moment)]


def test_the_path_before_during_and_after(home):
    page = CourseEditionPageFactory()
    one, two, three = (m.starts_at for m in page.offering.all_meetings)
    minute = timedelta(minutes=1)
    assert states_at(page, one - minute) == ["", "", ""]
    assert states_at(page, one + minute) == ["now", "", ""]
    assert states_at(page, one + timedelta(hours=3)) == ["done", "now", ""]
    assert states_at(page, three + minute) == ["done", "done", "now"]
    assert states_at(page, three + timedelta(hours=3)) == ["done", "done", "done"]


def test_the_page_marks_the_next_session_of_a_running_edition(home):
    page = CourseEditionPageFactory()
    with time_machine.travel(page.offering.all_meetings[1].starts_at):
        html = html_of(page)
    assert html.count("data-done") == 1
    assert html.count('aria-current="step"') == 1


def test_sessions_stand_in_time_order_with_module_place_and_lecturer(home):
    late, early = monthly_sessions(count=2)[::-1]
    early.module_number = 2
    early.lecturer = PersonFactory(name="Voorbeeld Docent")
    early.venue = VenueFactory(name="De Brug", neighbourhood=NeighbourhoodFactory(name="Selwerd"))
    modules = [EditionModule(title="Een", sort_order=0), EditionModule(title="Twee", sort_order=1)]
    page = CourseEditionPageFactory(sessions=[late, early], modules=modules)
    first, second = full_timeline(page)
    assert first["title"] == "Les 1"
    assert first["module"].title == "Twee"
    assert [person.name for person in first["lecturers"]] == ["Voorbeeld Docent"]
    assert second["module"] is None
    html = html_of(page)
    assert "De Brug, Selwerd" in html
    assert html.count("Voorbeeld Docent") >= 2  # with the session, and among those who teach


# --- materials ------------------------------------------------------------------------------------


def material(**fields):
    values = {"title": "Lezen", "url": "https://lezen.example/", "visibility": Visibility.PUBLIC}
    return EditionMaterial(**values | fields)


def test_material_for_participants_is_never_on_the_page(home):
    page = CourseEditionPageFactory(
        materials=[
            material(),
            material(title="Alleen voor ons", visibility=Visibility.PARTICIPANTS),
            material(title="Ook voor ons", session_number=1, visibility=Visibility.PARTICIPANTS),
        ]
    )
    html = html_of(page)
    assert "Lezen" in html
    assert "voor ons" not in html


def test_material_is_shown_between_its_dates(home):
    page = CourseEditionPageFactory(
        materials=[material(available_from=date(2027, 1, 10), available_until=date(2027, 1, 20))]
    )
    for day, shown in ((9, False), (10, True), (20, True), (21, False)):
        with time_machine.travel(date(2027, 1, day), tick=False):
            assert bool(public_materials(page)) is shown, day


def test_material_stands_with_its_session(home):
    page = CourseEditionPageFactory(materials=[material(session_number=2), material(title="Alles")])
    steps = full_timeline(page)
    assert [len(step["materials"]) for step in steps] == [0, 1, 0]
    html = html_of(page)
    assert html.count("https://lezen.example/") == 2
    assert dutch("To read or to watch") in html


def test_a_number_that_no_session_has_does_not_hide_material(home):
    page = CourseEditionPageFactory(materials=[material(session_number=9)])
    assert "https://lezen.example/" in html_of(page)


def test_a_file_says_what_it_is(home):
    document = get_document_model().objects.create(
        title="Kaart", file=ContentFile(b"x" * 2048, name="kaart.pdf"), file_size=2048
    )
    page = CourseEditionPageFactory(materials=[material(url="", document=document)])
    html = html_of(page)
    assert f'href="{document.url}"' in html
    assert "PDF, 2,0\xa0KB" in html


@pytest.mark.parametrize("fields", [{"url": ""}, {"document_id": 1}])
def test_material_is_a_file_or_an_address(home, fields):
    with pytest.raises(ValidationError) as refused:
        material(**fields).clean()
    assert set(refused.value.error_dict) == {"document"}


# --- lists ----------------------------------------------------------------------------------------


def test_an_empty_academy_and_an_empty_course_say_so(home):
    academy = AcademyPageFactory()
    html = html_of(academy)
    assert dutch("No course is open now. New dates appear here first.") in html
    assert dutch("There are no courses yet.") in html
    html = html_of(CoursePageFactory(parent=academy))
    assert dutch("There is no new edition yet. New dates appear here.") in html


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
)
def test_the_state_of_an_edition_decides_sentence_and_button(home, fields, words):
    html = html_of(CourseEditionPageFactory(**fields))
    assert dutch(words).split("%")[0] in html
    assert ("/aanmelden/" in html) == (words == "/aanmelden/")


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


@pytest.mark.parametrize("language", ["nl", "en"])
def test_lists_cost_the_same_with_more_rows(home, language):
    course = CoursePageFactory()
    academy = course.get_parent().specific
    for page in (academy, course):
        in_english(page)

    def add():
        in_english(CourseEditionPageFactory(parent=course, venue=VenueFactory(), capacity=10))
        in_english(a_past_edition(parent=course, venue=VenueFactory()))
        CourseEditionPageFactory(parent=course)
        in_english(CoursePageFactory(parent=academy))

    def counts():
        pages = (academy, course)
        if language == "en":
            pages = [page.get_translations().get().specific for page in pages]
        return [queries_of(page) for page in pages]

    add()
    with_one = counts()
    add()
    add()
    assert counts() == with_one


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_edition_costs_the_same_with_more_sessions(home, language):
    def cost(count):
        sessions = monthly_sessions(count=count)
        for row in sessions:
            row.venue, row.lecturer, row.module_number = VenueFactory(), PersonFactory(), 1
        page = CourseEditionPageFactory(
            sessions=sessions,
            modules=[EditionModule(title="Een")],
            materials=[material(session_number=n) for n in range(count)],
        )
        if language == "en":
            in_english(page.get_parent().get_parent().specific)
            in_english(page.get_parent().specific)
            page = in_english(page)
        count = queries_of(page)
        page.get_parent().get_parent().get_translations(inclusive=True).first().delete()
        CourseEditionPage.objects.all().delete()
        return count

    assert cost(1) == cost(3)


# --- structured data ------------------------------------------------------------------------------


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


def test_a_course_without_editions_claims_none(home):
    assert "hasCourseInstance" not in json_ld(html_of(CoursePageFactory()))
