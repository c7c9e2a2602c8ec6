"""Pages with registrations are not deleted, and the admin says what to do instead."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from core.accounts.roles import BEHEERDER
from events.models import EventPage
from tests.factories.events import EventPageFactory, EventSeriesPageFactory
from tests.factories.registrations import RegistrationFactory
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheerder(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[BEHEERDER]))
    return client


@pytest.fixture
def event(home) -> EventPage:
    return EventPageFactory(title="Wijktafel", parent=EventSeriesPageFactory(title="Reeks"))


def delete(client: Client, page: Page, method: str = "post"):
    url = reverse("wagtailadmin_pages:delete", args=[page.pk])
    data = {"confirm_site_name": "Wijkmakers"} if method == "post" else {}
    return getattr(client, method)(url, data, follow=True)


def delete_selection(client: Client, *pages: Page, everything_in: Page | None = None):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    ids = "&".join(f"id={page.pk}" for page in pages)
    if everything_in:
        ids = f"id=all&childOf={everything_in.pk}"
    return client.post(f"{url}?{ids}", {"confirm_site_name": "Wijkmakers"}, follow=True)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("levels_up", [0, 1, 2, 3])
def test_page_and_every_parent_are_kept(beheerder, event, levels_up: int, method: str) -> None:
    RegistrationFactory(offering=event.offering)
    page = event.get_ancestors(inclusive=True).reverse()[levels_up]
    text = delete(beheerder, page, method).content.decode()
    assert EventPage.objects.filter(pk=event.pk).exists()
    assert "Wijktafel" in text
    assert "Not deleted" in text


def test_selection_is_kept_whole(beheerder, event) -> None:
    RegistrationFactory(offering=event.offering)
    free = EventPageFactory()
    text = delete_selection(beheerder, event, free).content.decode()
    assert EventPage.objects.count() == 2
    assert "Not deleted" in text


def test_selection_of_everything_in_a_page_is_kept(beheerder, event) -> None:
    RegistrationFactory(offering=event.offering)
    delete_selection(beheerder, everything_in=event.get_parent().get_parent())
    assert EventPage.objects.filter(pk=event.pk).exists()


def test_a_page_without_registrations_goes(beheerder, event) -> None:
    delete(beheerder, event)
    assert not EventPage.objects.exists()


def test_counts_of_people_who_were_anonymised_hold_nothing_back(beheerder, event) -> None:
    RegistrationFactory(offering=event.offering, anonymised_at=timezone.now())
    delete(beheerder, event)
    assert not EventPage.objects.exists()


def test_a_translation_alone_may_go(beheerder, event, en) -> None:
    for page in event.get_ancestors().filter(depth__gt=2):
        page.specific.copy_for_translation(en)
    english = event.copy_for_translation(en)
    RegistrationFactory(offering=event.offering)
    delete(beheerder, english)
    assert [page.pk for page in EventPage.objects.all()] == [event.pk]


def test_more_than_three_are_counted(beheerder, event) -> None:
    series = event.get_parent()
    for page in [event, *EventPageFactory.create_batch(4, parent=series)]:
        RegistrationFactory(offering=page.offering)
    series.refresh_from_db()
    text = delete(beheerder, series).content.decode()
    assert "2 more" in text
