"""The panel that says how many people a change concerns."""

import pytest

from core.accounts.roles import EINDREDACTEUR
from events.models import EventPage
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.factories.registrations import RegistrationFactory
from tests.staff_client import StaffClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(staff_client) -> StaffClient:
    return staff_client(EINDREDACTEUR)


@pytest.fixture
def page(home, en) -> EventPage:
    page = EventPageFactory(title="Wijktafel", capacity=50)
    dutch_agenda().copy_for_translation(en).save_revision().publish()
    english = page.copy_for_translation(en)
    english.title = "Neighbourhood table"
    english.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


def test_before_publishing_the_form_says_how_many_it_concerns(editor, page):
    def form() -> str:
        return editor.get("wagtailadmin_pages:edit", page.pk).content.decode()

    assert "registered or waiting" not in form()
    RegistrationFactory.create_batch(3, offering=page.offering)
    RegistrationFactory(offering=page.offering, status="cancelled")
    assert "3 people are registered or waiting." in form()
