import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.mail.models import OutboxMail
from registrations import services
from registrations.enums import Admission, GroupPolicy, OfferingStatus, RegistrationStatus
from registrations.exceptions import (
    AlreadyRegistered,
    NotEnoughPlaces,
    OfferingFull,
    RegistrationClosed,
    RegistrationEnded,
    TooManyPlaces,
)
from registrations.links import BadLink, manage_token, registration_of
from registrations.models import ConsentText, Needs, Registration, SetAsideForm
from tests.factories.registrations import OfferingFactory, RegistrationFactory, registered

pytestmark = pytest.mark.django_db

CONFIRMED = RegistrationStatus.CONFIRMED
WAITING = RegistrationStatus.WAITING
OFFERED = RegistrationStatus.OFFERED


def occasions(offering=None) -> list[str]:
    return list(OutboxMail.objects.order_by("pk").values_list("occasion", flat=True))


def hours_before_start(offering, hours):
    offering.starts_at = timezone.now() + timedelta(hours=hours)
    offering.ends_at = offering.starts_at + timedelta(hours=2)
    offering.save()
    return offering


def test_a_free_place_is_confirmed_and_mailed(home):
    offering = OfferingFactory(capacity=2)
    registration = registered(offering, places=2)
    assert registration.status == CONFIRMED
    assert occasions() == ["confirmation"]


def test_a_full_offering_puts_people_on_the_list_in_order(home):
    offering = OfferingFactory(capacity=1)
    first, second, third = (registered(offering) for _ in range(3))
    assert [first.status, second.status, third.status] == [CONFIRMED, WAITING, WAITING]
    assert (second.position, third.position) == (1, 2)
    assert occasions() == ["confirmation", "waiting", "waiting"]


def test_without_a_list_a_full_offering_refuses(home):
    offering = OfferingFactory(capacity=1, has_waiting_list=False)
    registered(offering)
    with pytest.raises(OfferingFull):
        registered(offering)


def test_without_a_list_a_group_hears_how_many_places_are_left(home):
    offering = OfferingFactory(capacity=3, has_waiting_list=False)
    registered(offering)
    with pytest.raises(NotEnoughPlaces) as refusal:
        registered(offering, places=3)
    assert refusal.value.left == 2


def test_no_limit_takes_everybody(home):
    offering = OfferingFactory(capacity=None)
    assert {registered(offering, places=4).status for _ in range(3)} == {CONFIRMED}


def test_while_somebody_waits_a_newcomer_joins_the_list(home):
    """Two places are free and a group of four waits: a newcomer may not pass it."""
    offering = OfferingFactory(capacity=3)
    registered(offering)
    group = registered(offering, places=4 - 1)
    assert group.status == WAITING
    assert registered(offering).status == WAITING


def test_fill_places_offers_the_free_place_to_a_newcomer_at_once(home):
    offering = OfferingFactory(capacity=3, group_policy=GroupPolicy.FILL_PLACES)
    registered(offering)
    group = registered(offering, places=3)
    newcomer = registered(offering)
    group.refresh_from_db()
    assert (group.status, newcomer.status) == (WAITING, OFFERED)
    assert occasions() == ["confirmation", "waiting", "offer"]


def test_after_the_cut_off_a_free_place_is_for_who_comes_first(home):
    offering = OfferingFactory(capacity=3, cut_off_hours=24)
    registered(offering)
    group = registered(offering, places=3)
    hours_before_start(offering, 5)
    assert registered(offering).status == CONFIRMED
    group.refresh_from_db()
    assert group.status == WAITING


def test_after_the_cut_off_nobody_joins_a_list_that_offers_nothing(home):
    offering = hours_before_start(OfferingFactory(capacity=1), 5)
    registered(offering)
    with pytest.raises(OfferingFull):
        registered(offering)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"status": OfferingStatus.CANCELLED}, "cancelled"),
        ({"status": OfferingStatus.POSTPONED}, "postponed"),
        ({"registration_mode": "none"}, "no_registration"),
        ({"registration_mode": "external"}, "external"),
        ({"opens_at": timezone.now() + timedelta(days=1)}, "not_yet_open"),
        ({"closes_at": timezone.now() - timedelta(days=1)}, "closed"),
        ({"starts_at": timezone.now() - timedelta(hours=1)}, "closed"),
        ({"starts_at": timezone.now() - timedelta(days=3)}, "past"),
    ],
)
def test_a_closed_offering_refuses_and_says_why(home, facts, state):
    offering = OfferingFactory(**facts)
    with pytest.raises(RegistrationClosed) as refusal:
        registered(offering)
    assert refusal.value.state == state
    assert not Registration.objects.exists()


