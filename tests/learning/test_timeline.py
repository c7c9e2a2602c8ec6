"""The sessions of an edition in order, with their state and their materials."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from core.translation.listing import local_rows
from learning.enums import Visibility
from learning.models import EditionModule
from learning.timeline import path, public_materials, timeline
from tests.factories.core import NeighbourhoodFactory, PersonFactory, VenueFactory
from tests.factories.learning import CourseEditionPageFactory, monthly_sessions
from tests.learning.editions import material
from tests.page_checks import dutch, html_of

pytestmark = pytest.mark.django_db


def full_timeline(page):
    return timeline(page, page.offering, local_rows(page, "modules"), public_materials(page))


def states_at(page, moment):
    return [step["state"] for step in path(page, page.offering, moment)]


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
