"""Changes to a registration, and their effect on the others."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.mail.models import OutboxMail
from registrations import services
from registrations.enums import GroupPolicy, RegistrationStatus
from registrations.exceptions import (
    AlreadyRegistered,
    NotEnoughPlaces,
    NothingOffered,
    RegistrationClosed,
    RegistrationEnded,
    TooManyPlaces,
)
from registrations.models import Needs, Offering, Registration
from tests.factories.registrations import OfferingFactory, RegistrationFactory, registered

pytestmark = pytest.mark.django_db

CONFIRMED = RegistrationStatus.CONFIRMED
WAITING = RegistrationStatus.WAITING
OFFERED = RegistrationStatus.OFFERED
EXPIRED = RegistrationStatus.EXPIRED
CANCELLED = RegistrationStatus.CANCELLED


@pytest.fixture(autouse=True)
def noon(time_machine):
    """A Tuesday at noon, far from a night and a change of the clock."""
    time_machine.move_to("2026-06-02T10:00:00Z", tick=False)


def status(registration: Registration) -> str:
    return Registration.objects.get(pk=registration.pk).status


def mails(registration: Registration) -> list[str]:
    found = OutboxMail.objects.filter(to=registration.email).order_by("pk")
    return list(found.values_list("occasion", flat=True))


def full(places: int = 1, **facts) -> tuple[Offering, list[Registration]]:
    offering = OfferingFactory(capacity=places, **facts)
    return offering, [registered(offering) for _ in range(places)]


def tomorrow_is_the_day(offering: Offering, hours: int = 20) -> None:
    offering.starts_at = timezone.now() + timedelta(hours=hours)
    offering.ends_at = offering.starts_at + timedelta(hours=2)
    offering.save()


@pytest.mark.parametrize("way", ["cancel", "decline_offer"])
def test_who_comes_no_more_needs_nothing_any_more(home, way):
    offering, [first] = full()
    person = registered(offering, needs="Rolstoel")
    stays = registered(offering, needs="Glutenvrij")
    services.cancel(registration_id=first.pk)
    assert status(person) == OFFERED
    getattr(services, way)(registration_id=person.pk)
    assert [needs.registration for needs in Needs.objects.all()] == [stays]


def test_needs_go_when_an_offer_runs_out_and_stay_when_staff_may_still_choose(home, time_machine):
    offering, [first] = full()
    late = registered(offering, needs="Rolstoel")
    services.cancel(registration_id=first.pk)
    chosen_from = OfferingFactory(admission="selection")
    refused = registered(chosen_from, needs="Glutenvrij")
    services.reject_applicant(registration_id=refused.pk)
    time_machine.move_to(timezone.now() + timedelta(days=4))
    services.expire_offers()
    assert status(late) == EXPIRED
    assert [needs.registration for needs in Needs.objects.all()] == [refused]


# --- cancel -----------------------------------------------------------------------------------


def test_cancelling_offers_the_place_to_the_first_who_waits(home):
    offering, (comes,) = full()
    first, second = registered(offering), registered(offering)
    services.cancel(registration_id=comes.pk)
    assert [status(r) for r in (comes, first, second)] == [CANCELLED, OFFERED, WAITING]
    assert mails(comes) == ["confirmation", "cancelled"]
    assert mails(first) == ["waiting", "offer"]


def test_cancelling_twice_frees_one_place_and_mails_once(home):
    offering, (comes,) = full()
    waiting = [registered(offering) for _ in range(2)]
    for _ in range(2):
        services.cancel(registration_id=comes.pk)
    assert [status(r) for r in waiting] == [OFFERED, WAITING]
    assert mails(comes) == ["confirmation", "cancelled"]


def test_leaving_the_list_moves_the_others_up(home):
    offering, _ = full()
    first, second = registered(offering), registered(offering)
    services.cancel(registration_id=first.pk)
    assert Registration.objects.get(pk=second.pk).position == 1


def test_after_the_end_only_staff_can_cancel(home, time_machine):
    offering, (comes,) = full()
    time_machine.move_to(offering.ends_at + timedelta(minutes=1), tick=False)
    with pytest.raises(RegistrationClosed):
        services.cancel(registration_id=comes.pk)
    services.cancel(registration_id=comes.pk, by_staff=True)
    assert status(comes) == CANCELLED
    assert mails(comes) == ["confirmation"]


# --- the circle of offers ----------------------------------------------------------------------


def test_the_whole_circle(home, time_machine):
    """Offers that are accepted, declined and expired, each followed by one to the next."""
    offering, (comes,) = full()
    people = [registered(offering) for _ in range(5)]
    services.cancel(registration_id=comes.pk)
    services.accept_offer(registration_id=people[0].pk)
    assert status(people[0]) == CONFIRMED
    services.cancel(registration_id=people[0].pk)
    assert [status(p) for p in people[:2]] == [CANCELLED, OFFERED]
    services.decline_offer(registration_id=people[1].pk)
    assert [status(p) for p in people[1:3]] == ["declined", OFFERED]
    time_machine.shift(timedelta(hours=49))
    services.expire_offers()
    assert [status(p) for p in people[2:]] == [EXPIRED, OFFERED, WAITING]
    services.accept_offer(registration_id=people[3].pk)
    assert offering.registrations.holding().count() == 1
    assert mails(people[0]) == ["waiting", "offer", "confirmation", "cancelled"]
    assert mails(people[1]) == ["waiting", "offer"]
    assert mails(people[2]) == ["waiting", "offer", "offer_expired"]


def test_accepting_twice_is_one_place_and_one_mail(home):
    offering, (comes,) = full()
    person = registered(offering)
    services.cancel(registration_id=comes.pk)
    for _ in range(2):
        services.accept_offer(registration_id=person.pk)
    assert mails(person) == ["waiting", "offer", "confirmation"]


def test_an_offer_that_ran_out_is_gone_even_before_the_timed_job(home, time_machine):
    offering, (comes,) = full()
    first, second = registered(offering), registered(offering)
    services.cancel(registration_id=comes.pk)
    time_machine.shift(timedelta(hours=49))
    with pytest.raises(NothingOffered):
        services.accept_offer(registration_id=first.pk)
    # The refusal rolled back, so the next service or the timed job offers the place.
    services.offer_free_places(offering_id=offering.pk)
    assert [status(first), status(second)] == [EXPIRED, OFFERED]


def test_there_is_nothing_to_accept_or_decline_without_an_offer(home):
    offering, _ = full()
    person = registered(offering)
    with pytest.raises(NothingOffered):
        services.accept_offer(registration_id=person.pk)
    with pytest.raises(NothingOffered):
        services.decline_offer(registration_id=person.pk)


def test_after_the_cut_off_nothing_is_offered_and_one_mail_says_so(home):
    offering, (comes,) = full(cut_off_hours=24)
    people = [registered(offering) for _ in range(2)]
    tomorrow_is_the_day(offering)
    services.cancel(registration_id=comes.pk)
    services.expire_offers()
    services.expire_offers()
    assert [status(p) for p in people] == [WAITING, WAITING]
    assert [mails(p) for p in people] == [["waiting", "waiting_list_closed"]] * 2


def test_after_the_cut_off_who_waits_can_take_the_free_place_first_come(home):
    offering, (comes,) = full(cut_off_hours=24)
    first, second = registered(offering), registered(offering)
    with pytest.raises(NothingOffered):
        services.take_free_place(registration_id=second.pk)
    tomorrow_is_the_day(offering)
    with pytest.raises(NotEnoughPlaces):
        services.take_free_place(registration_id=second.pk)
    services.cancel(registration_id=comes.pk)
    for _ in range(2):
        services.take_free_place(registration_id=second.pk)
    assert [status(first), status(second)] == [WAITING, CONFIRMED]
    assert mails(second) == ["waiting", "waiting_list_closed", "confirmation"]
    with pytest.raises(NotEnoughPlaces):
        services.take_free_place(registration_id=first.pk)


def test_a_later_date_opens_the_list_again(home):
    offering, (comes,) = full(cut_off_hours=24)
    person = registered(offering)
    tomorrow_is_the_day(offering)
    services.expire_offers()
    tomorrow_is_the_day(offering, hours=24 * 9)
    services.cancel(registration_id=comes.pk)
    assert status(person) == OFFERED
    offering.refresh_from_db()
    assert offering.waiting_list_closed_at is None


# --- groups -------------------------------------------------------------------------------------


def group_of_three_then_one(policy: GroupPolicy) -> list[str]:
    offering, people = full(4, group_policy=policy)
    group, single = registered(offering, places=3), registered(offering)
    for person in people[:2]:
        services.cancel(registration_id=person.pk)
    return [status(group), status(single)]


def test_keep_order_waits_until_the_whole_group_fits(home):
    assert group_of_three_then_one(GroupPolicy.KEEP_ORDER) == [WAITING, WAITING]


def test_fill_places_passes_over_a_group_that_does_not_fit(home):
    assert group_of_three_then_one(GroupPolicy.FILL_PLACES) == [WAITING, OFFERED]


def test_a_group_is_offered_its_places_together(home):
    offering, people = full(3)
    group = registered(offering, places=3)
    for person in people:
        assert status(group) == WAITING
        services.cancel(registration_id=person.pk)
    assert status(group) == OFFERED
    assert offering.registrations.holding().get().places == 3


def test_a_group_larger_than_the_capacity_became_does_not_block_the_list(home):
    offering, people = full(4)
    group, single = registered(offering, places=4), registered(offering)
    offering.capacity = 3
    offering.save()
    for person in people[:2]:
        services.cancel(registration_id=person.pk)
    assert [status(group), status(single)] == [WAITING, OFFERED]


# --- e-mail first ---------------------------------------------------------------------------------


def test_confirming_the_address_makes_the_place_theirs(home):
    person = registered(OfferingFactory(confirms_email=True))
    assert mails(person) == ["confirm_email"]
    for _ in range(2):
        services.confirm_email(registration_id=person.pk)
    assert status(person) == CONFIRMED
    assert mails(person) == ["confirm_email", "confirmation"]


def test_after_an_hour_the_place_goes_to_the_next(home, time_machine):
    offering = OfferingFactory(confirms_email=True, capacity=1)
    first, second = registered(offering), registered(offering)
    time_machine.shift(timedelta(minutes=61))
    with pytest.raises(RegistrationEnded):
        services.confirm_email(registration_id=first.pk)
    services.expire_offers()
    assert [status(first), status(second)] == [EXPIRED, OFFERED]
    assert mails(first) == ["confirm_email"]


# --- change ---------------------------------------------------------------------------------------


def test_changing_mails_once_per_change(home):
    person = registered(OfferingFactory())
    for places, phone in ((2, "050 123"), (2, "050 123"), (3, "050 123")):
        services.change(registration_id=person.pk, places=places, phone=phone)
    person.refresh_from_db()
    assert (person.places, person.phone) == (3, "050 123")
    assert mails(person) == ["confirmation", "changed", "changed"]


def test_fewer_places_go_to_who_waits(home):
    offering = OfferingFactory(capacity=2)
    pair = registered(offering, places=2)
    waits = registered(offering)
    services.change(registration_id=pair.pk, places=1)
    assert status(waits) == OFFERED


def test_more_places_only_when_they_are_free(home):
    offering = OfferingFactory(capacity=3)
    first, _ = registered(offering), registered(offering)
    with pytest.raises(NotEnoughPlaces) as refusal:
        services.change(registration_id=first.pk, places=3)
    assert refusal.value.left == 1
    services.change(registration_id=first.pk, places=2)
    assert offering.registrations.holding().count() == 2


def test_more_places_never_before_those_who_wait(home):
    offering = OfferingFactory(capacity=4)
    first, _ = registered(offering), registered(offering)
    registered(offering, places=3)
    with pytest.raises(NotEnoughPlaces):
        services.change(registration_id=first.pk, places=2)


def test_a_group_that_waits_may_change_its_size(home):
    offering, (comes,) = full(3)[0], full(1)[1]
    group = registered(offering, places=3)
    services.change(registration_id=group.pk, places=2)
    assert Registration.objects.get(pk=group.pk).places == 2
    assert comes.status == CONFIRMED


@pytest.mark.parametrize("places", [-1, 0, 5, 10**6])
def test_changing_to_an_impossible_number_is_refused(home, places):
    person = registered(OfferingFactory(max_places=4))
    with pytest.raises(TooManyPlaces):
        services.change(registration_id=person.pk, places=places)


def test_who_has_more_than_is_allowed_today_may_keep_it(home):
    offering = OfferingFactory(max_places=4)
    person = registered(offering, places=4)
    Offering.objects.update(max_places=2)
    services.change(registration_id=person.pk, places=3)
    assert Registration.objects.get(pk=person.pk).places == 3


def test_what_has_ended_cannot_be_changed(home):
    person = RegistrationFactory(status=CANCELLED)
    with pytest.raises(RegistrationEnded):
        services.change(registration_id=person.pk, phone="1")


def test_another_address_revokes_the_old_links(home):
    offering = OfferingFactory()
    person = registered(offering, name="Sam")
    namesake, other = registered(offering, name="SAM"), registered(offering)
    for twin in ({"email": namesake.email}, {"email": other.email, "name": other.name}):
        with pytest.raises(AlreadyRegistered):
            services.change(registration_id=person.pk, by_staff=True, **twin)
    services.change(registration_id=person.pk, email=other.email, by_staff=True)
    services.change(registration_id=person.pk, email="Nieuw@voorbeeld.example", by_staff=True)
    person.refresh_from_db()
    assert (person.email, person.link_version) == ("nieuw@voorbeeld.example", 3)


def test_needs_can_be_changed_and_taken_away(home):
    person = registered(OfferingFactory(), needs="Een tolk")
    services.change(registration_id=person.pk, needs="Een ringleiding")
    assert Needs.objects.get().text == "Een ringleiding"
    services.change(registration_id=person.pk, needs="")
    assert not Needs.objects.exists()
