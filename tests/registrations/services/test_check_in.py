"""Checking people in: each is counted once, and a walk-in only while there is room."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from registrations import services
from registrations.enums import RegistrationStatus
from registrations.exceptions import (
    AlreadyCounted,
    NotAtThisDoor,
    OfferingFull,
    PlacesArePromised,
    RegistrationEnded,
    TooManyPlaces,
)
from registrations.models import Registration
from tests.factories.registrations import OfferingFactory, RegistrationFactory, registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering():
    return OfferingFactory(with_meeting=True, capacity=5)


@pytest.fixture
def meeting(offering):
    return offering.meetings.get()


@pytest.fixture
def during(meeting, time_machine):
    """Set the clock to ten minutes after the start."""
    time_machine.move_to(meeting.starts_at + timedelta(minutes=10), tick=False)


def walk_in(offering, meeting, **fields):
    values = {"submission_id": uuid.uuid4(), "language": "nl", **fields}
    return services.walk_in(offering_id=offering.pk, meeting_id=meeting.pk, **values)


def test_a_check_in_sent_twice_counts_once(offering, meeting):
    person = registered(offering, places=2)
    for _ in range(2):
        services.check_in(registration_id=person.pk, meeting_id=meeting.pk)
    assert services.present_at(meeting) == 2


def test_a_check_in_can_be_for_part_of_a_group_and_be_undone(offering, meeting):
    person = registered(offering, places=3)
    services.check_in(registration_id=person.pk, meeting_id=meeting.pk, present=1)
    assert services.present_at(meeting) == 1
    services.undo_check_in(registration_id=person.pk, meeting_id=meeting.pk)
    services.undo_check_in(registration_id=person.pk, meeting_id=meeting.pk)
    assert services.present_at(meeting) == 0


def test_more_people_than_places_are_refused(offering, meeting):
    person = registered(offering, places=2)
    with pytest.raises(TooManyPlaces):
        services.check_in(registration_id=person.pk, meeting_id=meeting.pk, present=3)


def test_somebody_without_a_place_is_not_checked_in(offering, meeting):
    waiting = RegistrationFactory(offering=offering, status=RegistrationStatus.WAITING)
    with pytest.raises(RegistrationEnded):
        services.check_in(registration_id=waiting.pk, meeting_id=meeting.pk)


def test_a_meeting_of_another_offering_is_refused(offering):
    other = OfferingFactory(with_meeting=True).meetings.get()
    with pytest.raises(NotAtThisDoor):
        services.check_in(registration_id=registered(offering).pk, meeting_id=other.pk)


def test_a_tap_that_arrives_late_keeps_its_moment_but_never_the_future(offering, meeting):
    person, other = registered(offering), registered(offering)
    earlier = timezone.now() - timedelta(minutes=5)
    which = {"meeting_id": meeting.pk}
    done = services.check_in(registration_id=person.pk, at=earlier, **which)
    assert done.checked_in_at == earlier
    later = timezone.now() + timedelta(days=1)
    done = services.check_in(registration_id=other.pk, at=later, **which)
    assert done.checked_in_at <= timezone.now()


def test_a_walk_in_with_a_name_is_registered_and_counted_once(offering, meeting, during):
    same = uuid.uuid4()
    for _ in range(2):
        walk_in(offering, meeting, name="Sam Voorbeeld", places=2, submission_id=same)
    person = Registration.objects.get()
    assert (person.status, person.places, person.by_staff) == ("confirmed", 2, True)
    assert services.present_at(meeting) == 2


def test_a_walk_in_with_a_name_needs_a_free_place(offering, meeting, during):
    RegistrationFactory(offering=offering, places=5)
    with pytest.raises(OfferingFull):
        walk_in(offering, meeting, name="Sam Voorbeeld")
    assert not Registration.objects.filter(name="Sam Voorbeeld").exists()


def test_nameless_people_fill_the_room_that_absent_people_leave(offering, meeting, during):
    RegistrationFactory(offering=offering, places=5)
    walk_in(offering, meeting, places=4)
    assert services.present_at(meeting) == 4
    with pytest.raises(OfferingFull):
        walk_in(offering, meeting, places=2)


# --- who holds no place and stands at the door ----------------------------------------------------

WITHOUT_A_PLACE = ["waiting", "cancelled", "declined", "expired"]


def let_in(person, meeting):
    return services.let_in(registration_id=person.pk, meeting_id=meeting.pk)


@pytest.mark.parametrize("status", WITHOUT_A_PLACE)
def test_who_holds_no_place_takes_a_free_one_with_one_tap(offering, meeting, status):
    person = RegistrationFactory(offering=offering, status=status, places=2)
    for _ in range(2):
        let_in(person, meeting)
    assert services.present_at(meeting) == 2
    services.undo_check_in(registration_id=person.pk, meeting_id=meeting.pk)
    assert services.present_at(meeting) == 0
    person.refresh_from_db()
    assert person.status == status


def test_before_the_start_a_promised_place_is_nobody_elses(offering, meeting):
    RegistrationFactory.create_batch(4, offering=offering)
    first, second = RegistrationFactory.create_batch(2, offering=offering, status="waiting")
    let_in(first, meeting)
    with pytest.raises(PlacesArePromised):
        let_in(second, meeting)


@pytest.mark.usefixtures("during")
def test_after_the_start_the_places_of_who_stayed_away_are_free(offering, meeting):
    RegistrationFactory.create_batch(5, offering=offering)
    waiting = RegistrationFactory.create_batch(6, offering=offering, status="waiting")
    for person in waiting[:5]:
        let_in(person, meeting)
    with pytest.raises(OfferingFull):
        let_in(waiting[5], meeting)


def test_who_got_a_place_meanwhile_is_let_in(offering, meeting):
    let_in(registered(offering), meeting)
    assert services.present_at(meeting) == 1


@pytest.mark.parametrize("status", ["applied", "rejected"])
def test_about_an_applicant_the_door_does_not_decide(offering, meeting, status):
    with pytest.raises(RegistrationEnded):
        let_in(RegistrationFactory(offering=offering, status=status), meeting)


def test_an_offer_that_ran_out_is_no_place(offering, meeting):
    over = timezone.now() - timedelta(hours=1)
    person = RegistrationFactory(offering=offering, status="offered", holds_until=over)
    RegistrationFactory.create_batch(5, offering=offering)
    with pytest.raises(PlacesArePromised):
        let_in(person, meeting)


@pytest.mark.parametrize("email", ["sam@voorbeeld.example", ""])
def test_one_person_with_several_registrations_is_counted_once(offering, meeting, email):
    who = {"offering": offering, "email": email}
    old, older = (
        RegistrationFactory(name=name, status="cancelled", **who)
        for name in ("Sam Voorbeeld", "sam  voorbéeld")
    )
    again = RegistrationFactory(name="Sam Voorbeeld", **who)
    let_in(old, meeting)
    let_in(old, meeting)
    with pytest.raises(AlreadyCounted):
        let_in(older, meeting)
    with pytest.raises(AlreadyCounted):
        services.check_in(registration_id=again.pk, meeting_id=meeting.pk)
    services.undo_check_in(registration_id=old.pk, meeting_id=meeting.pk)
    services.check_in(registration_id=again.pk, meeting_id=meeting.pk)
    with pytest.raises(AlreadyCounted):
        let_in(old, meeting)
    assert services.present_at(meeting) == 1


def test_who_was_let_in_is_not_registered_and_counted_again(offering, meeting, during):
    who = {"name": "Sam Voorbeeld", "email": "sam@voorbeeld.example"}
    let_in(RegistrationFactory(offering=offering, status="cancelled", **who), meeting)
    with pytest.raises(AlreadyCounted):
        walk_in(offering, meeting, **who)
    assert (offering.registrations.count(), services.present_at(meeting)) == (1, 1)


def test_two_people_of_one_name_without_an_address_are_both_counted(offering, meeting):
    for _ in range(2):
        person = RegistrationFactory(offering=offering, name="Sam Voorbeeld", email="")
        services.check_in(registration_id=person.pk, meeting_id=meeting.pk)
    assert services.present_at(meeting) == 2
