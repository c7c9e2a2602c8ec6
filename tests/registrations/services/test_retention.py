"""Retention: personal data goes on the day, everywhere, and the numbers stay."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import Locale

from core.mail import outbox
from core.mail.models import OutboxMail
from core.mail.outbox import unpacked
from core.models import SiteSettings
from home.models import StandardPage
from registrations import services
from registrations.emails import send
from registrations.links import BadLink, manage_path, registration_of
from registrations.models import AccessLog, Attendance, Meeting, Needs, Offering, Registration
from tests.factories.events import EventPageFactory
from tests.factories.registrations import OfferingFactory, RegistrationFactory, registered

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
PLANTED = {
    "name": "Zonnebloem Geheim",
    "email": "zonnebloem@geheim.example",
    "phone": "0612345678",
    "message": "Mijn boot heet Zeepaardje",
    "needs": "Allergisch voor kardemom",
    "guests": ["Oma Kwikstaart"],
    "answers": {"00000000-0000-0000-0000-000000000001": "Uit de Kruidenstraat"},
}
WORDS = [
    "Zonnebloem",
    "zonnebloem@geheim",
    "0612345678",
    "Zeepaardje",
    "kardemom",
    "Kwikstaart",
    "Kruidenstraat",
]


@pytest.fixture
def event(home):
    return EventPageFactory(title="Wijktafel", capacity=10)


@pytest.fixture
def person(event):
    return registered(event.offering, places=2, **PLANTED)


def dump() -> str:
    """All values of all tables as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found += [str(row) for row in cursor.fetchall()]
    # Decrypted, as anyone with the key of the site can read them.
    found += Needs.objects.values_list("text", flat=True)
    return "\n".join(found)


def planted() -> list[str]:
    everything = dump()
    return [word for word in WORDS if word in everything]


def after(offering: Offering, days: float, time_machine) -> None:
    time_machine.move_to(offering.ends_at + timedelta(days=days), tick=False)
    call_command("anonymise")


@pytest.mark.parametrize(
    ("days", "needs", "details"),
    [(6.9, True, True), (7, False, True), (29.9, False, True), (30, False, False)],
)
def test_on_the_day_and_not_before(event, person, time_machine, days, needs, details):
    after(event.offering, days, time_machine)
    person.refresh_from_db()
    assert Needs.objects.exists() is needs
    assert bool(person.name and person.email and person.guests) is details
    assert (person.anonymised_at is None) is details


def test_a_dump_holds_nothing_of_the_person_any_more(event, person, time_machine):
    person = Registration.objects.get(pk=person.pk)
    services.change(registration_id=person.pk, phone="0612345678", places=1, guests=[])
    services.change(registration_id=person.pk, guests=["Oma Kwikstaart"], places=2)
    assert planted() == WORDS
    after(event.offering, 30, time_machine)
    assert planted() == []


def test_the_numbers_stay(event, person, time_machine):
    offering = event.offering
    waits = RegistrationFactory(offering=offering, status="waiting")
    Attendance.objects.create(registration=person, meeting=Meeting.objects.get(), present=2)
    before = Counter(offering.registrations.values_list("status", "places", "language"))
    after(offering, 31, time_machine)
    assert Counter(offering.registrations.values_list("status", "places", "language")) == before
    assert Attendance.objects.get().present == 2
    waits.refresh_from_db()
    assert waits.anonymised_at is not None


def test_a_second_run_changes_nothing(event, person, time_machine, capsys):
    after(event.offering, 31, time_machine)
    stamp = Registration.objects.get().anonymised_at
    time_machine.move_to(timezone.now() + DAY, tick=False)
    capsys.readouterr()
    call_command("anonymise")
    assert "details of 0," in capsys.readouterr().out
    assert Registration.objects.get().anonymised_at == stamp


def test_a_dry_run_counts_and_changes_nothing(event, person, time_machine, capsys):
    time_machine.move_to(event.offering.ends_at + 31 * DAY)
    SiteSettings.for_site(event.get_site())
    long_ago = timezone.now() - 20 * DAY
    OutboxMail.objects.update(status="sent", sent_at=long_ago)
    AccessLog.objects.create(action="list", at=timezone.now() - 366 * DAY)
    before = dump()
    call_command("anonymise", "--dry-run")
    said = capsys.readouterr().out
    assert said.startswith("would remove: needs of 1 registrations, details of 1, 0 never")
    assert "texts of 1 mails, 1 lines of the access log; 0 offerings failed" in said
    assert dump() == before


