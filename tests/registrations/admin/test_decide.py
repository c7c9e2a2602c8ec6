"""Selecting and turning down applicants."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core.accounts.roles import ACADEMIE, BEHEERDER, REDACTEUR
from core.mail.models import OutboxMail
from registrations.enums import RegistrationStatus as Status
from registrations.models import AccessLog, Offering, Registration
from tests.factories.registrations import RegistrationFactory
from tests.factories.staff import StaffFactory
from tests.registrations.admin.applicants import address, applicant, selecting_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(home) -> Offering:
    return selecting_edition()


@pytest.fixture
def academy(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[ACADEMIE]))
    return client


def who(*people: Registration) -> dict[str, list[str]]:
    """The fields of the question about these people, as it is shown now."""
    rejected = [person for person in people if person.status == Status.REJECTED]
    return {
        "who": [str(person.pk) for person in people],
        "after_all": [str(person.pk) for person in rejected],
    }


def status(person: Registration) -> str:
    return Registration.objects.get(pk=person.pk).status


def test_several_are_selected_at_once_after_a_question(academy, edition) -> None:
    anna, bram = applicant(edition, "Anna"), applicant(edition, "Bram", language="en")
    question = academy.get(address("select", edition), who(anna, bram))
    assert "Select 2 people?" in question.text
    assert "2 people get an email about it, now." in question.text
    assert "After this 0 places are left." in question.text
    assert status(anna) == Status.APPLIED
    done = academy.post(address("select", edition), who(anna, bram), follow=True)
    assert "2 people are selected. The emails are on their way." in done.text
    assert {status(anna), status(bram)} == {Status.CONFIRMED}
    mails = OutboxMail.objects.filter(occasion="selected").values_list("language", flat=True)
    assert sorted(mails) == ["en", "nl"]
    assert ModelLogEntry.objects.filter(action="registrations.select").count() == 2


def test_the_history_of_the_site_names_the_edition_and_no_person(client, edition) -> None:
    client.force_login(StaffFactory(roles=[BEHEERDER]))
    anna = applicant(edition, "Anna Onmiskenbaar")
    client.post(address("select", edition), who(anna))
    report = client.get(reverse("wagtailadmin_reports:site_history")).text
    assert "Registration for Leergang" in report
    assert "Onmiskenbaar" not in report
    assert str(anna.public_id) not in report


def test_a_double_click_selects_once(academy, edition) -> None:
    anna = applicant(edition, "Anna")
    for _ in range(2):
        assert academy.post(address("select", edition), who(anna)).status_code == 302
    assert OutboxMail.objects.filter(occasion="selected").count() == 1
    assert ModelLogEntry.objects.filter(action="registrations.select").count() == 1


def test_more_than_fit_are_refused_together_so_that_staff_choose_who(academy, edition) -> None:
    people = [applicant(edition, name) for name in ("Anna", "Bram", "Chaima")]
    for ask in (academy.get, academy.post):
        answer = ask(address("select", edition), who(*people))
        assert "There are 2 free places and you ticked people for 3." in answer.text
        assert "Select and email" not in answer.text
    assert answer.status_code == 422
    assert {status(person) for person in people} == {Status.APPLIED}


def test_who_is_turned_down_can_still_be_selected_after_all(academy, edition) -> None:
    anna = applicant(edition, "Anna")
    academy.post(address("reject", edition), who(anna))
    assert status(anna) == Status.REJECTED
    page = academy.get(address("applicants", edition), {"show": "rejected"}).text
    assert re.search(rf'name="who"\s+value="{anna.pk}"', page)
    anna.refresh_from_db()
    question = academy.get(address("select", edition), who(anna)).text
    assert "in after all" in question
    assert f'name="after_all" value="{anna.pk}"' in question
    academy.post(address("select", edition), who(anna))
    assert status(anna) == Status.CONFIRMED


def test_a_decision_of_a_colleague_is_not_undone_unawares(academy, edition) -> None:
    anna = applicant(edition, "Anna")
    seen = who(anna)
    academy.post(address("reject", edition), seen)
    answer = academy.post(address("select", edition), seen, follow=True)
    assert "was turned down by a colleague just now" in answer.text
    assert status(anna) == Status.REJECTED


def test_who_withdrew_meanwhile_is_named_and_the_others_are_selected(academy, edition) -> None:
    anna, bram = applicant(edition, "Anna"), applicant(edition, "Bram")
    seen = who(anna, bram)
    Registration.objects.filter(pk=anna.pk).update(status=Status.CANCELLED)
    answer = academy.post(address("select", edition), seen, follow=True).text
    assert "Anna: is no longer part of the selection." in answer
    assert "1 person is selected." in answer


def test_a_cancelled_edition_refuses_with_the_reason(academy, edition) -> None:
    anna = applicant(edition, "Anna")
    Offering.objects.update(status="cancelled")
    for name in ("select", "reject"):
        answer = academy.post(address(name, edition), who(anna), follow=True)
        assert "This event is cancelled." in answer.text
    assert status(anna) == Status.APPLIED


def test_who_has_no_address_is_named_before_and_after(academy, edition) -> None:
    anna = RegistrationFactory(offering=edition, status=Status.APPLIED, name="Anna", email="")
    before = academy.get(address("select", edition), who(anna)).text
    after = academy.post(address("select", edition), who(anna), follow=True).text
    for page in (before, after):
        assert "tell them yourself: Anna." in page


@pytest.mark.parametrize(
    "given",
    [[], ["x"], ["1:"], ["99999999999999999999:applied"], ["-1:applied"]],
    ids=["nobody", "a word", "number and colon", "a number too long", "below zero"],
)
def test_nobody_ticked_or_nonsense_asks_to_tick(academy, edition, given) -> None:
    answer = academy.get(address("select", edition), {"who": given}, follow=True)
    assert "Tick the people you mean first." in answer.text


def test_people_of_another_edition_are_out_of_reach(academy, edition) -> None:
    other = RegistrationFactory(status=Status.APPLIED, name="Elders")
    academy.post(address("select", edition), who(other))
    assert status(other) == Status.APPLIED


def test_nobody_decides_without_the_right(client, edition) -> None:
    anna = applicant(edition, "Anna")
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    for name in ("applicants", "select", "reject"):
        client.get(address(name, edition), who(anna))
        client.post(address(name, edition), who(anna))
    assert status(anna) == Status.APPLIED
    assert not AccessLog.objects.exists()
    people = client.get(reverse("registrations_staff:people", args=[edition.pk])).text
    assert "Choose applicants" not in people
