"""The admin's home screen: what waits for whom."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from core.accounts.roles import HOST, REDACTEUR, VERTALER, Role
from core.mail.models import MailStatus, OutboxMail
from registrations.models import Attendance
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.factories.registrations import RegistrationFactory
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db


def sentences(*roles: Role) -> list[str]:
    client = Client()
    client.force_login(StaffFactory(roles=roles))
    response = client.get(reverse("wagtailadmin_home"))
    return [item.sentence for item in todo(response)["items"]]


def todo(response) -> dict:
    panel = response.context["panels"][0]
    with translation.override("en"):
        return panel.get_context_data({"request": response.wsgi_request})


def event(days: int = 5, **fields):
    start = timezone.now() + timedelta(days=days)
    return EventPageFactory(starts_at=start, ends_at=start + timedelta(hours=2), **fields)


def test_registrations_of_the_past_week_are_counted(home) -> None:
    offering = event().offering
    RegistrationFactory(offering=offering)
    old = RegistrationFactory(offering=offering)
    type(old).objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=8))
    assert "1 registration in the past seven days." in sentences(REDACTEUR)


@pytest.mark.parametrize(
    ("taken", "sentence"),
    [
        (10, None),
        (9, "1 event is nearly full:"),
        (8, None),
        (3, None),
        (2, "1 event in the next two weeks is nearly empty:"),
    ],
)
def test_nearly_full_and_nearly_empty(home, taken: int, sentence: str | None) -> None:
    RegistrationFactory(offering=event(capacity=10).offering, places=taken)
    about = [words for words in sentences(REDACTEUR) if "nearly" in words]
    assert about == ([sentence] if sentence else [])


def test_nearly_empty_is_no_news_when_it_is_far_away(home) -> None:
    event(capacity=10, days=30)
    assert not any("nearly empty" in words for words in sentences(REDACTEUR))


def test_a_past_event_without_report_waits_for_whoever_writes(home) -> None:
    for fields in ({"days": -3}, {"days": -100}, {"days": -3, "status": "cancelled"}):
        RegistrationFactory(offering=event(**fields).offering)
    assert "1 event has no report yet:" in sentences(REDACTEUR)
    assert not any("report" in words for words in sentences(VERTALER))


def test_an_event_that_nobody_came_to_needs_no_report(home) -> None:
    gone = event(days=-3).offering
    RegistrationFactory(offering=gone, status="cancelled")
    assert not any("report" in words for words in sentences(REDACTEUR))
    meeting = gone.meetings.get()
    Attendance.objects.create(meeting=meeting, present=2)
    assert "1 event has no report yet:" in sentences(REDACTEUR)


def test_an_event_where_one_walks_in_waits_for_a_report(home) -> None:
    event(days=-3, registration_mode="none")
    assert "1 event has no report yet:" in sentences(REDACTEUR)


def test_failed_mails_come_first(home) -> None:
    event(days=-3)
    OutboxMail.objects.create(
        key="a", message_id="a", to="a@voorbeeld.example", subject="A", status=MailStatus.FAILED
    )
    assert sentences(REDACTEUR)[0] == "1 email was not delivered."


def test_pages_without_english_wait_for_the_translator(home) -> None:
    event()
    assert "2 pages have no English version." in sentences(VERTALER)


def test_a_host_is_not_bothered_with_what_others_do(home) -> None:
    event(days=-3)
    event(capacity=10)
    assert sentences(HOST) == ["0 registrations in the past seven days."]


def test_the_form_of_a_new_event_is_one_click_away(home) -> None:
    agenda = dutch_agenda()
    client = Client()
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    (button,) = todo(client.get(reverse("wagtailadmin_home")))["actions"]
    assert button.url == reverse("wagtailadmin_pages:add", args=["events", "eventpage", agenda.pk])
    assert client.get(button.url).status_code == 200


def test_who_may_not_add_one_is_not_offered_it(home) -> None:
    client = Client()
    client.force_login(StaffFactory(roles=[VERTALER]))
    assert todo(client.get(reverse("wagtailadmin_home")))["actions"] == []


def test_moments_are_typed_with_the_day_first_in_both_languages(home) -> None:
    page = event()
    for language in ("nl", "en"):
        client = Client()
        client.force_login(StaffFactory(roles=[REDACTEUR], language=language))
        form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert f"{timezone.localtime(page.starts_at):%d-%m-%Y %H:%M}" in form


def test_what_is_removed_within_a_week_is_named(home) -> None:
    """While it can still be prevented, for example because the day is wrong."""
    RegistrationFactory.create_batch(2, offering=event(days=-24, title="Vorige maand").offering)
    RegistrationFactory(offering=event(days=-20).offering)
    (line,) = [words for words in sentences(REDACTEUR) if "within a week" in words]
    assert line == "The details of 2 people will be removed within a week:"
    assert not [words for words in sentences(VERTALER) if "within a week" in words]


def test_who_waits_for_a_new_day_is_not_forgotten(home) -> None:
    for days, title in ((-24, "Uitgesteld"), (24, "Nog ver")):
        RegistrationFactory(offering=event(days=days, title=title, status="postponed").offering)
    line = "1 person is still waiting for the new date of a postponed event:"
    assert line in sentences(REDACTEUR)