def test_a_test_mail_to_staff_goes_as_a_whole(event, time_machine):
    """Such a mail holds typed words, in its subject too, and belongs to no registration."""
    for key in (f"{outbox.TEST_KEY_PREFIX}1", "registration:1:confirmed"):
        outbox.store(key=key, to="sam@wijkmakers.example", language="nl", subject="Zonnebloem")
    time_machine.move_to(timezone.now() + 13 * DAY)
    call_command("anonymise")
    assert OutboxMail.objects.count() == 2
    time_machine.move_to(timezone.now() + 2 * DAY)
    call_command("anonymise")
    assert OutboxMail.objects.get().key == "registration:1:confirmed"


def test_the_link_dies_with_the_data(event, person, time_machine):
    path = manage_path(person)
    after(event.offering, 31, time_machine)
    with pytest.raises(BadLink):
        registration_of(path.split("/")[2])


def test_the_terms_are_those_of_the_site_and_shorter_per_event(event, person, time_machine):
    other = OfferingFactory(starts_at=event.offering.starts_at, retention_days=3)
    longer = OfferingFactory(starts_at=event.offering.starts_at, retention_days=300)
    people = {o.pk: registered(o, needs="x") for o in (other, longer)}
    settings = SiteSettings.for_site(event.get_site())
    settings.needs_days, settings.details_days = 2, 10
    settings.save()
    after(event.offering, 3, time_machine)
    assert not Needs.objects.exists()
    gone = set(Registration.objects.exclude(anonymised_at=None).values_list("pk", flat=True))
    assert gone == {people[other.pk].pk}
    after(event.offering, 10, time_machine)
    assert not Registration.objects.filter(anonymised_at=None).exists()


def test_the_days_count_from_the_last_meeting(event, person, time_machine):
    offering = event.offering
    later = offering.ends_at + 20 * DAY
    Meeting.objects.create(
        offering=offering, key=person.public_id, starts_at=later - DAY, ends_at=later
    )
    after(offering, 31, time_machine)
    assert Registration.objects.get().anonymised_at is None
    after(offering, 50, time_machine)
    assert Registration.objects.get().anonymised_at is not None


def test_one_failure_does_not_stop_the_rest(event, person, time_machine, monkeypatch, caplog):
    from registrations.services import retention

    other = registered(OfferingFactory(starts_at=event.offering.starts_at))
    real = retention.lock_offering
    monkeypatch.setattr(
        retention, "lock_offering", lambda pk: 1 / 0 if pk == event.offering.pk else real(pk)
    )
    with pytest.raises(SystemExit):
        after(event.offering, 31, time_machine)
    assert "ZeroDivisionError" in caplog.text
    person.refresh_from_db()
    other.refresh_from_db()
    assert (bool(person.name), bool(other.name)) == (True, False)


def test_an_address_that_nobody_confirmed_goes_after_the_hour(event, time_machine):
    Offering.objects.update(confirms_email=True)
    stranger = registered(event.offering, **PLANTED)
    confirmed = registered(event.offering)
    services.confirm_email(registration_id=confirmed.pk)
    call_command("anonymise")
    assert planted() == WORDS
    time_machine.move_to(timezone.now() + timedelta(minutes=61), tick=False)
    call_command("anonymise")
    assert planted() == []
    stranger.refresh_from_db()
    confirmed.refresh_from_db()
    assert (stranger.status, bool(confirmed.email)) == ("expired", True)


def test_an_offer_that_ran_out_is_somebody_we_know(event, time_machine):
    """Only unconfirmed addresses are removed early."""
    RegistrationFactory(
        offering=event.offering, status="offered", holds_until=timezone.now() + timedelta(hours=1)
    )
    time_machine.move_to(timezone.now() + timedelta(hours=2), tick=False)
    services.expire_offers()
    call_command("anonymise")
    assert Registration.objects.get().email


def test_the_log_of_who_looked_goes_after_a_year(event, time_machine):
    AccessLog.objects.create(action="list")
    time_machine.move_to(timezone.now() + 364 * DAY, tick=False)
    call_command("anonymise")
    assert AccessLog.objects.exists()
    time_machine.move_to(timezone.now() + 2 * DAY, tick=False)
    call_command("anonymise")
    assert not AccessLog.objects.exists()


