"""Every mail to people who take part, in both languages."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import translation
from icalendar import Calendar, Event

from core import dates
from core.mail import occasions
from core.mail.delivery import to_message
from core.mail.models import OutboxMail
from core.mail.occasions import Words
from core.mail.outbox import unpacked
from core.mail.preview import render_sample
from core.models import Venue
from events.models import EventPage
from learning.models import CourseEditionPage
from registrations import services
from registrations.emails.placeholders import moment_words
from registrations.enums import Audience
from registrations.links import manage_url
from registrations.models import Offering, Registration
from tests.factories.core import PersonFactory
from tests.factories.events import EventPageFactory, EventSeriesPageFactory, dutch_agenda
from tests.factories.learning import CourseEditionPageFactory
from tests.factories.registrations import registered
from tests.registrations.emails.mail_checks import check, keep
from tests.registrations.emails.mail_steps import STEPS, TITLES, june, publish

pytestmark = pytest.mark.django_db

LANGUAGES = ["nl", "en"]


WITH_CALENDAR = {
    "confirmation": b"METHOD:PUBLISH",
    "confirmation_course": b"METHOD:PUBLISH",
    "selected": b"METHOD:PUBLISH",
    "changed": b"METHOD:PUBLISH",
    "offering_moved": b"METHOD:PUBLISH",
    "cancelled": b"METHOD:CANCEL",
    "offering_cancelled": b"METHOD:CANCEL",
}
# The postponed one has no day to look up, thanks look back.
WITHOUT_PAGE = ("offering_postponed", "offering_off_site", "rejected", "thanks", "my_registrations")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("occasion", STEPS)
def test_mail(page, occasion, language, time_machine):
    time_machine.move_to("2026-06-02T10:00:00Z")
    publish(page, starts_at=june(20), ends_at=june(20, 17))
    page = EventPage.objects.get(pk=page.pk)
    OutboxMail.objects.all().delete()
    STEPS[occasion](page, language, time_machine)
    mail = OutboxMail.objects.get(occasion=occasion)
    keep(mail)
    check(mail)
    title = TITLES[language]
    path = {"nl": "/agenda/", "en": "/en/agenda/"}[language]
    assert mail.language == language
    assert title in mail.subject or occasion == "my_registrations"
    assert f"http://testserver{path}" in mail.body_text or occasion in WITHOUT_PAGE
    # The button for a list sends a POST: somebody would lose a place by it.
    headers = to_message(mail).message()
    assert headers["Auto-Submitted"]
    assert not [name for name in headers.keys() if name.startswith("List-")]  # noqa: SIM118
    methods = [unpacked(kept)[1] for kept in mail.attachments]
    if method := WITH_CALENDAR.get(occasion):
        assert method in methods[0]
        assert Calendar.from_ical(methods[0]).walk("VEVENT")[0]["SUMMARY"].endswith(title)
    else:
        assert methods == []


def newest_file(email: str) -> Event:
    mail = OutboxMail.objects.filter(to=email).exclude(attachments=[]).latest("pk")
    [event] = Calendar.from_ical(unpacked(mail.attachments[0])[1]).walk("VEVENT")
    return event


def test_each_calendar_file_of_a_person_is_newer_than_the_one_before(page, client, time_machine):
    """In, out and in again within one second: a calendar ignores what is not newer."""
    time_machine.move_to("2026-06-02T10:00:00Z", tick=False)
    sam = "sam@voorbeeld.example"
    first = registered(page.offering, email=sam)
    files = [newest_file(sam)]

    def after(step, **arguments) -> None:
        step(**arguments)
        files.append(newest_file(sam))

    after(services.change, registration_id=first.pk, phone="050 123")
    after(publish, page=page, starts_at=june(21), ends_at=june(21, 17))
    after(services.cancel, registration_id=first.pk)
    after(registered, offering=page.offering, email=sam, language="en")
    after(publish, page=page, status="cancelled")
    after(publish, page=page, status="scheduled")
    numbers = [event["SEQUENCE"] for event in files]
    assert numbers == sorted(set(numbers))
    assert [event["STATUS"] for event in files].count("CANCELLED") == 2
    assert {event["UID"] for event in files} == {str(page.translation_key)}
    on_the_site = Calendar.from_ical(client.get(f"{page.url}agenda.ics").content).walk("VEVENT")[0]
    assert on_the_site["SEQUENCE"] >= numbers[-1]


def test_who_still_comes_keeps_it_in_the_calendar_that_two_people_share(page):
    Offering.objects.update(capacity=2)
    ours = "wij@voorbeeld.example"
    one, other = (registered(page.offering, name=name, email=ours) for name in ("Ans", "Bep"))
    services.cancel(registration_id=one.pk)
    assert OutboxMail.objects.get(occasion="cancelled").attachments == []
    services.cancel(registration_id=other.pk)
    assert newest_file(ours)["STATUS"] == "CANCELLED"


@pytest.mark.parametrize(
    ("occasion", "false", "true"),
    [
        ("waiting", "I can’t come", "Take me off the waiting list"),
        ("applied", "I can’t come", "Withdraw my application"),
        ("left_waiting_list", "on our site", "Register again"),
        ("cancelled", "on our site", "Register again"),
        ("withdrawn", "on our site", "Apply again"),
        ("offering_cancelled", "Register again", "See the page on our site"),
        ("confirmation", "waiting list", "I can’t come"),
    ],
)
def test_the_words_on_a_link_are_true_for_its_reader(page, occasion, false, true, time_machine):
    STEPS[occasion](page, "en", time_machine)
    mail = OutboxMail.objects.get(occasion=occasion)
    known = occasions.get(occasion)
    sample = render_sample(known, known.default_words("en"), "en")
    for part in (mail.body_text, mail.body_html, sample.text, sample.html):
        own_words = part.partition("\n--\n")[0].partition('<div class="foot">')[0]
        assert true in own_words
        assert false not in own_words


def test_a_message_to_who_waits_does_not_ask_who_cannot_come(page):
    registered(page.offering)
    registered(page.offering, language="en")
    services.message_registrants(
        offering_id=page.offering.pk,
        audience=Audience.WAITING,
        words={"nl": Words("Over {titel}", "Over {titel}", "Nog geen plaats.\n\n{afmelden}")},
        submission_id=uuid.uuid4(),
    )
    mail = OutboxMail.objects.get(occasion="message")
    for part in (mail.body_html, mail.body_text):
        assert "Haal me van de wachtlijst" in part
        assert "Ik kan niet komen" not in part


def test_an_offer_to_a_group_promises_what_is_kept(page):
    Offering.objects.update(capacity=2, max_places=2)
    page.refresh_from_db()
    first = registered(page.offering, places=2)
    registered(page.offering, places=2, language="en")
    services.cancel(registration_id=first.pk)
    text = OutboxMail.objects.get(occasion="offer").body_text
    assert "We are keeping 2 places for you until" in text
    assert "You have 2 places" not in text


@pytest.mark.parametrize(
    ("price", "words"),
    [
        (0, ["Meedoen is gratis.", "Taking part is free."]),
        (1250.5, ["Meedoen kost € 1.250,50.", "Taking part costs €1,250.50."]),
    ],
    ids=["free", "paid"],
)
def test_the_price_is_a_sentence_in_the_language_of_the_mail(page, price, words):
    page.price_note = "met soep"
    page.save_revision().publish()
    Offering.objects.update(price=price, capacity=9)
    for language, sentence in zip(LANGUAGES, words, strict=True):
        registered(page.offering, language=language)
        mail = OutboxMail.objects.get(language=language)
        assert sentence in mail.body_text.replace("\xa0", " ")
        assert sentence in mail.body_html.replace("\xa0", " ")
        assert "Met soep." in mail.body_text
        check(mail)


def test_only_who_may_have_paid_reads_about_money(page):
    for price in (0, 95):
        Offering.objects.update(price=price)
        services.cancel(registration_id=registered(page.offering).pk)
    free, paid = OutboxMail.objects.filter(occasion="cancelled").order_by("pk")
    words = "Heb je al betaald? Dan krijg je bericht van ons over je geld."
    assert words not in free.body_text
    assert words in paid.body_text
    comes = registered(page.offering)
    waits = registered(page.offering)
    publish(page, status="cancelled", price=95)
    told = {
        mail.to: words in mail.body_text
        for mail in OutboxMail.objects.filter(occasion="offering_cancelled")
    }
    assert told == {comes.email: True, waits.email: False}


def test_who_registers_again_reads_until_when_an_answer_is_due(page, time_machine):
    time_machine.move_to("2026-06-02T10:00:00Z", tick=False)
    first = registered(page.offering)
    again = {"name": "Sam", "email": "sam@voorbeeld.example", "language": "en"}
    person = registered(page.offering, **again)
    services.cancel(registration_id=first.pk)
    person.refresh_from_db()
    registered(page.offering, **again)
    mail = OutboxMail.objects.get(occasion="already_registered")
    with translation.override("en"):
        due = moment_words(person.holds_until).replace("\xa0", " ")
    assert f"Say yes or no before {due}, on your own page." in mail.body_text
    assert manage_url(person) in mail.body_text


def test_the_confirmation_says_all_that_is_needed(page):
    person = registered(page.offering, name="Sam", needs="Rolstoel", message="Groetjes")
    mail = OutboxMail.objects.get()
    for words in (
        "Sam",
        "De Brug",
        "Voorbeeldstraat 1",
        "Bus 5 stopt voor de deur.",
        "Onder de klok",
        "We lopen ook in de regen.",
        "Stevige schoenen",
        "Bram Verzonnen",
        "050 123 45 67",
    ):
        assert words in mail.body_text
        assert words in mail.body_html.replace("\xa0", " ").replace("&nbsp;", " ")
    assert "- Stevige schoenen\n- Een beker <https://beker.example/>\n" in mail.body_text
    # Health and religion stay out of mails.
    assert "Rolstoel" not in mail.body_text + mail.body_html
    assert mail.reference == f"registration:{person.public_id}"


def test_what_people_need_on_the_day_is_in_english_mails_before_it_is_translated(page):
    EventPage.objects.filter(locale__language_code="en").update(meeting_point="", bring="")
    Venue.objects.update(directions_en="")
    registered(page.offering, language="en")
    mail = OutboxMail.objects.get()
    for words in ("Onder de klok", "Stevige schoenen", "Bus 5 stopt voor de deur."):
        assert words in mail.body_text
        found = re.findall(r'<div lang="nl">(.*?)</div>', mail.body_html, re.S)
        assert any(words in part for part in found), words
    assert "Meeting point:\nIn Dutch:\nOnder de klok" in mail.body_text
    assert "In bad weather:\nWe walk in the rain too." in mail.body_text


def test_without_an_english_page_the_mail_marks_its_words_as_dutch(page):
    EventPage.objects.get(locale__language_code="en").delete()
    registered(page.offering, language="en")
    mail = OutboxMail.objects.get()
    assert mail.language == "en"
    assert re.search(r'<a\s+href="[^"]+"\s+lang="nl"\s*>', mail.body_html)
    assert mail.body_html.count('<div lang="nl">') == 3


def test_a_date_of_a_series_says_what_the_series_says(home):
    series = EventSeriesPageFactory(
        bring=f'<p>Zie <a linktype="page" id="{dutch_agenda().pk}">hier</a></p>',
        contact=PersonFactory(name="Eva Bedacht", email="eva@wijkmakers.example"),
    )
    page = EventPageFactory(parent=series)
    registered(page.offering)
    mail = OutboxMail.objects.get()
    assert "Zie hier <http://testserver/agenda/>" in mail.body_text
    assert 'href="http://testserver/agenda/"' in mail.body_html
    assert "eva@wijkmakers.example" in mail.body_text
    check(mail)


def test_a_course_names_its_days_and_says_which_one_moved(home):
    edition = CourseEditionPageFactory()
    registered(edition.offering)
    days = Offering.objects.get().all_meetings
    confirmation = OutboxMail.objects.get()
    with translation.override("nl"):
        for day in days:
            for part in (confirmation.body_text, confirmation.body_html):
                assert dates.long_date(day.starts_at) in part
                assert "Les 2: " in part
    calendar = Calendar.from_ical(unpacked(confirmation.attachments[0])[1])
    names = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
    assert names == [f"{edition.title}: Les {number}" for number in (1, 2, 3)]
    edition = CourseEditionPage.objects.get()
    row = edition.sessions.all()[1]
    row.starts_at += timedelta(days=1)
    row.ends_at += timedelta(days=1)
    edition.sessions.add(row)
    edition.save_revision().publish()
    moved = OutboxMail.objects.get(occasion="offering_moved")
    with translation.override("nl"):
        assert dates.long_date(row.starts_at) in moved.body_text
    check(moved)


def test_a_time_can_be_copied_from_a_mail(page):
    """The dot of 15.30 is no link."""
    registered(page.offering)
    registered(page.offering)
    services.cancel(registration_id=Registration.objects.first().pk)
    mail = OutboxMail.objects.get(occasion="offer")
    assert "\u200b" not in mail.body_text


def test_the_link_to_an_online_meeting_goes_to_those_who_come_only(page):
    Offering.objects.update(attendance_mode="online", join_url="https://meet.example/geheim")
    registered(page.offering)
    registered(page.offering)
    comes, waits = OutboxMail.objects.order_by("pk")
    assert "https://meet.example/geheim" in comes.body_text
    assert "geheim" not in waits.body_text + waits.body_html
    assert b"geheim" not in unpacked(comes.attachments[0])[1]


def test_a_name_cannot_bring_a_link_or_a_header(page):
    services.register(
        offering_id=page.offering.pk,
        submission_id=uuid.uuid4(),
        name="Win geld https://evil.example\r\nBcc: x@evil.example",
        email="sam@voorbeeld.example",
        language="nl",
    )
    mail = OutboxMail.objects.get()
    assert "\n" not in mail.subject
    assert "https://evil.example" not in mail.body_text + mail.body_html
    assert 'href="https://evil' not in mail.body_html


def test_without_a_page_the_mail_names_the_offering(home):
    from tests.factories.registrations import OfferingFactory

    registered(OfferingFactory(title="Wijktafel"))
    assert "Wijktafel" in OutboxMail.objects.get().subject
