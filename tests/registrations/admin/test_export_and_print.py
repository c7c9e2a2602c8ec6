"""The list as a spreadsheet and on paper."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import Site

from core.accounts.roles import EINDREDACTEUR, HOST, REDACTEUR
from core.models import SiteSettings
from registrations.enums import RegistrationStatus as Status
from registrations.models import AccessLog, Attendance, Host, Offering
from tests.factories.events import EventPageFactory
from tests.factories.registrations import NeedsFactory, OfferingFactory, RegistrationFactory
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db

FORMULAS = ["=HYPERLINK(1)", "+31..", "@SUM(A1)", "-1+1", "\t=1", "\r=1"]


@pytest.fixture
def offering(home) -> Offering:
    return OfferingFactory(title="Wijktafel", with_meeting=True)


@pytest.fixture
def eindredacteur(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[EINDREDACTEUR]))
    return client


def export(client: Client, offering: Offering, **changed):
    data = {"people": ["comes"], "columns": ["name", "email"], "file_format": "csv", **changed}
    return client.post(reverse("registrations_staff:export", args=[offering.pk]), data)


def csv_rows(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def xlsx_rows(response) -> list[tuple]:
    return list(load_workbook(io.BytesIO(response.content)).active.iter_rows())


# --- spreadsheet ----------------------------------------------------------------------------------


def test_only_what_was_chosen_is_in_it(eindredacteur, offering) -> None:
    RegistrationFactory(offering=offering, name="Anna", email="anna@voorbeeld.example")
    RegistrationFactory(offering=offering, name="Wacht", status=Status.WAITING)
    RegistrationFactory(name="Van elders")
    response = export(eindredacteur, offering)
    assert csv_rows(response) == [["Name", "E-mail"], ["Anna", "anna@voorbeeld.example"]]
    assert response["Content-Disposition"].startswith('attachment; filename="wijktafel-')
    assert "no-store" in response["Cache-Control"]


def test_who_is_in_it_follows_the_status(eindredacteur, offering) -> None:
    for status in (Status.CONFIRMED, Status.WAITING, Status.CANCELLED, Status.DECLINED):
        RegistrationFactory(offering=offering, name=status.value, status=status)
    response = export(eindredacteur, offering, people=["waiting", "ended"], columns=["name"])
    assert {row[0] for row in csv_rows(response)[1:]} == {"waiting", "cancelled", "declined"}


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


def test_needs_are_in_it_only_when_asked_for(eindredacteur, offering) -> None:
    NeedsFactory(registration__offering=offering, text="Glutenvrij")
    form = eindredacteur.get(reverse("registrations_staff:export", args=[offering.pk]))
    assert "needs" not in form.context["form"].initial["columns"]
    assert b"Glutenvrij" not in export(eindredacteur, offering).content
    assert csv_rows(export(eindredacteur, offering, columns=["needs"]))[1] == ["Glutenvrij"]


def test_needs_cannot_be_chosen_by_who_may_not_see_them(client, offering) -> None:
    staff = StaffFactory(roles=[EINDREDACTEUR])
    client.force_login(staff)
    staff.groups.get().permissions.filter(codename="view_needs").delete()
    NeedsFactory(registration__offering=offering)
    assert export(client, offering, columns=["needs"]).status_code == 422


@pytest.mark.parametrize(
    "changed", [{"people": []}, {"columns": []}, {"columns": ["password"]}, {"file_format": "pdf"}]
)
def test_wrong_choices_are_told(eindredacteur, offering, changed: dict) -> None:
    response = export(eindredacteur, offering, **changed)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == list(changed)


def test_every_download_is_noted_without_personal_data(eindredacteur, offering) -> None:
    RegistrationFactory(offering=offering, name="Anna")
    eindredacteur.get(reverse("registrations_staff:export", args=[offering.pk]))
    assert not AccessLog.objects.exists()
    export(eindredacteur, offering)
    log = AccessLog.objects.get()
    assert (log.action, log.detail) == (AccessLog.Action.EXPORTED, "csv: 1 × name, email")


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


def test_redacteur_sees_people_but_downloads_nothing(client, offering) -> None:
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    assert export(client, offering).status_code == 302
    text = client.get(reverse("registrations_staff:people", args=[offering.pk])).content.decode()
    assert reverse("registrations_staff:export", args=[offering.pk]) not in text


# --- paper ----------------------------------------------------------------------------------------


def test_the_sheet_has_names_and_no_addresses(eindredacteur, offering) -> None:
    RegistrationFactory(offering=offering, name="Anna", guests=["Bram"], phone="050 123 45 67")
    RegistrationFactory(offering=offering, name="Wacht", status=Status.WAITING)
    text = eindredacteur.get(
        reverse("registrations_staff:print", args=[offering.pk])
    ).content.decode()
    assert "Anna" in text
    assert "Bram" in text
    for absent in ("Wacht", "voorbeeld.example", "050 123"):
        assert absent not in text
    assert AccessLog.objects.get().action == AccessLog.Action.PRINTED


def test_needs_are_on_paper_only_when_asked_for(eindredacteur, offering) -> None:
    NeedsFactory(registration__offering=offering, text="Glutenvrij")
    url = reverse("registrations_staff:print", args=[offering.pk])
    assert "Glutenvrij" not in eindredacteur.get(url).content.decode()
    assert "Glutenvrij" in eindredacteur.get(f"{url}?needs").content.decode()
    assert AccessLog.objects.first().action == AccessLog.Action.SAW_NEEDS


def test_a_host_prints_needs_on_the_day_and_not_before(client, offering, time_machine) -> None:
    NeedsFactory(registration__offering=offering, text="Glutenvrij")
    host = StaffFactory(roles=[HOST])
    Host.objects.create(offering=offering, user=host)
    url = reverse("registrations_staff:print", args=[offering.pk]) + "?needs"
    client.force_login(host)
    assert "Glutenvrij" not in client.get(url).content.decode()
    time_machine.move_to(offering.starts_at)
    client.force_login(host)
    assert "Glutenvrij" in client.get(url).content.decode()


def test_a_slip_replaces_the_mail_in_the_language_of_the_person(eindredacteur, offering) -> None:
    site = SiteSettings.objects.create(site=Site.objects.get(), phone="050 765 43 21")
    person = RegistrationFactory(offering=offering, name="Anna", email="", language="en")
    response = eindredacteur.get(reverse("registrations_staff:slip", args=[person.pk]))
    text = response.content.decode()
    assert '<html lang="en">' in text
    assert "<svg" in text
    assert site.phone.replace(" ", "\xa0") in text
