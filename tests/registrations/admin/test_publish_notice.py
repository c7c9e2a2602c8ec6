"""An editor changes an event in its form: who gets a mail, and what the editor reads about it."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from core.accounts.roles import EINDREDACTEUR
from core.mail.models import OutboxMail
from core.mail.outbox import unpacked
from events.models import EventPage
from registrations.models import Offering
from tests.factories.core import VenueFactory
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.factories.registrations import RegistrationFactory
from tests.staff_client import StaffClient

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)


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


def typed(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def publish(editor: StaffClient, page: EventPage, **fields) -> str:
    """What the editor reads after pressing "publish"."""
    response = editor.save(page, "publish", **fields)
    assert response.status_code == 302, response.context["form"].errors
    return editor.said(response)


def move(editor: StaffClient, page: EventPage) -> str:
    page.refresh_from_db()
    start, end = typed(page.starts_at + WEEK), typed(page.ends_at + WEEK)
    return publish(editor, page, starts_at=start, ends_at=end)


def test_sixty_people_one_mail_each_in_their_language(editor, page):
    """Of 65 people 50 come, 10 wait and 5 have cancelled."""
    for n in range(65):
        RegistrationFactory(
            offering=page.offering,
            language="en" if n % 3 == 0 else "nl",
            status="confirmed" if n < 50 else "waiting" if n < 60 else "cancelled",
        )
    assert "60 people get an email about this change." in move(editor, page)
    mails = OutboxMail.objects.order_by("pk")
    assert mails.count() == mails.values("to").distinct().count() == 60
    assert set(mails.values_list("occasion", flat=True)) == {"offering_moved"}
    assert Counter(mails.values_list("language", flat=True)) == {"nl": 40, "en": 20}
    for mail in mails:
        assert {"nl": "Wijktafel", "en": "Neighbourhood table"}[mail.language] in mail.subject
    with_file = [mail for mail in mails if mail.attachments]
    assert len(with_file) == 50
    for mail in with_file:
        _name, content, mimetype = unpacked(mail.attachments[0])
        calendar = Calendar.from_ical(content)
        assert calendar["METHOD"] == "PUBLISH"
        assert 'method="PUBLISH"' in mimetype
        (event,) = calendar.walk("VEVENT")
        assert event["SEQUENCE"] > 1
        assert event.decoded("DTSTART") == Offering.objects.get().starts_at
    assert "get an email" not in publish(editor, page)
    assert OutboxMail.objects.count() == 60


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_the_editor_reads_how_many_hear_that_it_is_off(editor, page, status):
    RegistrationFactory.create_batch(2, offering=page.offering)
    assert "2 people get an email" in publish(editor, page, status=status)
    assert "get an email" not in publish(editor, page, introduction="Andere woorden")


def test_another_place_too_and_who_has_no_address_is_counted(editor, page):
    RegistrationFactory(offering=page.offering)
    RegistrationFactory(offering=page.offering, email="")
    said = publish(editor, page, venue=VenueFactory().pk)
    assert "1 person gets an email about this change." in said
    assert "1 person has no email address" in said


def test_other_words_or_a_draft_tell_nobody(editor, page):
    RegistrationFactory(offering=page.offering)
    assert "mail" not in publish(editor, page, introduction="Andere woorden")
    response = editor.save(page, starts_at=typed(page.starts_at - WEEK))
    assert "mail" not in editor.said(response)
    assert not OutboxMail.objects.exists()
