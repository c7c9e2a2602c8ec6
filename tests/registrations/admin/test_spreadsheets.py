"""The cells of the downloaded list."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.accounts.roles import EINDREDACTEUR
from registrations.models import Attendance, Offering
from tests.factories.events import EventPageFactory
from tests.factories.registrations import NeedsFactory, OfferingFactory, RegistrationFactory
from tests.factories.staff import StaffFactory
from tests.registrations.admin.spreadsheet_files import csv_rows, export, xlsx_rows

pytestmark = pytest.mark.django_db


FORMULAS = ["=HYPERLINK(1)", "+31..", "@SUM(A1)", "-1+1", "\t=1", "\r=1"]


@pytest.fixture
def offering(home) -> Offering:
    return OfferingFactory(title="Wijktafel", with_meeting=True)


@pytest.fixture
def eindredacteur(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[EINDREDACTEUR]))
    return client


def test_excel_gets_the_same_rows_with_numbers_as_numbers(eindredacteur, offering) -> None:
    anna = RegistrationFactory(offering=offering, name="Anna", places=2, guests=["Bram"])
    Attendance.objects.create(registration=anna, meeting=offering.meetings.get(), present=2)
    columns = ["name", "places", "guests", "present"]
    response = export(eindredacteur, offering, columns=columns, file_format="xlsx")
    values = [[cell.value for cell in row] for row in xlsx_rows(response)]
    assert values == [["Name", "Places", "Guests", "Present"], ["Anna", 2, "Bram", 2]]


@pytest.mark.parametrize("name", FORMULAS)
def test_no_cell_computes(eindredacteur, offering, name: str) -> None:
    RegistrationFactory(offering=offering, name=name, message=name)
    (row,) = csv_rows(export(eindredacteur, offering, columns=["name", "message"]))[1:]
    assert all(cell.startswith("'") for cell in row)
    response = export(eindredacteur, offering, columns=["name", "message"], file_format="xlsx")
    assert {cell.data_type for cell in xlsx_rows(response)[1]} == {"s"}


def test_a_foreign_phone_number_stays_as_it_is(eindredacteur, offering) -> None:
    RegistrationFactory(offering=offering, phone="+49 30 1234567")
    assert csv_rows(export(eindredacteur, offering, columns=["phone"]))[1] == ["+49 30 1234567"]


def test_answers_come_in_words(eindredacteur, home) -> None:
    page = EventPageFactory()
    page.questions.create(label="Lust je soep?", kind="yes_no")
    page.save_revision().publish()
    question = page.questions.get()
    key = str(question.translation_key)
    RegistrationFactory(offering=page.offering, name="Anna", answers={key: True})
    RegistrationFactory(offering=page.offering, name="Bram")
    rows = csv_rows(export(eindredacteur, page.offering, columns=["name", f"question-{key}"]))
    assert rows == [["Name", "Lust je soep?"], ["Anna", "Yes"], ["Bram", ""]]


def test_a_download_takes_as_many_queries_for_three_as_for_one(eindredacteur, offering) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            export(eindredacteur, offering, columns=["name", "present", "needs"])
        return len(captured)

    NeedsFactory(registration__offering=offering)
    queries()
    one = queries()
    NeedsFactory.create_batch(2, registration__offering=offering)
    assert queries() == one
