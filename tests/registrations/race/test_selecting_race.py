"""Staff select at the same moment, while applicants withdraw. Nobody gets in beyond capacity."""

from collections import Counter

import pytest
from django.db import connection
from django.test import Client

from core.accounts.roles import BEHEERDER
from core.mail.models import OutboxMail
from registrations.enums import Admission
from registrations.links import manage_path
from registrations.models import Registration
from tests.factories.registrations import OfferingFactory, RegistrationFactory
from tests.factories.staff import StaffFactory
from tests.registrations.race.server import serving

pytestmark = pytest.mark.django_db(transaction=True)

PLACES, APPLICANTS = 5, 20


def applicants(count: int, **facts) -> list[Registration]:
    offering = OfferingFactory(admission=Admission.SELECTION, **facts)
    return RegistrationFactory.create_batch(count, offering=offering, status="applied")


def staff_cookie() -> str:
    client = Client()
    client.force_login(StaffFactory(roles=[BEHEERDER]))
    return client.cookies["sessionid"].value


def decide(server, decision: str, person: Registration, session: str):
    path = f"/admin/registrations/{person.offering_id}/{decision}/"
    return lambda: server.post(path, session=session, who=str(person.pk))


def confirmed(people: list[Registration]) -> int:
    return Registration.objects.filter(offering=people[0].offering, status="confirmed").count()


def test_two_staff_members_select_at_once_for_the_last_places(home):
    people = applicants(APPLICANTS, capacity=PLACES)
    sessions = staff_cookie(), staff_cookie()
    with serving(guarded=True) as server:
        answers = server.all_at_once(
            [decide(server, "select", person, who) for person in people for who in sessions]
        )
    # The server answers 422 when the places are gone.
    assert {answer.status for answer in answers} <= {302, 422}
    assert confirmed(people) == PLACES
    assert OutboxMail.objects.filter(occasion="selected").count() == PLACES
    assert Registration.objects.filter(status="applied").count() == APPLICANTS - PLACES


def test_without_the_lock_too_many_are_selected(home, record_property):
    if connection.vendor == "sqlite":
        pytest.skip("there the whole request fails instead, as test_race shows")
    sessions = staff_cookie(), staff_cookie()
    with serving(guarded=False) as server:
        for _attempt in range(3):
            people = applicants(APPLICANTS, capacity=PLACES)
            server.all_at_once(
                [decide(server, "select", person, who) for person in people for who in sessions]
            )
            record_property("without the lock", f"{confirmed(people)} of {PLACES}")
            if confirmed(people) > PLACES:
                return
    pytest.fail("three rushes went well without a lock: this test proves nothing")


def test_selecting_beside_withdrawing_and_turning_down(home):
    """People who withdrew never get in, and people who got in receive no rejection."""
    people = applicants(APPLICANTS, capacity=APPLICANTS)
    withdraw, contested = people[: APPLICANTS // 2], people[APPLICANTS // 2 :]
    sessions = staff_cookie(), staff_cookie()
    with serving(guarded=True) as server:
        calls = []
        for leaver, other in zip(withdraw, contested, strict=True):
            calls += [
                decide(server, "select", leaver, sessions[0]),
                lambda leaver=leaver: server.post(manage_path(leaver, "cancel")),
                decide(server, "select", other, sessions[0]),
                decide(server, "reject", other, sessions[1]),
            ]
        answers = server.all_at_once(calls)
    assert {answer.status for answer in answers} <= {302, 303}
    outcome = {row.pk: row.status for row in Registration.objects.all()}
    assert {outcome[person.pk] for person in withdraw} == {"cancelled"}
    decided = Counter(outcome[person.pk] for person in contested)
    assert set(decided) <= {"confirmed", "rejected"}
    mails = Counter(
        OutboxMail.objects.filter(to__in=[person.email for person in contested]).values_list(
            "occasion", flat=True
        )
    )
    assert mails == {
        name: decided[status]
        for name, status in (("selected", "confirmed"), ("rejected", "rejected"))
        if decided[status]
    }
