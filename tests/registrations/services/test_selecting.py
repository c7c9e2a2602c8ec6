"""Selecting applicants: places counted, each decision mailed, nobody mailed twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.mail.models import OutboxMail
from registrations import services
from registrations.enums import Admission, OfferingState
from registrations.enums import RegistrationStatus as Status
from registrations.exceptions import (
    AlreadyDecided,
    AlreadyRegistered,
    NotAnApplicant,
    NotEnoughPlaces,
    NothingOffered,
    RegistrationClosed,
)
from registrations.models import Offering, Registration
from tests.factories.registrations import OfferingFactory, RegistrationFactory, registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(home) -> Offering:
    return OfferingFactory(
        title="Leergang", is_course=True, admission=Admission.SELECTION, capacity=2, max_places=3
    )


def occasions() -> list[str]:
    return list(OutboxMail.objects.order_by("pk").values_list("occasion", flat=True))


def select(person: Registration, **kwargs) -> Registration:
    return services.select_applicant(registration_id=person.pk, **kwargs)


def reject(person: Registration) -> Registration:
    return services.reject_applicant(registration_id=person.pk)


def test_who_is_selected_has_a_place_and_one_mail(edition):
    person = registered(edition)
    assert edition.places_left == 2
    for _ in range(2):
        assert select(person).status == Status.CONFIRMED
    assert Offering.objects.get().places_left == 1
    assert occasions() == ["applied", "selected"]


def test_who_is_rejected_has_no_place_and_one_mail(edition):
    person = registered(edition)
    for _ in range(2):
        assert reject(person).status == Status.REJECTED
    assert Offering.objects.get().places_left == 2
    assert occasions() == ["applied", "rejected"]


def test_no_more_are_selected_than_there_are_places(edition):
    pair, other, third = registered(edition, places=2), registered(edition), registered(edition)
    select(other)
    with pytest.raises(NotEnoughPlaces) as refusal:
        select(pair)
    assert refusal.value.left == 1
    select(third)
    with pytest.raises(NotEnoughPlaces) as refusal:
        select(pair)
    assert refusal.value.left == 0
    assert Registration.objects.get(pk=pair.pk).status == Status.APPLIED
    assert occasions().count("selected") == 2


def test_a_selected_person_who_cancels_frees_the_place_for_a_choice_not_for_an_offer(edition):
    first, second, third = (registered(edition) for _ in range(3))
    select(first)
    select(second)
    services.cancel(registration_id=first.pk)
    assert Registration.objects.get(pk=third.pk).status == Status.APPLIED
    assert select(third).status == Status.CONFIRMED
    assert occasions()[-2:] == ["cancelled", "selected"]


def test_a_rejection_is_taken_back_only_on_purpose(edition):
    person = registered(edition)
    reject(person)
    with pytest.raises(AlreadyDecided) as refusal:
        select(person)
    assert refusal.value.status == Status.REJECTED
    assert select(person, after_all=True).status == Status.CONFIRMED
    assert occasions() == ["applied", "rejected", "selected"]


def test_a_selected_person_is_not_rejected_by_a_colleague_who_did_not_know(edition):
    person = registered(edition)
    select(person)
    with pytest.raises(AlreadyDecided) as refusal:
        reject(person)
    assert refusal.value.status == Status.CONFIRMED
    assert occasions() == ["applied", "selected"]


def test_who_was_rejected_and_applied_anew_is_chosen_through_the_new_application(edition):
    old = registered(edition, email="sam@voorbeeld.example")
    reject(old)
    new = registered(edition, name=old.name, email="sam@voorbeeld.example")
    with pytest.raises(AlreadyRegistered) as refusal:
        select(old, after_all=True)
    assert refusal.value.registration == new
    assert select(new).status == Status.CONFIRMED


@pytest.mark.parametrize(
    "status", [Status.CANCELLED, Status.DECLINED, Status.EXPIRED, Status.PENDING, Status.OFFERED]
)
def test_only_applicants_are_decided_on(edition, status):
    person = RegistrationFactory(offering=edition, status=status)
    for decide in (select, reject):
        with pytest.raises(NotAnApplicant):
            decide(person)
    assert occasions() == []


def test_whose_details_are_removed_is_not_selected_after_all(edition):
    person = RegistrationFactory(
        offering=edition, status=Status.REJECTED, name="", email="", anonymised_at=timezone.now()
    )
    with pytest.raises(NotAnApplicant):
        select(person, after_all=True)


def test_who_waited_when_selection_began_can_be_chosen_and_takes_no_place_alone(
    edition, time_machine
):
    waits = RegistrationFactory(offering=edition, status=Status.WAITING)
    Offering.objects.update(admission=Admission.OPEN)
    with pytest.raises(NotAnApplicant):
        select(waits)
    Offering.objects.update(admission=Admission.SELECTION)
    time_machine.move_to(edition.cut_off_at + timedelta(minutes=1))
    with pytest.raises(NothingOffered):
        services.take_free_place(registration_id=waits.pk)
    assert select(waits).status == Status.CONFIRMED


def test_who_applied_can_still_be_chosen_when_it_became_open_to_everyone(edition):
    person = registered(edition)
    Offering.objects.update(admission=Admission.OPEN)
    assert select(person).status == Status.CONFIRMED


@pytest.mark.parametrize(
    ("facts", "state", "rejecting_too"),
    [
        ({"status": "cancelled"}, OfferingState.CANCELLED, True),
        ({"status": "postponed"}, OfferingState.POSTPONED, False),
        ({"ends_at": timezone.now() - timedelta(days=1)}, OfferingState.PAST, True),
    ],
)
def test_nothing_is_decided_for_what_does_not_go_ahead_or_is_over(
    edition, facts, state, rejecting_too
):
    person = registered(edition)
    Offering.objects.update(starts_at=timezone.now() - timedelta(days=2))
    Offering.objects.update(**facts)
    with pytest.raises(RegistrationClosed) as refusal:
        select(person)
    assert refusal.value.state == state
    if rejecting_too:
        with pytest.raises(RegistrationClosed):
            reject(person)
    else:
        assert reject(person).status == Status.REJECTED


def test_somebody_without_email_is_selected_without_mail(edition):
    person = services.register_by_staff(offering_id=edition.pk, name="Sam", language="nl")
    assert select(person).status == Status.CONFIRMED
    assert occasions() == []
