"""A page that is deleted takes its offering with it; staff who open mails leave a note."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from core.accounts.roles import REDACTEUR, VERTALER
from core.mail.models import OutboxMail
from events.models import EventPage
from registrations.models import AccessLog, Offering
from tests.core.mail.mails import write
from tests.factories.events import EventPageFactory, EventSeriesPageFactory
from tests.factories.registrations import RegistrationFactory, registered
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(home) -> EventPage:
    return EventPageFactory(title="Wijktafel", capacity=20)


def test_an_offering_without_registrations_goes_with_its_page(event) -> None:
    event.delete()
    assert not Offering.objects.exists()


def test_it_goes_with_a_parent_too(home) -> None:
    series = EventSeriesPageFactory()
    EventPageFactory(parent=series)
    series.refresh_from_db()
    series.delete()
    assert not Offering.objects.exists()


def test_it_stays_while_a_translation_is_left(event, en) -> None:
    event.get_parent().specific.copy_for_translation(en)
    english = event.copy_for_translation(en)
    EventPage.objects.get(pk=english.pk).delete()
    assert Offering.objects.exists()


def test_an_offering_with_registrations_outlives_its_page(event) -> None:
    RegistrationFactory(offering=event.offering)
    event.delete()
    assert Offering.objects.get().registrations.count() == 1


# --- mails that staff open ------------------------------------------------------------------------


@pytest.fixture
def mail(event) -> OutboxMail:
    registered(event.offering)
    return OutboxMail.objects.get()


def look(client: Client, mail: OutboxMail) -> list[int]:
    """The statuses of both addresses of a mail, in the order in which a browser asks for them."""
    names = ("inspect", "html")
    return [client.get(reverse(f"mail:{name}", args=[mail.pk])).status_code for name in names]


def noted() -> list[tuple]:
    rows = AccessLog.objects.order_by("pk").values_list("user", "action", "offering", "detail")
    return list(rows)


def test_opening_mails_is_noted_once_for_each_look(client, event, mail, time_machine) -> None:
    time_machine.move_to("2027-05-01T10:00:00Z")
    staff = StaffFactory(roles=[REDACTEUR])
    client.force_login(staff)
    client.get(reverse("mail:index"))
    assert noted() == [(staff.pk, AccessLog.Action.LISTED_MAILS, None, "")]
    one_look = (staff.pk, AccessLog.Action.OPENED_MAIL, event.offering.pk, str(mail.pk))
    assert look(client, mail) == [200, 200]
    assert noted()[1:] == [one_look]
    time_machine.shift(120)
    look(client, mail)
    assert noted()[1:] == [one_look, one_look]


def test_the_address_of_its_html_is_a_look_too(client, mail) -> None:
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    client.get(reverse("mail:html", args=[mail.pk]))
    assert AccessLog.objects.get().action == AccessLog.Action.OPENED_MAIL


def test_a_mail_about_nobody_who_takes_part_is_no_personal_look(client, home) -> None:
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    assert look(client, write()) == [200, 200]
    assert noted() == []


def test_the_right_to_see_mails_is_not_enough_for_people_one_may_not_see(client, mail) -> None:
    translator = StaffFactory(roles=[VERTALER])
    translator.user_permissions.add(Permission.objects.get(codename="view_outboxmail"))
    client.force_login(translator)
    assert look(client, mail) == [302, 302]
    assert noted() == []
