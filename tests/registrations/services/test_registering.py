import uuid
from datetime import timedelta

import pytest
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
from registrations.models import ConsentText, Needs, Registration
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


def test_the_same_submission_twice_is_one_registration_and_one_mail(home):
    offering = OfferingFactory()
    submission_id = uuid.uuid4()
    first = registered(offering, submission_id=submission_id)
    again = services.register(
        offering_id=offering.pk,
        submission_id=submission_id,
        name="Iemand anders",
        email="anders@voorbeeld.example",
        language="en",
        places=3,
    )
    assert again.registration.pk == first.pk
    assert again.status == CONFIRMED
    assert not again.is_new
    first.refresh_from_db()
    assert first.places == 1
    assert occasions() == ["confirmation"]


def test_the_same_address_twice_looks_like_the_first_time(home):
    """The receipt is that of a newcomer. Only the mail says the address is known."""
    offering = OfferingFactory(capacity=1)
    first = registered(offering, email="Sam@Voorbeeld.example ")
    fields = {"name": "Vreemde", "language": "nl", "email": "sam@voorbeeld.EXAMPLE"}
    again = services.register(offering_id=offering.pk, submission_id=uuid.uuid4(), **fields)
    newcomer = services.register(
        offering_id=offering.pk,
        submission_id=uuid.uuid4(),
        **{**fields, "email": "nieuw@voorbeeld.example"},
    )
    assert again.status == newcomer.status == WAITING
    assert again.registration.pk == first.pk
    first.refresh_from_db()
    assert first.name != "Vreemde"
    assert first.status == CONFIRMED
    assert occasions() == ["confirmation", "already_registered", "waiting"]


def test_nobody_can_be_flooded_with_already_registered(home, time_machine):
    offering = OfferingFactory()
    for _ in range(4):
        registered(offering, email="sam@voorbeeld.example")
    assert occasions() == ["confirmation", "already_registered"]
    time_machine.move_to(timezone.now() + timedelta(days=1, minutes=1))
    registered(offering, email="sam@voorbeeld.example")
    assert occasions() == ["confirmation", "already_registered", "already_registered"]


def test_after_cancelling_somebody_can_register_again(home):
    offering = OfferingFactory()
    first = registered(offering, email="sam@voorbeeld.example")
    services.cancel(registration_id=first.pk)
    second = registered(offering, email="sam@voorbeeld.example")
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
    known = registered(offering, email="sam@voorbeeld.example")
    with pytest.raises(AlreadyRegistered) as refusal:
        by_staff(offering, email="SAM@voorbeeld.example")
    assert refusal.value.registration == known


def test_staff_cannot_register_for_what_is_over_or_off(home):
    for facts in ({"status": "cancelled"}, {"starts_at": timezone.now() - timedelta(days=3)}):
        with pytest.raises(RegistrationClosed):
            by_staff(OfferingFactory(**facts))


def test_registration_factory_makes_a_row(home):
    assert RegistrationFactory(status=OFFERED).holds_until is not None
