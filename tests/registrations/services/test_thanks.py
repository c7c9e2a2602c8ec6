"""Thank-you mails: once to everybody who was there, with the evaluation form."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from core.mail.models import OutboxMail
from registrations import services
from registrations.enums import RegistrationStatus as Status
from registrations.models import Attendance, Offering, Registration
from tests.factories.events import EventPageFactory
from tests.factories.registrations import OfferingFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

FORM = "https://formulier.example/wijktafel"
MORNING_AFTER = "2026-06-21T10:00"


@pytest.fixture
def offering(home, time_machine) -> Offering:
    """An event from 15:30 to 17:30 on 20 June, with thanks the next morning."""
    time_machine.move_to("2026-06-20T16:00:00+02:00", tick=False)
    start = timezone.datetime.fromisoformat("2026-06-20T15:30:00+02:00")
    return OfferingFactory(
        with_page=True,
        title="Wijktafel",
        starts_at=start,
        thanks_days=1,
        evaluation_url=FORM,
        with_meeting=True,
    )


def present(offering: Offering, **fields) -> Registration:
    registration = RegistrationFactory(offering=offering, **fields)
    Attendance.objects.create(registration=registration, meeting=offering.meetings.first())
    return registration


def thanked(time_machine, moment: str = MORNING_AFTER) -> list[str]:
    """Run the timed job at that moment. Returns the addresses thanked so far."""
    time_machine.move_to(f"{moment}:00+02:00", tick=False)
    call_command("send_due_mails")
    mails = OutboxMail.objects.filter(occasion="thanks").order_by("pk")
    return list(mails.values_list("to", flat=True))


def test_once_from_ten_in_the_morning(offering, time_machine):
    person = present(offering)
    moments = ["2026-06-20T18:00", "2026-06-21T09:59", MORNING_AFTER, "2026-06-21T11:00"]
    assert [len(thanked(time_machine, m)) for m in moments] == [0, 0, 1, 1]
    mail = OutboxMail.objects.get()
    assert mail.to == person.email
    assert FORM in mail.body_text
    assert f'href="{FORM}"' in mail.body_html
    assert mail.attachments == []


def test_only_those_who_were_there(offering, time_machine):
    was = present(offering)
    RegistrationFactory(offering=offering)  # stayed away
    RegistrationFactory(offering=offering, status=Status.WAITING)
    present(offering, status=Status.CANCELLED)
    present(offering, email="")
    present(offering, email="", anonymised_at=timezone.now())
    present(offering, is_unconfirmed=True)
    Attendance.objects.create(meeting=offering.meetings.get(), present=4)  # walked in, no name
    assert thanked(time_machine) == [was.email]


def test_a_group_gets_one_mail_and_a_course_thanks_once_for_all_its_days(offering, time_machine):
    group = present(offering, places=3)
    other = offering.meetings.create(
        key="00000000-0000-0000-0000-000000000001",
        starts_at=offering.starts_at - timedelta(days=7),
        ends_at=offering.ends_at - timedelta(days=7),
    )
    Attendance.objects.create(registration=group, meeting=other)
    assert thanked(time_machine) == [group.email]


def test_who_had_an_offered_place_and_came_is_thanked_too(offering, time_machine):
    person = present(offering, status=Status.OFFERED)
    assert thanked(time_machine) == [person.email]


def test_nobody_checked_in_is_nobody_thanked(offering, time_machine):
    RegistrationFactory(offering=offering)
    assert thanked(time_machine) == []


@pytest.mark.parametrize(
    "changed", [{"status": "cancelled"}, {"status": "postponed"}, {"thanks_days": None}]
)
def test_not_when_it_did_not_go_ahead_or_the_editor_wants_none(offering, time_machine, changed):
    present(offering)
    Offering.objects.update(**changed)
    assert thanked(time_machine) == []


def test_who_was_checked_in_without_network_follows(offering, time_machine):
    first = present(offering)
    assert thanked(time_machine) == [first.email]
    late = present(offering)
    assert thanked(time_machine, "2026-06-21T15:00") == [first.email, late.email]


def test_after_a_long_pause_nobody_is_thanked_out_of_the_blue(offering, time_machine):
    present(offering)
    assert thanked(time_machine, "2026-06-24T10:00") == []
    assert len(thanked(time_machine, "2026-06-24T09:59")) == 1


def test_the_editor_chooses_how_many_days_after(offering, time_machine):
    present(offering)
    Offering.objects.update(thanks_days=14)
    moments = ["2026-07-04T09:59", "2026-07-04T10:00"]
    assert [len(thanked(time_machine, m)) for m in moments] == [0, 1]


def test_each_in_their_language_with_the_form_in_that_language(offering, time_machine):
    present(offering)
    present(offering, language="en")
    Offering.objects.update(evaluation_url_en="https://formulier.example/in-english")
    thanked(time_machine)
    dutch, english = OutboxMail.objects.order_by("pk")
    assert (dutch.language, english.language) == ("nl", "en")
    assert FORM in dutch.body_text
    assert "https://formulier.example/in-english" in english.body_text
    assert FORM not in english.body_text


def test_who_reads_english_gets_the_one_form_there_is(offering, time_machine):
    present(offering, language="en")
    thanked(time_machine)
    assert FORM in OutboxMail.objects.get().body_text


def test_without_a_form_the_mail_only_thanks(offering, time_machine):
    present(offering, language="en")
    Offering.objects.update(evaluation_url="")
    thanked(time_machine)
    mail = OutboxMail.objects.get()
    assert "What did you think" not in mail.body_text + mail.body_html
    assert 'class="button"' not in mail.body_html


def test_one_failure_does_not_stop_the_others(offering, time_machine, monkeypatch, caplog):
    other = OfferingFactory(
        with_page=True, starts_at=offering.starts_at, thanks_days=1, with_meeting=True
    )
    present(offering)
    person = present(other)
    from registrations.services import thanks

    real = thanks.lock_offering
    monkeypatch.setattr(
        thanks, "lock_offering", lambda pk: 1 / 0 if pk == offering.pk else real(pk)
    )
    assert thanked(time_machine) == [person.email]
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_runs_side_by_side_thank_once(offering, time_machine):
    for _ in range(5):
        present(offering)
    time_machine.move_to(f"{MORNING_AFTER}:00+02:00", tick=False)
    together = threading.Barrier(2)
    written = []

    def run():
        try:
            together.wait()
            written.append(services.send_thanks())
        finally:
            connection.close()

    runs = [threading.Thread(target=run) for _ in range(2)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    assert sorted(written) == [0, 5]
    assert OutboxMail.objects.filter(occasion="thanks").count() == 5


# --- what an editor types -------------------------------------------------------------------------


def test_what_the_editor_typed_reaches_the_offering(home):
    page = EventPageFactory(thanks_days=2, evaluation_url=FORM)
    assert (page.offering.thanks_days, page.offering.evaluation_url) == (2, FORM)


@pytest.mark.parametrize(
    "facts",
    [
        {"evaluation_url": FORM},
        {"evaluation_url_en": FORM},
        {"thanks_days": 7, "retention_days": 7},
    ],
)
def test_a_mail_that_would_never_go_is_refused_at_the_field(home, facts):
    page = EventPageFactory()
    for name, value in facts.items():
        setattr(page, name, value)
    with pytest.raises(ValidationError) as refused:
        page.clean()
    assert set(refused.value.message_dict) == {"thanks_days"}
