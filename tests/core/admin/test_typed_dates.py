"""What editors type for a day or a moment is understood or refused, and never replaced."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from wagtail.admin.forms.pages import WagtailAdminPageForm

from core.accounts.roles import EINDREDACTEUR
from core.admin.typed_dates import DayField, DayInput, MomentFormField, MomentInput
from events.models import EventPage
from learning.models import CourseEditionPage
from stories.models import NewsPage
from tests.factories.events import EventPageFactory

pytestmark = pytest.mark.usefixtures("english")

AFTERNOON = datetime(2027, 3, 4, 14, 30, tzinfo=UTC)


@pytest.fixture
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


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


def _fields(form: type[WagtailAdminPageForm]) -> dict:
    formsets = [fs.form.base_fields for fs in form.formsets.values()]
    return {
        f"{number}.{name}": field
        for number, fields in enumerate([form.base_fields, *formsets])
        for name, field in fields.items()
    }


@pytest.mark.parametrize("model", [EventPage, CourseEditionPage, NewsPage])
def test_every_date_in_the_forms_of_pages_keeps_what_was_typed(model) -> None:
    form = model.get_edit_handler().get_form_class()
    dates = [f for f in _fields(form).values() if type(f).__name__.endswith(("DateField",))]
    assert dates == []
    found = [f for f in _fields(form).values() if isinstance(f, DayField | MomentFormField)]
    assert found
    for field in found:
        assert isinstance(field.widget, DayInput | MomentInput)
        assert field.widget.get_config()["validateOnBlur"] is False


@pytest.mark.django_db
def test_an_editor_is_told_and_keeps_what_was_typed(home, at_desk) -> None:
    event = EventPageFactory()
    desk = at_desk(EINDREDACTEUR)
    desk.speaks("nl")
    response = desk.save(event, "publish", starts_at="4 maart 2027")
    assert response.status_code == 200
    assert 'value="4 maart 2027"' in response.text
    assert "starts_at" in response.context["form"].errors
    before = event.starts_at
    event.refresh_from_db()
    assert event.starts_at == before

    desk.publish(event, starts_at="2027-03-04 15:30", ends_at="4-3-2027 17.30")
    event.refresh_from_db()
    assert event.starts_at == AFTERNOON
    assert event.offering.starts_at == AFTERNOON
    page = desk.client.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).text
    assert 'value="04-03-2027 15:30"' in page