@pytest.mark.parametrize("places", [-1, 0, 5, 10**9])
def test_places_are_between_one_and_the_maximum(home, places):
    with pytest.raises(TooManyPlaces) as refusal:
        registered(OfferingFactory(max_places=4), places=places)
    assert refusal.value.maximum == 4


def test_a_group_larger_than_the_whole_is_refused(home):
    """It would block the waiting list for ever."""
    with pytest.raises(TooManyPlaces) as refusal:
        registered(OfferingFactory(capacity=2, max_places=4), places=3)
    assert refusal.value.maximum == 2


def test_selection_takes_applications_and_no_places(home):
    offering = OfferingFactory(capacity=1, admission=Admission.SELECTION)
    assert {registered(offering).status for _ in range(3)} == {RegistrationStatus.APPLIED}
    assert offering.places_left == 1
    assert occasions() == ["applied"] * 3


def test_confirming_the_address_first_holds_the_place_for_an_hour(home, time_machine):
    offering = OfferingFactory(capacity=1, confirms_email=True)
    registration = registered(offering)
    assert registration.status == RegistrationStatus.PENDING
    assert registered(offering).status == WAITING
    time_machine.move_to(timezone.now() + timedelta(minutes=61))
    assert offering.registrations.holding().count() == 0
    with pytest.raises(RegistrationEnded):
        services.confirm_email(registration_id=registration.pk)


# --- the same form again -------------------------------------------------------------------------


def send_again(person: Registration, **changed):
    """The form of `person` once more, with other content where `changed` says so."""
    form = {
        "name": person.name,
        "email": person.email,
        "language": person.language,
        "places": person.places,
        **changed,
    }
    return services.register(
        offering_id=person.offering_id, submission_id=person.submission_id, **form
    )


def test_the_same_form_twice_is_one_registration_and_one_mail(home):
    first = registered(OfferingFactory(), places=2)
    again = send_again(first)
    assert (again.registration.pk, again.status, again.is_new) == (first.pk, CONFIRMED, False)
    assert Registration.objects.count() == 1
    assert occasions() == ["confirmation"]


def test_the_same_form_with_another_address_is_a_correction(home):
    """The page, the row and the mail name the corrected address; the old link is dead."""
    first = registered(OfferingFactory(), email="wrong@one.example")
    old_link = manage_token(first)
    receipt = send_again(first, email="right@two.example")
    row = Registration.objects.get()
    assert (row.pk, row.email, receipt.email) == (
        first.pk,
        "right@two.example",
        "right@two.example",
    )
    mails = OutboxMail.objects.order_by("pk").values_list("to", "status", "occasion")
    assert list(mails) == [
        ("wrong@one.example", "cancelled", "confirmation"),
        ("right@two.example", "queued", "confirmation"),
    ]
    assert manage_token(row) in OutboxMail.objects.get(to="right@two.example").body_text
    with pytest.raises(BadLink):
        registration_of(old_link)


def test_a_correction_changes_everything_that_was_typed(home):
    offering = OfferingFactory(capacity=3)
    first = registered(offering, needs="Zonder noten", message="Tot dan")
    receipt = send_again(first, name="Sam Beter", places=3, guests=["Ali", "Kim"], needs="Een tolk")
    row = Registration.objects.get()
    assert (row.name, row.places, row.guests, row.message) == ("Sam Beter", 3, ["Ali", "Kim"], "")
    assert (row.needs.text, receipt.name, offering.places_left) == ("Een tolk", "Sam Beter", 0)
    assert row.link_version == first.link_version


def test_a_correction_takes_no_more_places_than_there_are(home):
    offering = OfferingFactory(capacity=3)
    registered(offering)
    first = registered(offering)
    with pytest.raises(NotEnoughPlaces):
        send_again(first, places=3)
    first.refresh_from_db()
    assert first.places == 1


