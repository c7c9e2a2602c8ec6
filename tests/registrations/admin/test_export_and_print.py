"""The list of people as a file and on paper."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from core.accounts.roles import EINDREDACTEUR, HOST, REDACTEUR
from core.models import SiteSettings
from registrations.enums import RegistrationStatus as Status
from registrations.models import AccessLog, Host, Offering
from tests.factories.registrations import NeedsFactory, OfferingFactory, RegistrationFactory
from tests.factories.staff import StaffFactory
from tests.registrations.admin.people_to_find import NAMES_IN_ORDER
from tests.registrations.admin.spreadsheet_files import csv_rows, export

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering(home) -> Offering:
    return OfferingFactory(title="Wijktafel", with_meeting=True)


@pytest.fixture
def eindredacteur(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[EINDREDACTEUR]))
    return client


def test_only_what_was_chosen_is_in_it(eindredacteur, offering) -> None:
    RegistrationFactory(offering=offering, name="Anna", email="anna@voorbeeld.example")
    RegistrationFactory(offering=offering, name="Wacht", status=Status.WAITING)
    RegistrationFactory(name="Van elders")
    response = export(eindredacteur, offering)
    assert csv_rows(response) == [["Name", "Email"], ["Anna", "anna@voorbeeld.example"]]
    assert response["Content-Disposition"].startswith('attachment; filename="wijktafel-')
    assert "no-store" in response["Cache-Control"]


def test_who_is_in_it_follows_the_status(eindredacteur, offering) -> None:
    for status in (Status.CONFIRMED, Status.WAITING, Status.CANCELLED, Status.DECLINED):
        RegistrationFactory(offering=offering, name=status.value, status=status)
    response = export(eindredacteur, offering, people=["waiting", "ended"], columns=["name"])
    assert {row[0] for row in csv_rows(response)[1:]} == {"waiting", "cancelled", "declined"}


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
    "changed",
    [{"people": []}, {"columns": []}, {"columns": ["password"]}, {"file_format": "pdf"}],
    ids=["nobody", "no column", "unknown column", "unknown format"],
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


def test_redacteur_sees_people_but_downloads_nothing(client, offering) -> None:
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    assert export(client, offering).status_code == 302
    text = client.get(reverse("registrations_staff:people", args=[offering.pk])).content.decode()
    assert reverse("registrations_staff:export", args=[offering.pk]) not in text


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


def test_the_sheet_stands_in_the_order_of_a_dutch_alphabet(eindredacteur, offering) -> None:
    for name in reversed(NAMES_IN_ORDER):
        NeedsFactory(registration__offering=offering, registration__name=name)
    url = reverse("registrations_staff:print", args=[offering.pk])
    context = eindredacteur.get(f"{url}?needs").context
    assert [person.name for person in context["people"]] == NAMES_IN_ORDER
    assert [need.registration.name for need in context["needs"]] == NAMES_IN_ORDER


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


def test_a_slip_has_no_code_that_shows_more_than_its_printer_may_see(client, offering) -> None:
    told = NeedsFactory(registration__offering=offering, text="Glutenvrij").registration
    other = RegistrationFactory(offering=offering)
    for role, codes in ((REDACTEUR, {other}), (EINDREDACTEUR, {told, other})):
        client.force_login(StaffFactory(roles=[role]))
        slips = {
            person: client.get(reverse("registrations_staff:slip", args=[person.pk])).text
            for person in (told, other)
        }
        assert {person for person, slip in slips.items() if "<svg" in slip} == codes


def test_a_slip_replaces_the_mail_in_the_language_of_the_person(eindredacteur, offering) -> None:
    site = SiteSettings.objects.create(site=Site.objects.get(), phone="050 765 43 21")
    person = RegistrationFactory(offering=offering, name="Anna", email="", language="en")
    response = eindredacteur.get(reverse("registrations_staff:slip", args=[person.pk]))
    text = response.content.decode()
    assert '<html lang="en">' in text
    assert "<svg" in text
    assert site.phone.replace(" ", "\xa0") in text