def test_texts_of_mails_go_after_two_weeks(event, person, time_machine):
    Registration.objects.update(status="cancelled")
    OutboxMail.objects.update(status="sent", sent_at=timezone.now())
    time_machine.move_to(timezone.now() + 15 * DAY, tick=False)
    call_command("anonymise")
    assert OutboxMail.objects.get().body_text == ""


@pytest.mark.parametrize("status", ["confirmed", "waiting", "applied"])
def test_texts_of_mails_to_who_takes_part_stay_until_two_weeks_after(
    event, person, time_machine, status
):
    Registration.objects.update(status=status)
    OutboxMail.objects.update(status="sent", sent_at=timezone.now() - 40 * DAY)
    call_command("anonymise")
    after(event.offering, 13.9, time_machine)
    assert OutboxMail.objects.get().body_text
    after(event.offering, 14, time_machine)
    assert OutboxMail.objects.get().body_text == ""


def test_a_postponed_event_keeps_the_texts_of_its_mails(event, person, time_machine):
    Offering.objects.update(status="postponed")
    OutboxMail.objects.update(status="sent", sent_at=timezone.now())
    after(event.offering, 90, time_machine)
    assert OutboxMail.objects.get().body_text


def test_a_dry_run_counts_what_the_run_removes(event, person, time_machine, capsys):
    """The case that was reported: 78 texts in the dry run, 28 in the run."""
    Registration.objects.update(status="cancelled")
    going_on = registered(OfferingFactory(starts_at=event.offering.starts_at + 90 * DAY), **PLANTED)
    RegistrationFactory(offering=event.offering, status="pending", holds_until=timezone.now() + DAY)
    OutboxMail.objects.update(status="sent", sent_at=timezone.now())
    time_machine.move_to(event.offering.ends_at + 31 * DAY, tick=False)
    capsys.readouterr()
    call_command("anonymise", "--dry-run")
    counted = capsys.readouterr().out
    call_command("anonymise")
    assert capsys.readouterr().out == counted.replace("would remove", "removed")
    assert "details of 2, 0 never confirmed, texts of 1 mails" in counted
    assert OutboxMail.objects.about(send.reference(going_on)).get().body_text


# --- on request ----------------------------------------------------------------------------------


def test_erasing_gives_the_place_back_and_leaves_a_number(event, person):
    offering = event.offering
    Offering.objects.update(capacity=2)
    waits = registered(offering)
    services.erase(registration_id=person.pk)
    assert planted() == []
    waits.refresh_from_db()
    person.refresh_from_db()
    assert (waits.status, person.status) == ("offered", "cancelled")
    services.erase(registration_id=person.pk)
    assert Registration.objects.count() == 2


# --- what the privacy page promises ------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_privacy_page_says_the_numbers_in_force(home, client, language):
    page = home.add_child(instance=StandardPage(title="Privacy", slug="privacy"))
    other = home.add_child(instance=StandardPage(title="Contact", slug="contact"))
    settings = SiteSettings.for_site(page.get_site())
    settings.privacy_page, settings.needs_days, settings.details_days = page, 3, 21
    settings.save()
    if language == "en":
        english = page.copy_for_translation(Locale.objects.get(language_code="en"))
        english.save_revision().publish()
        page = english
    text = client.get(page.get_url()).text
    section = text[text.index('id="terms"') :]
    for number in ("3", "21", "14", "365"):
        assert f" {number} " in section
    assert {"nl": "/mijn-aanmeldingen/", "en": "/en/my-registrations/"}[language] in section
    assert 'id="terms"' not in client.get(other.get_url()).text


# --- what is not over is kept ---------------------------------------------------------------------


def publish(event, **facts):
    page = type(event).objects.get(pk=event.pk)
    for name, value in facts.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return Offering.objects.get(translation_key=page.translation_key)


def sequence_of(mail: OutboxMail) -> int:
    """The number of the calendar file in the mail."""
    calendar = Calendar.from_ical(unpacked(mail.attachments[0])[1])
    return calendar.walk("VEVENT")[0]["SEQUENCE"]