def test_after_a_quarter_of_an_hour_other_content_is_a_new_form(home, time_machine):
    first = registered(OfferingFactory())
    time_machine.move_to(timezone.now() + timedelta(minutes=16))
    second = send_again(first, name="Piet", email="piet@wl.example")
    again = send_again(first, name="Piet", email="piet@wl.example")
    assert second.is_new
    assert (
        {first.pk, second.registration.pk}
        == {row.pk for row in Registration.objects.active()}
        == {first.pk, again.registration.pk}
    )


def test_an_old_form_does_not_undo_what_the_personal_link_changed(home):
    first = registered(OfferingFactory(), places=2)
    services.change(registration_id=first.pk, places=1)
    receipt = send_again(first, places=2)
    assert Registration.objects.get().places == 1
    assert not receipt.is_new


def test_a_correction_to_somebody_who_takes_part_holds_no_phantom_place(home):
    offering = OfferingFactory(capacity=10)
    known = registered(offering, name="Truus", email="truus@wl.example")
    slip = registered(offering, name="Truus", email="trus@wl.example")
    receipt = send_again(slip, email="truus@wl.example")
    assert (receipt.status, receipt.registration) == (CONFIRMED, known)
    assert list(offering.registrations.active()) == [known]
    assert (offering.places_left, occasions()[-1]) == (9, "already_registered")
    moved = services.correct_address(submission_id=slip.submission_id, email="t@two.example")
    assert offering.registrations.active().get(email="t@two.example") == moved.registration


def test_one_form_for_two_offerings_is_one_registration(home):
    first = registered(OfferingFactory())
    other = OfferingFactory()
    receipt = services.register(
        offering_id=other.pk,
        submission_id=first.submission_id,
        name=first.name,
        email=first.email,
        language="nl",
    )
    assert receipt.registration == first
    assert not other.registrations.exists()


# --- correcting the address on the page after the form --------------------------------------------


@pytest.mark.parametrize(
    ("facts", "status", "occasion"),
    [
        ({}, "confirmed", "confirmation"),
        ({"confirms_email": True}, "pending", "confirm_email"),
        ({"capacity": 1}, "waiting", "waiting"),
        ({"admission": Admission.SELECTION}, "applied", "applied"),
    ],
)
def test_a_mistyped_address_is_moved_with_its_mail(home, facts, status, occasion):
    offering = OfferingFactory(**facts)
    if offering.capacity == 1:
        registered(offering)
    slip = registered(offering, email="wrong@one.example")
    old_link = manage_token(slip)
    receipt = services.correct_address(submission_id=slip.submission_id, email="Right@Two.example")
    slip.refresh_from_db()
    assert (slip.email, slip.status, receipt.status) == ("right@two.example", status, status)
    last = OutboxMail.objects.order_by("pk").last()
    assert (last.to, last.occasion, last.status) == ("right@two.example", occasion, "queued")
    assert OutboxMail.objects.get(to="wrong@one.example").status == "cancelled"
    with pytest.raises(BadLink):
        registration_of(old_link)
    assert registration_of(manage_token(slip)) == slip


def test_a_sent_mail_stays_sent_and_its_link_is_dead(home):
    slip = registered(OfferingFactory(), email="wrong@one.example")
    OutboxMail.objects.update(status="sent")
    old_link = manage_token(slip)
    services.correct_address(submission_id=slip.submission_id, email="right@two.example")
    assert OutboxMail.objects.get(to="wrong@one.example").status == "sent"
    with pytest.raises(BadLink):
        registration_of(old_link)


def test_an_address_is_corrected_for_an_hour(home, time_machine):
    slip = registered(OfferingFactory())
    time_machine.move_to(timezone.now() + timedelta(minutes=61))
    with pytest.raises(RegistrationEnded):
        services.correct_address(submission_id=slip.submission_id, email="right@two.example")


def test_a_cancelled_registration_is_not_moved(home):
    slip = registered(OfferingFactory())
    services.cancel(registration_id=slip.pk)
    with pytest.raises(RegistrationEnded):
        services.correct_address(submission_id=slip.submission_id, email="right@two.example")


