"""What editors type for a day or a moment is understood or refused, and never replaced."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from wagtail.admin.forms.pages import WagtailAdminPageForm

from core.accounts.roles import EINDREDACTEUR
from core.admin.typed_dates import DayInput, MomentInput
from core.forms import DayField, MomentFormField
from events.models import EventPage
from learning.models import CourseEditionPage
from stories.models import NewsPage
from tests.factories.events import EventPageFactory

pytestmark = pytest.mark.usefixtures("english")

AFTERNOON = datetime(2027, 3, 4, 14, 30, tzinfo=UTC)


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
def test_an_editor_is_told_and_keeps_what_was_typed(home, staff_client) -> None:
    event = EventPageFactory()
    staff = staff_client(EINDREDACTEUR)
    staff.speaks("nl")
    response = staff.save(event, "publish", starts_at="4 maart 2027")
    assert response.status_code == 200
    assert 'value="4 maart 2027"' in response.text
    assert "starts_at" in response.context["form"].errors
    before = event.starts_at
    event.refresh_from_db()
    assert event.starts_at == before

    staff.publish(event, starts_at="2027-03-04 15:30", ends_at="4-3-2027 17.30")
    event.refresh_from_db()
    assert event.starts_at == AFTERNOON
    assert event.offering.starts_at == AFTERNOON
    page = staff.client.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).text
    assert 'value="04-03-2027 15:30"' in page
