"""Staff write to people by state, invite hosts, and see who opened what."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.accounts.roles import BEHEERDER, HOST, REDACTEUR
from core.models import MailStatus, OutboxMail
from registrations.enums import RegistrationStatus as Status
from registrations.models import AccessLog, Attendance, Host, Offering, StaffMessage
from tests.factories.registrations import OfferingFactory, RegistrationFactory
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering(home) -> Offering:
    return OfferingFactory(title="Wijktafel", with_meeting=True)


@pytest.fixture
def redacteur(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    return client


def url(name: str, offering: Offering) -> str:
    return reverse(f"registrations_staff:{name}", args=[offering.pk])


def letter(**changed) -> dict:
    return {
        "submission_id": str(uuid.uuid4()),
        "audience": "comes",
        "subject_nl": "Neem een jas mee",
        "body_nl": "{aanhef}\n\nHet wordt koud.",
        "subject_en": "Bring a coat",
        "body_en": "{greeting}\n\nIt will be cold.",
        "action": "send",
        **changed,
    }


def write(client: Client, offering: Offering, **changed):
    return client.post(url("message", offering), letter(**changed))


# --- messages -------------------------------------------------------------------------------------


def test_everybody_who_comes_gets_one_mail_in_their_language(redacteur, offering) -> None:
    RegistrationFactory(offering=offering, name="Anna", email="anna@voorbeeld.example")
    RegistrationFactory(offering=offering, name="Sam", email="sam@voorbeeld.example", language="en")
    RegistrationFactory(offering=offering, email="")
    RegistrationFactory(offering=offering, status=Status.WAITING)
    response = write(redacteur, offering)
    assert response.url == url("messages", offering)
    mails = {mail.to: mail for mail in OutboxMail.objects.all()}
    assert set(mails) == {"anna@voorbeeld.example", "sam@voorbeeld.example"}
    assert mails["anna@voorbeeld.example"].subject == "Neem een jas mee"
    assert "It will be cold." in mails["sam@voorbeeld.example"].body_text
    assert "Sam" in mails["sam@voorbeeld.example"].body_text
    assert StaffMessage.objects.get().number == 2


@pytest.mark.parametrize(
    ("audience", "found"),
    [
        ("comes", {"was", "bleef"}),
        ("waiting", {"wacht"}),
        ("offered", {"kans"}),
        ("applied", {"meld"}),
        ("present", {"was"}),
        ("absent", {"bleef"}),
    ],
)
def test_each_audience_is_who_it_says(redacteur, offering, audience: str, found: set) -> None:
    def person(name: str, status: Status):
        return RegistrationFactory(
            offering=offering, email=f"{name}@voorbeeld.example", status=status
        )

    was = person("was", Status.CONFIRMED)
    person("bleef", Status.CONFIRMED)
    person("wacht", Status.WAITING)
    person("kans", Status.OFFERED)
    person("meld", Status.APPLIED)
    person("weg", Status.CANCELLED)
    Attendance.objects.create(registration=was, meeting=offering.meetings.get())
    Offering.objects.update(starts_at=timezone.now() - timedelta(minutes=30))
    write(redacteur, offering, audience=audience)
    got = {mail.to.split("@")[0] for mail in OutboxMail.objects.all()}
    assert got == found


def test_a_second_press_of_the_button_mails_nobody(redacteur, offering) -> None:
    RegistrationFactory(offering=offering)
    submission = str(uuid.uuid4())
    for _ in range(2):
        write(redacteur, offering, submission_id=submission)
    assert OutboxMail.objects.count() == 1


def test_another_message_is_another_mail(redacteur, offering) -> None:
    RegistrationFactory(offering=offering)
    write(redacteur, offering)
    write(redacteur, offering)
    assert OutboxMail.objects.count() == 2


def test_preview_shows_both_languages_and_mails_nobody(redacteur, offering) -> None:
    RegistrationFactory(offering=offering)
    response = write(redacteur, offering, action="preview")
    text = response.content.decode()
    assert "Het wordt koud." in text
    assert "It will be cold." in text
    assert "Send to 1 person" in text
    # Of this event, not of an example.
    assert "Wijktafel" in text
    assert not OutboxMail.objects.exists()


def test_a_test_goes_to_oneself_only(redacteur, offering) -> None:
    RegistrationFactory(offering=offering)
    write(redacteur, offering, action="test")
    assert {mail.to.split("@")[1] for mail in OutboxMail.objects.all()} == {"wijkmakers.example"}
    assert not StaffMessage.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"subject_nl": ""}, "subject_nl"),
        ({"body_nl": ""}, "body_nl"),
        ({"body_nl": "Hoi {onbekend}"}, "body_nl"),
        ({"subject_en": "{personal}"}, "subject_en"),
        ({"audience": "waiting"}, "audience"),
    ],
)
def test_what_cannot_be_sent_is_told_at_the_field(
    redacteur, offering, changed: dict, field: str
) -> None:
    RegistrationFactory(offering=offering)
    response = write(redacteur, offering, **changed)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not OutboxMail.objects.exists()


def test_english_is_asked_for_when_somebody_reads_it(redacteur, offering) -> None:
    RegistrationFactory(offering=offering)
    assert write(redacteur, offering, subject_en="", body_en="").status_code == 302
    RegistrationFactory(offering=offering, language="en")
    response = write(redacteur, offering, subject_en="", body_en="")
    assert "in English too" in str(response.context["form"].errors["body_en"])


def test_the_text_that_the_form_begins_with_is_no_message(redacteur, offering) -> None:
    RegistrationFactory(offering=offering)
    begun = redacteur.get(url("message", offering)).context["form"].initial
    assert write(redacteur, offering, body_nl=begun["body_nl"]).status_code == 422
    write(redacteur, offering, body_en=begun["body_en"])
    assert OutboxMail.objects.count() == 1
    RegistrationFactory(offering=offering, language="en")
    response = write(redacteur, offering, body_en=begun["body_en"])
    assert "in English too" in str(response.context["form"].errors["body_en"])


def test_nobody_is_absent_before_it_begins(redacteur, offering) -> None:
    RegistrationFactory(offering=offering)
    assert write(redacteur, offering, audience="absent").status_code == 422


def test_progress_counts_what_went_waits_and_failed(redacteur, offering) -> None:
    RegistrationFactory.create_batch(3, offering=offering)
    write(redacteur, offering)
    first, second, _third = OutboxMail.objects.order_by("pk")
    OutboxMail.objects.filter(pk=first.pk).update(status=MailStatus.SENT)
    OutboxMail.objects.filter(pk=second.pk).update(status=MailStatus.FAILED)
    (shown,) = redacteur.get(url("messages", offering)).context["sent"]
    assert shown["mails"] == {"sent": 1, "waiting": 1, "failed": 1}


def test_progress_takes_as_many_queries_for_three_as_for_one(redacteur, offering) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            redacteur.get(url("messages", offering))
        return len(captured)

    RegistrationFactory(offering=offering)
    write(redacteur, offering)
    queries()
    one = queries()
    write(redacteur, offering)
    write(redacteur, offering)
    assert queries() == one


def test_a_message_is_noted_without_words(redacteur, offering) -> None:
    RegistrationFactory(offering=offering)
    write(redacteur, offering)
    log = AccessLog.objects.get()
    assert (log.action, log.detail) == (AccessLog.Action.MESSAGED, "comes: 1")


# --- hosts ----------------------------------------------------------------------------------------


def test_a_host_is_invited_sees_the_list_and_is_sent_away_again(redacteur, offering) -> None:
    host = StaffFactory(roles=[HOST])
    their = Client()
    their.force_login(host)
    assert their.get(url("people", offering)).status_code == 302
    redacteur.post(url("hosts", offering), {"user": host.pk})
    assert their.get(url("people", offering)).status_code == 200
    redacteur.post(url("hosts", offering), {"remove": Host.objects.get().pk})
    assert their.get(url("people", offering)).status_code == 302


def test_only_who_has_the_role_can_be_invited(redacteur, offering) -> None:
    other = StaffFactory()
    assert redacteur.post(url("hosts", offering), {"user": other.pk}).status_code == 422
    assert not Host.objects.exists()


@pytest.mark.parametrize("wrong", ["0", "x", "99999"])
def test_a_host_of_another_event_is_not_taken_back_here(redacteur, offering, wrong: str) -> None:
    elsewhere = Host.objects.create(offering=OfferingFactory(), user=StaffFactory(roles=[HOST]))
    for remove in (wrong, str(elsewhere.pk)):
        assert redacteur.post(url("hosts", offering), {"remove": remove}).status_code == 404
    assert Host.objects.exists()


# --- who opened what ------------------------------------------------------------------------------


def test_the_beheerder_sees_who_opened_which_list(client, redacteur, offering) -> None:
    redacteur.get(url("people", offering))
    boss = Client()
    boss.force_login(StaffFactory(roles=[BEHEERDER]))
    text = boss.get(reverse("registrations_staff:access_report")).content.decode()
    assert "opened the list" in text
    assert "Wijktafel" in text


@pytest.mark.parametrize(("query", "number"), [("action=list", 1), ("action=export", 0)])
def test_the_log_is_filtered(redacteur, offering, query: str, number: int) -> None:
    redacteur.get(url("people", offering))
    boss = Client()
    boss.force_login(StaffFactory(roles=[BEHEERDER]))
    found = boss.get(reverse("registrations_staff:access_report") + f"?{query}")
    assert len(found.context["object_list"]) == number


def test_the_log_takes_as_many_queries_for_three_as_for_one(redacteur, offering) -> None:
    boss = Client()
    boss.force_login(StaffFactory(roles=[BEHEERDER]))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            boss.get(reverse("registrations_staff:access_report"))
        return len(captured)

    redacteur.get(url("people", offering))
    queries()
    one = queries()
    for _ in range(2):
        redacteur.get(url("people", OfferingFactory()))
    assert queries() == one