def test_correcting_tells_a_stranger_nothing(home):
    """A stranger who sends the details of somebody else sees what a newcomer sees."""
    offering = OfferingFactory(capacity=9)
    truus = registered(offering, name="Truus", email="truus@wl.example")
    mails = {}
    for name, email in (("Truus", "truus@wl.example"), ("Nieuw", "nieuw@wl.example")):
        form = uuid.uuid4()
        sent = services.register(
            offering_id=offering.pk, submission_id=form, name=name, email=email, language="nl"
        )
        mine = f"stranger-{name.lower()}@one.example"
        moved = services.correct_address(submission_id=form, email=mine)
        assert (sent.status, moved.status, moved.email) == (CONFIRMED, CONFIRMED, mine)
        mail = OutboxMail.objects.get(to=mine)
        mails[name] = (mail.occasion, mail.subject, mail.status)
    assert mails["Truus"] == mails["Nieuw"]
    truus.refresh_from_db()
    assert (truus.email, truus.link_version, truus.status) == ("truus@wl.example", 1, CONFIRMED)


def test_a_form_that_counts_for_nothing_is_unreadable_and_goes_in_an_hour(home, time_machine):
    offering = OfferingFactory()
    for _ in range(2):
        registered(offering, name="Truus", email="truus@wl.example", needs="Een tolk")
    assert Registration.objects.count() == 1
    assert "Een tolk" in SetAsideForm.objects.get().content
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM registrations_setasideform")
        assert "tolk" not in str(cursor.fetchall())
    services.anonymise_expired()
    assert SetAsideForm.objects.exists()
    time_machine.move_to(timezone.now() + timedelta(minutes=61))
    services.anonymise_expired()
    assert not SetAsideForm.objects.exists()


def test_a_form_that_counts_for_nothing_goes_with_its_person(home):
    offering = OfferingFactory()
    first, _ = (registered(offering, name="Truus", email="t@wl.example") for _ in range(2))
    services.erase(registration_id=first.pk)
    assert not SetAsideForm.objects.exists()


def test_what_was_set_aside_comes_back_whole_at_another_address(home):
    offering = OfferingFactory(capacity=9)
    registered(offering, name="Truus", email="truus@wl.example")
    form = uuid.uuid4()
    typed = {"name": "Truus", "places": 3, "guests": ["Ali"], "needs": "Een tolk", "phone": "06"}
    again = services.register(
        offering_id=offering.pk,
        submission_id=form,
        email="truus@wl.example",
        language="en",
        consent_text="Ja.",
        **typed,
    )
    assert again.submission_id == form
    moved = services.correct_address(submission_id=form, email="truus@two.example").registration
    kept = {name: getattr(moved, name) for name in typed if name != "needs"}
    assert {**kept, "needs": moved.needs.text} == typed
    assert (moved.language, bool(moved.consent_version)) == ("en", True)
    again = services.correct_address(submission_id=form, email="truus@three.example").registration
    assert (again.pk, offering.registrations.active().count()) == (moved.pk, 2)


# --- one address, two people ----------------------------------------------------------------------


def test_two_people_share_an_address_and_the_mail_names_both(home):
    offering = OfferingFactory(capacity=3)
    registered(offering, name="Truus", email="familie@wl.example")
    piet = registered(offering, name="Piet", email="familie@wl.example")
    assert [row.status for row in Registration.objects.all()] == [CONFIRMED, CONFIRMED]
    assert offering.places_left == 1
    first, second = OutboxMail.objects.order_by("pk")
    for body in (second.body_text, second.body_html):
        assert "Hallo Piet," in body
        assert "Met dit e-mailadres is ook aangemeld: Truus." in body
    assert "Piet" not in first.body_text
    assert str(piet.public_id) in second.reference


@pytest.mark.parametrize(
    "name", ["Zoë de Boer", "ZOE DE BOER", " zoë  de boer ", "Zoe\u0308 de Boer"]
)
def test_the_same_name_with_the_same_address_stays_one_registration(home, name):
    """The receipt is that of a newcomer. Only the mail says that this person is known."""
    offering = OfferingFactory(capacity=1)
    first = registered(offering, name="Zoë de Boer", email="Sam@Voorbeeld.example ")
    fields = {"language": "nl", "email": "sam@voorbeeld.EXAMPLE"}
    again = services.register(
        offering_id=offering.pk, submission_id=uuid.uuid4(), name=name, **fields
    )
    newcomer = services.register(
        offering_id=offering.pk,
        submission_id=uuid.uuid4(),
        name="Nieuw",
        **{**fields, "email": "nieuw@voorbeeld.example"},
    )
    assert again.status == newcomer.status == WAITING
    assert again.registration.pk == first.pk
    first.refresh_from_db()
    assert (first.name, first.status) == ("Zoë de Boer", CONFIRMED)
    assert offering.registrations.active().count() == 2
    assert occasions() == ["confirmation", "already_registered", "waiting"]


