"""Who sees what of the people who take part: roles, code and manual say the same."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission

from core.accounts.roles import HOST, ROLES, Role
from core.models import User
from registrations.enums import Admission, RegistrationStatus
from registrations.models import Host, Offering
from registrations.permissions import EYES, SELECT, access_to
from tests.factories.registrations import OfferingFactory, RegistrationFactory
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db

MANUAL = Path(settings.BASE_DIR) / "docs/editors/11-rollen.md"
# Where each kind of details stands in the manual.
ROWS = {
    "view": "lijsten van aanmeldingen",
    "contact": "e-mail en telefoon van deelnemers",
    "answers": "lezen wat iemand invulde of erbij schreef",
    "applications": "lezen waarom iemand mee wil doen, bij selectie",
    "needs": "lezen wat iemand nodig heeft",
    "mails": "mails zien en opnieuw sturen",
}
# Of an event, of a course, of an event as its host, the same on the day itself.
IN_WORDS = {
    (True, True, True, True): "ja",
    (False, False, False, False): "nee",
    (False, True, False, False): "alleen cursussen",
    (False, False, True, True): "alleen eigen bijeenkomst, tot en met die dag",
    (False, False, False, True): "alleen op de dag zelf, bij de deur",
}


def manual() -> dict[str, list[str]]:
    """The cells of each row of the table, by its first cell."""
    rows = re.findall(r"^\|(.+)\|$", MANUAL.read_text(), re.M)
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    return {first: others for first, *others in cells}


def situations(user: User, admission: Admission) -> Iterator[Offering]:
    """An event, a course, and an event that a host is invited to."""
    yield OfferingFactory(admission=admission, with_meeting=True)
    yield OfferingFactory(admission=admission, is_course=True)
    hosted = OfferingFactory(admission=admission, with_meeting=True)
    if user.groups.filter(name=HOST.name).exists():
        Host.objects.create(offering=hosted, user=user)
    yield hosted


def sees(role: Role, what: str, time_machine) -> str:
    """How far somebody with this role sees `what`, as the manual says it."""
    user = StaffFactory(roles=[role])
    admission = Admission.SELECTION if what == "applications" else Admission.OPEN
    right = "answers" if what == "applications" else what
    event, course, hosted = situations(user, admission)
    time_machine.move_to("2027-05-01T10:00:00Z")
    found = [getattr(access_to(offering, user), right) for offering in (event, course, hosted)]
    time_machine.move_to(hosted.starts_at)
    found.append(getattr(access_to(Offering.objects.get(pk=hosted.pk), user), right))
    return IN_WORDS[tuple(found)]


@pytest.mark.parametrize("what", EYES)
def test_the_manual_says_who_sees_what(home, what, time_machine) -> None:
    time_machine.move_to("2027-05-01T10:00:00Z")
    said = manual()
    assert said[""] == [role.name for role in ROLES]
    assert said[ROWS[what]] == [sees(role, what, time_machine) for role in ROLES]


def test_answers_stay_an_application_when_it_became_open_to_everyone(home) -> None:
    staff = StaffFactory()
    permission = Permission.objects.get(codename="view_registration")
    staff.user_permissions.add(permission)
    offering = OfferingFactory()
    assert access_to(offering, staff).answers
    RegistrationFactory(offering=offering, status=RegistrationStatus.REJECTED)
    offering = Offering.objects.get(pk=offering.pk)
    assert not access_to(offering, staff).answers
    assert access_to(offering, staff).contact
    assert EYES["applications"].needing == SELECT
