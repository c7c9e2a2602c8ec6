"""Writing a message to a group of people of one event."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from core.accounts.roles import REDACTEUR
from core.mail.models import OutboxMail
from registrations.enums import RegistrationStatus as Status
from registrations.models import AccessLog, Attendance, Offering, StaffMessage
from tests.factories.registrations import OfferingFactory, RegistrationFactory
from tests.factories.staff import StaffFactory
from tests.registrations.admin.letters import url, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering(home) -> Offering:
    return OfferingFactory(title="Wijktafel", with_meeting=True)


@pytest.fixture
def redacteur(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    return client


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
    ids=["comes", "waiting", "offered", "applied", "present", "absent"],
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
    # The title of this event, and not that of an example.
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
    ids=["no subject", "no text", "unknown placeholder", "link in a subject", "nobody waits"],
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
    assert "1 person reads English." in str(response.context["form"].errors["body_en"])


@pytest.mark.parametrize(
    "text",
    ["", "{greeting}", "{greeting}\n\nKind regards,\nWijkmakers", "{title}{personal}", "\u200b"],
    ids=["nothing", "greeting", "greeting and closing", "link alone", "invisible"],
)
def test_a_greeting_is_no_message_to_who_reads_english(redacteur, offering, text) -> None:
    """Twelve come, four read English, and only Dutch is written."""
    RegistrationFactory.create_batch(8, offering=offering)
    RegistrationFactory.create_batch(4, offering=offering, language="en")
    response = write(redacteur, offering, body_en=text)
    assert response.status_code == 422
    assert "4 people read English." in str(response.context["form"].errors["body_en"])
    assert "everybody who is coming (12, of whom 4 read English)" in response.text
    assert not OutboxMail.objects.exists()


def test_the_sender_may_choose_to_send_the_dutch_text(redacteur, offering) -> None:
    RegistrationFactory(offering=offering)
    RegistrationFactory(offering=offering, name="Ilse", language="en")
    chosen = {"subject_en": "", "body_en": "", "dutch_for_all": "on"}
    preview = write(redacteur, offering, action="preview", **chosen).text
    assert "English: 1 person reads this" in preview
    assert "We only have this text in Dutch." in preview
    write(redacteur, offering, **chosen)
    dutch, english = (OutboxMail.objects.get(language=language) for language in ("nl", "en"))
    assert english.subject == dutch.subject == "Neem een jas mee"
    assert "We only have this text in Dutch.\n\nHallo Ilse,\n\nHet wordt koud." in english.body_text
    assert '<div lang="nl"><p>Hallo Ilse,</p>' in english.body_html
    assert '<span lang="nl">Neem een jas mee</span>' in english.body_html
    assert "See, change or cancel your registration" in english.body_html
    for part in (dutch.body_text, dutch.body_html):
        assert "alleen in het Nederlands" not in part
        assert 'lang="nl"><p>' not in part


def test_an_english_text_goes_before_the_choice_for_dutch(redacteur, offering) -> None:
    RegistrationFactory(offering=offering, language="en")
    write(redacteur, offering, dutch_for_all="on")
    assert "It will be cold." in OutboxMail.objects.get().body_text


def test_who_may_still_register_is_thought_of(redacteur, offering) -> None:
    RegistrationFactory(offering=offering)
    later = f"{timezone.localtime() + timedelta(days=1):%Y-%m-%d %H:%M}"
    response = write(redacteur, offering, subject_en="", body_en="", send_at=later)
    assert "may still register" in str(response.context["form"].errors["body_en"])
    chosen = {"subject_en": "", "body_en": "", "dutch_for_all": "on"}
    assert write(redacteur, offering, send_at=later, **chosen).status_code == 302


def test_the_text_that_the_form_begins_with_is_no_message(redacteur, offering) -> None:
    RegistrationFactory(offering=offering)
    begun = redacteur.get(url("message", offering)).context["form"].initial
    assert write(redacteur, offering, body_nl=begun["body_nl"]).status_code == 422
    write(redacteur, offering, body_en=begun["body_en"])
    assert OutboxMail.objects.count() == 1
    RegistrationFactory(offering=offering, language="en")
    response = write(redacteur, offering, body_en=begun["body_en"])
    assert "1 person reads English." in str(response.context["form"].errors["body_en"])


def test_nobody_is_absent_before_it_begins(redacteur, offering) -> None:
    RegistrationFactory(offering=offering)
    assert write(redacteur, offering, audience="absent").status_code == 422


def test_a_message_is_noted_without_words(redacteur, offering) -> None:
    RegistrationFactory(offering=offering)
    write(redacteur, offering)
    log = AccessLog.objects.get()
    assert (log.action, log.detail) == (AccessLog.Action.MESSAGED, "comes: 1")