def test_nobody_can_be_flooded_with_already_registered(home, time_machine):
    offering = OfferingFactory()
    sam = {"name": "Sam", "email": "sam@voorbeeld.example"}
    for _ in range(4):
        registered(offering, **sam)
    assert occasions() == ["confirmation", "already_registered"]
    time_machine.move_to(timezone.now() + timedelta(days=1, minutes=1))
    registered(offering, **sam)
    assert occasions() == ["confirmation", "already_registered", "already_registered"]


def test_the_database_refuses_the_same_person_twice(home):
    """Whatever a service forgets."""
    first = RegistrationFactory(name="Truus", email="familie@wl.example")
    RegistrationFactory(offering=first.offering, name="Piet", email="familie@wl.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        RegistrationFactory(offering=first.offering, name="TRUUS", email="familie@wl.example")


def test_after_cancelling_somebody_can_register_again(home):
    offering = OfferingFactory()
    first = registered(offering, email="sam@voorbeeld.example")
    services.cancel(registration_id=first.pk)
    second = registered(offering, name=first.name, email="sam@voorbeeld.example")
    assert second.pk != first.pk
    assert second.status == CONFIRMED


def test_needs_and_the_words_of_consent_are_kept(home):
    words = "We gebruiken je gegevens alleen hiervoor."
    registration = registered(OfferingFactory(), needs="Zonder varkensvlees", consent_text=words)
    assert Needs.objects.get().text == "Zonder varkensvlees"
    assert ConsentText.objects.get(pk=registration.consent_version).text == words
    assert registration.consented_at is not None
    registered(registration.offering, consent_text=words)
    assert ConsentText.objects.count() == 1


def test_lowering_the_capacity_drops_nobody(home):
    offering = OfferingFactory(capacity=3)
    people = [registered(offering) for _ in range(3)]
    offering.capacity = 1
    offering.save()
    services.offer_free_places(offering_id=offering.pk)
    assert {type(p).objects.get(pk=p.pk).status for p in people} == {CONFIRMED}
    assert registered(offering).status == WAITING
    services.cancel(registration_id=people[0].pk)
    assert not Registration.objects.filter(status=OFFERED).exists()


# --- by staff ---------------------------------------------------------------------------------


def by_staff(offering, **fields):
    values = {"name": "Aan de telefoon", "language": "nl", **fields}
    return services.register_by_staff(offering_id=offering.pk, **values)


def test_staff_register_somebody_without_e_mail(home):
    registration = by_staff(OfferingFactory(confirms_email=True))
    assert registration.status == CONFIRMED
    assert registration.by_staff
    assert occasions() == []


def test_staff_register_before_it_opens_and_at_the_door(home):
    soon = OfferingFactory(opens_at=timezone.now() + timedelta(days=1))
    assert by_staff(soon).status == CONFIRMED
    running = OfferingFactory(starts_at=timezone.now() - timedelta(minutes=5))
    assert by_staff(running).status == CONFIRMED


def test_staff_jump_no_queue(home):
    offering = OfferingFactory(capacity=1)
    by_staff(offering)
    assert by_staff(offering).status == WAITING


def test_staff_hear_that_somebody_is_registered(home):
    offering = OfferingFactory()
    known = registered(offering, name="Sam", email="sam@voorbeeld.example")
    with pytest.raises(AlreadyRegistered) as refusal:
        by_staff(offering, name="sam", email="SAM@voorbeeld.example")
    assert refusal.value.registration == known
    assert by_staff(offering, name="Moeder", email="sam@voorbeeld.example").status == CONFIRMED


def test_staff_cannot_register_for_what_is_over_or_off(home):
    for facts in ({"status": "cancelled"}, {"starts_at": timezone.now() - timedelta(days=3)}):
        with pytest.raises(RegistrationClosed):
            by_staff(OfferingFactory(**facts))


def test_registration_factory_makes_a_row(home):
    assert RegistrationFactory(status=OFFERED).holds_until is not None