def test_a_postponed_event_keeps_its_people_and_tells_them_the_new_day(event, person, time_machine):
    """The case that was reported: nobody was left to hear of the new day."""
    before = sequence_of(OutboxMail.objects.get(occasion="confirmation"))
    publish(event, status="postponed")
    after(event.offering, 44, time_machine)
    assert planted() == WORDS
    new_day = timezone.now() + 47 * DAY
    publish(event, status="scheduled", starts_at=new_day, ends_at=new_day + timedelta(hours=2))
    mail = OutboxMail.objects.get(occasion="offering_moved")
    assert mail.to == PLANTED["email"]
    assert sequence_of(mail) > before
    person.refresh_from_db()
    assert (person.status, person.places) == ("confirmed", 2)
    after(Offering.objects.get(), 31, time_machine)
    assert planted() == []


def test_a_day_that_was_changed_counts_from_the_change(event, person, time_machine):
    """A year typed wrong makes an event long ago of one that is still to come."""
    last_year = event.starts_at - 365 * DAY
    publish(event, starts_at=last_year, ends_at=last_year + timedelta(hours=2))
    changed = timezone.now()
    call_command("anonymise")
    assert planted() == WORDS
    time_machine.move_to(changed + 29.9 * DAY, tick=False)
    call_command("anonymise")
    assert Registration.objects.get().name == PLANTED["name"]
    time_machine.move_to(changed + 30.1 * DAY, tick=False)
    call_command("anonymise")
    assert planted() == []


def test_other_words_do_not_make_us_keep_people_longer(event, person, time_machine):
    time_machine.move_to(event.offering.ends_at + 29 * DAY, tick=False)
    publish(event, introduction="Zo was het.")
    after(event.offering, 30.1, time_machine)
    assert planted() == []


def test_a_session_removed_before_it_took_place_does_not_count(event, person, time_machine):
    offering = event.offering
    later = offering.ends_at + 20 * DAY
    Meeting.objects.create(
        offering=offering,
        key=person.public_id,
        starts_at=later - DAY,
        ends_at=later,
        removed_at=offering.ends_at,
    )
    after(offering, 31, time_machine)
    assert Registration.objects.get().anonymised_at is not None


def test_the_state_is_asked_again_under_the_lock(event, person, time_machine, monkeypatch):
    """An editor postpones while the nightly job has already listed what is over."""
    from registrations.services import retention

    real = retention.lock_offering

    def postponed_meanwhile(pk):
        Offering.objects.filter(pk=pk).update(status="postponed")
        return real(pk)

    monkeypatch.setattr(retention, "lock_offering", postponed_meanwhile)
    after(event.offering, 31, time_machine)
    assert planted() == WORDS


def test_a_dry_run_names_the_events_and_no_person(event, person, time_machine, capsys):
    kept = OfferingFactory(title="Komt nog", starts_at=event.starts_at + 90 * DAY)
    registered(kept)
    time_machine.move_to(event.offering.ends_at + 31 * DAY)
    call_command("anonymise", "--dry-run")
    said = capsys.readouterr().out
    day = timezone.localtime(event.ends_at)
    assert f"Wijktafel ({day:%Y-%m-%d}): needs of 1, details of 1" in said
    assert "Komt nog" not in said
    assert "Zonnebloem" not in said


def test_the_terms_end_within_a_week(event, person, time_machine):
    later = OfferingFactory(starts_at=event.starts_at + 8 * DAY)
    postponed = OfferingFactory(starts_at=event.starts_at, status="postponed")
    emptied = OfferingFactory(starts_at=event.starts_at)
    for offering in (later, postponed):
        registered(offering) if offering is later else RegistrationFactory(offering=offering)
    RegistrationFactory(offering=emptied, anonymised_at=timezone.now())
    for days, expected in (
        (22, []),
        (24, [event.offering.pk]),
        (31, [event.offering.pk, later.pk]),
    ):
        time_machine.move_to(event.ends_at + days * DAY, tick=False)
        soon = services.emptied_soon(Offering.objects.all(), within=7 * DAY)
        assert [one.offering.pk for one in soon] == expected
    assert (soon[0].number, soon[0].at) == (1, event.ends_at + 30 * DAY)


def test_erasing_gives_a_place_of_a_postponed_event_back(event, person, time_machine):
    publish(event, status="postponed")
    time_machine.move_to(event.ends_at + 5 * DAY, tick=False)
    services.erase(registration_id=person.pk)
    person.refresh_from_db()
    assert person.status == "cancelled"
