"""The cells of the downloaded list."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.accounts.roles import EINDREDACTEUR
from registrations.admin.spreadsheets import cell
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
    values = [[one.value for one in row] for row in xlsx_rows(response)]
    assert values == [["Name", "Places", "Guests", "Present"], ["Anna", 2, "Bram", 2]]


@pytest.mark.parametrize("name", FORMULAS)
def test_no_cell_computes(eindredacteur, offering, name: str) -> None:
    RegistrationFactory(offering=offering, name=name, message=name)
    (row,) = csv_rows(export(eindredacteur, offering, columns=["name", "message"]))[1:]
    assert row == [f"\t{name.strip()}"] * 2
    response = export(eindredacteur, offering, columns=["name", "message"], file_format="xlsx")
    assert {one.data_type for one in xlsx_rows(response)[1]} == {"s"}


# The rows of cases/phones.csv.
PHONES = [
    ("1E10", "a@one.example", "0612345678", "3-4"),
    ("MAART-1", "b@one.example", "+31612345678", "1/2"),
    ("Anna van den Berg", "c@one.example", "06-12 34 56 78", "=1+1"),
    ("Bert Smit", "d@one.example", "0031612345678", "0050"),
]


def as_guessed(field: str) -> str:
    """What a Dutch Excel or LibreOffice makes of one field of a CSV: "text", or a type.

    Neither takes a quoted field for text, and both skip spaces in front, but no tab.
    """
    field = field.strip(" \u00a0")
    months = "jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec"
    for kind, pattern in {
        "formula": r"[=+\-@].*",
        "number": r"[€(]?[\d., ]+(e[+\-]?\d+)?[)%€]?",
        "day": rf"(\d+|{months})[-/ .](\d+|{months})([-/ .]\d+)?",
        "time": r"\d+(:\d+)+( ?[ap]m?)?|\d+ [ap]m?",
        "truth": r"waar|onwaar|true|false",
    }.items():
        if re.fullmatch(pattern, field, re.IGNORECASE):
            return kind
    return "text"


def test_the_guess_of_a_spreadsheet_is_known() -> None:
    guesses = {row[n]: as_guessed(row[n]) for row in PHONES for n in (0, 2, 3)}
    assert {text for text, guess in guesses.items() if guess == "text"} == {
        "Anna van den Berg",
        "Bert Smit",
        "06-12 34 56 78",
    }


def test_phones_and_answers_stay_text_in_a_csv(eindredacteur, offering) -> None:
    for name, email, phone, message in PHONES:
        RegistrationFactory(offering=offering, name=name, email=email, phone=phone, message=message)
    response = export(eindredacteur, offering, columns=["name", "email", "phone", "message"])
    rows = csv_rows(response)[1:]
    assert {tuple(field.strip() for field in row) for row in rows} == set(PHONES)
    assert {as_guessed(field) for row in rows for field in row} == {"text"}
    # In quotes: LibreOffice takes a bare tab for the end of a column.
    assert '"\t0612345678"' in response.text
    # A name that no spreadsheet takes for anything has nothing in front.
    assert "Anna van den Berg" in {row[0] for row in rows}


@pytest.mark.parametrize("row", PHONES, ids=lambda row: row[0])
def test_phones_and_answers_stay_text_in_excel(eindredacteur, offering, row) -> None:
    name, email, phone, message = row
    RegistrationFactory(offering=offering, name=name, email=email, phone=phone, message=message)
    columns = ["name", "email", "phone", "message"]
    response = export(eindredacteur, offering, columns=columns, file_format="xlsx")
    cells = xlsx_rows(response)[1]
    assert tuple(one.value for one in cells) == row
    assert {(one.data_type, one.number_format) for one in cells} == {("s", "@")}


@pytest.mark.parametrize(
    "text",
    ["12", "1.000", "12,50", "€ 5", "5%", "1-2-2026", "1 mei", "May 1", "ma 1-2", "3:45", "3 pm",
     "WAAR", "false", "\u0663", "-", "(12)", "1e"],
)  # fmt: skip
def test_what_looks_like_a_type_gets_a_tab(text: str) -> None:
    assert cell(text) == f"\t{text}"


@pytest.mark.parametrize(
    "text", ["Anna", "3 kinderen", "sam2@one.example", "", "Jan", "April", "?", "nee"]
)
def test_other_text_gets_none(text: str) -> None:
    assert cell(text) == text


def test_a_list_stands_in_the_order_of_a_dutch_alphabet(eindredacteur, offering) -> None:
    for name in ["zoë klein", "Özlem Çelik", "Eva", "Élise Dupont", "Tom", "de Vries", "Wim"]:
        RegistrationFactory(offering=offering, name=name)
    rows = csv_rows(export(eindredacteur, offering, columns=["name"]))[1:]
    assert [row[0] for row in rows] == [
        "Élise Dupont", "Eva", "Özlem Çelik", "Tom", "de Vries", "Wim", "zoë klein"
    ]  # fmt: skip


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
