"""Days and moments are understood or refused, and never guessed."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from core.accounts.roles import EINDREDACTEUR, REDACTEUR
from core.forms import DayField, MomentFormField
from events.models import EventPage
from tests.factories.events import EventPageFactory

pytestmark = pytest.mark.usefixtures("english")

AFTERNOON = datetime(2027, 3, 4, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    [
        "04-03-2027 15:30",
        "4-3-2027 15.30",
        " 4/3/2027,  15:30 ",
        "2027-03-04 15:30",
        "2027-03-04T15:30:00",
    ],
)
def test_a_moment_the_day_first_or_as_iso(typed: str) -> None:
    assert MomentFormField().clean(typed) == AFTERNOON


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("4 maart 2027", "Type the day and the time like this: 31-12-2027 15:30."),
        ("morgen", "Type the day and the time like this: 31-12-2027 15:30."),
        ("20270304", "Type the day and the time like this: 31-12-2027 15:30."),
        ("31-02-2027 10:00", "Type the day and the time like this: 31-12-2027 15:30."),
        ("3/4", "Type the day and the time like this: 31-12-2027 15:30."),
        ("2027-03-04", "Type the time too, like this: 04-03-2027 15:30."),
        ("4-3-2027", "Type the time too, like this: 04-03-2027 15:30."),
        ("28-03-2027 02:30", "That night the clock changes"),
    ],
)
def test_a_moment_that_is_refused_with_what_to_type(typed: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        MomentFormField().clean(typed)
    assert refusal.value.messages[0].startswith(sentence)


@pytest.mark.parametrize("typed", ["04-03-2027", "4-3-2027", "4/3/2027", "2027-03-04"])
def test_a_day(typed: str) -> None:
    assert DayField().clean(typed) == date(2027, 3, 4)


@pytest.mark.parametrize("typed", ["4 maart 2027", "20270304", "04-03-27", "31-02-2027"])
def test_a_day_that_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        DayField().clean(typed)
    assert refusal.value.messages == ["Type the day like this: 31-12-2027."]


@pytest.mark.django_db
@pytest.mark.parametrize("role", [REDACTEUR, EINDREDACTEUR], ids=lambda role: role.name)
def test_a_copy_is_a_page_of_its_own_whoever_makes_it(home, staff_client, role) -> None:
    """Wagtail's form has a box for an alias for who may publish alone."""
    staff, page = staff_client(role), EventPageFactory(title="Wijktafel")
    screen = staff.get("wagtailadmin_pages:copy", page.pk)
    assert screen.status_code == 200
    assert "alias" not in screen.context["form"].fields
    copied = {"new_title": "Nog een", "new_slug": "nog-een", "alias": "on"}
    copied["new_parent_page"] = page.get_parent().pk
    staff.post("wagtailadmin_pages:copy", page.pk, data=copied)
    assert EventPage.objects.get(slug="nog-een").alias_of is None
