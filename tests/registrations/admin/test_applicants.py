"""The list of applicants, with what they wrote."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from core.accounts.roles import ACADEMIE, BEHEERDER, EINDREDACTEUR, REDACTEUR
from learning.models import CourseEditionPage
from registrations.models import AccessLog, Offering, Registration
from tests.factories.staff import StaffFactory
from tests.factories.translation import copied_to_english
from tests.registrations.admin.applicants import address, applicant, selecting_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(home) -> Offering:
    return selecting_edition()


@pytest.fixture
def academy(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[ACADEMIE]))
    return client


def test_the_screen_shows_what_applicants_wrote_and_the_places_left(academy, edition) -> None:
    anna, bram = applicant(edition, "Anna"), applicant(edition, "Bram")
    page = academy.get(address("applicants", edition)).text
    for words in ("Omdat Anna wil.", "Omdat Bram wil.", "Waarom wil je meedoen?", "Places left"):
        assert words in page
    for person in (anna, bram):
        assert re.search(rf'name="who"\s+value="{person.pk}"', page)
    assert AccessLog.objects.get().action == AccessLog.Action.OPENED_APPLICATIONS


WRITTEN = ("Omdat Anna wil.", "Ik kom met de bus.")


def everywhere(client: Client, edition: Offering, person: Registration) -> str:
    """Every screen that shows what one person wrote, for who may open it."""
    screens = [address(name, edition) for name in ("people", "applicants", "export")]
    for name in ("registration", "change"):
        screens.append(reverse(f"registrations_staff:{name}", args=[person.pk]))
    return " ".join(client.get(screen).text for screen in screens)


@pytest.mark.parametrize("role", [REDACTEUR, EINDREDACTEUR], ids=lambda role: role.name)
def test_what_applicants_wrote_is_for_who_chooses(client, edition, role) -> None:
    anna = applicant(edition, "Anna", message="Ik kom met de bus.")
    client.force_login(StaffFactory(roles=[role]))
    shown = everywhere(client, edition, anna)
    assert anna.email in shown
    assert "Only the people who choose can read" in shown
    for words in (*WRITTEN, "Waarom wil je meedoen?"):
        assert words not in shown
    changed = {"name": "Anna B.", "email": anna.email, "language": "nl", "places": "1"}
    client.post(reverse("registrations_staff:change", args=[anna.pk]), changed)
    anna.refresh_from_db()
    assert (anna.name, anna.message) == ("Anna B.", "Ik kom met de bus.")


def test_who_chooses_reads_it_on_every_screen(academy, edition) -> None:
    anna = applicant(edition, "Anna", message="Ik kom met de bus.")
    shown = everywhere(academy, edition, anna)
    for words in (*WRITTEN, "Waarom wil je meedoen?"):
        assert shown.count(words) >= 2
    assert "Only the people who choose can read" not in shown


def test_the_screen_asks_as_much_for_many_as_for_one(
    academy, edition, django_assert_max_num_queries
) -> None:
    applicant(edition, "Anna")
    academy.get(address("applicants", edition))
    with django_assert_max_num_queries(60) as one:
        academy.get(address("applicants", edition))
    for n in range(8):
        applicant(edition, f"Bram {n}")
    with django_assert_max_num_queries(len(one)):
        academy.get(address("applicants", edition))


def test_the_ways_to_it(client, edition) -> None:
    anna = applicant(edition, "Anna")
    client.force_login(StaffFactory(roles=[BEHEERDER]))
    home = client.get(reverse("wagtailadmin_home")).text
    assert "1 applicant is waiting for your choice:" in home
    people = client.get(reverse("registrations_staff:people", args=[edition.pk])).text
    assert address("applicants", edition) in home
    assert address("applicants", edition) in people
    person = client.get(reverse("registrations_staff:registration", args=[anna.pk])).text
    assert f'"{address("select", edition)}?who={anna.pk}"' in person
    assert f'"{address("reject", edition)}?who={anna.pk}"' in person


def test_who_reads_english_reads_the_questions_in_english(client, edition) -> None:
    anna = applicant(edition, "Anna")
    page = CourseEditionPage.objects.get()
    for parent in (page.get_parent().get_parent(), page.get_parent()):
        copied_to_english(parent.specific)
    english = copied_to_english(page)
    english.questions.update(label="Why do you want to take part?")
    client.force_login(StaffFactory(roles=[ACADEMIE], language="en"))
    own = reverse("registrations_staff:registration", args=[anna.pk])
    for screen in (address("applicants", edition), own):
        shown = client.get(screen).text
        assert "Why do you want to take part?" in shown
        assert "Waarom wil je meedoen?" not in shown
