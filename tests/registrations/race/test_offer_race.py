"""People answer offers and cancel while staff change the number of places, all at once.

No place is given twice, places go in the order of the waiting list, everybody gets one mail, and no
place stays free while somebody waits.
"""

from __future__ import annotations

import random
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from core.mail.models import OutboxMail
from registrations import services
from registrations.links import manage_path
from registrations.models import Registration
from tests.factories.events import EventPageFactory
from tests.registrations.race.server import Answer, Server, form, serving
from tests.registrations.race.test_race import Watch

pytestmark = pytest.mark.django_db(transaction=True)


def register_in_order(page, number: int) -> list[Registration]:
    """Register `number` people one after the other."""
    return [
        services.register(
            offering_id=page.offering.pk,
            submission_id=uuid.uuid4(),
            name="Iemand",
            email=f"eerst{n}@voorbeeld.example",
            language="nl",
        ).registration
        for n in range(number)
    ]


def set_capacity(page, capacity: int) -> None:
    page.capacity = capacity
    page.save()
    services.publish_offering(page)


def in_this_process(work: Callable[[], object]) -> Callable[[], Answer]:
    """Wrap work that this process does while the servers answer requests."""

    def run() -> Answer:
        try:
            work()
        finally:
            connection.close()
        return Answer(200)

    return run


def answering(server: Server, person: Registration, action: str) -> Callable[[], Answer]:
    return lambda: server.post(manage_path(person), action=action)


def count_mails() -> Counter:
    return Counter(OutboxMail.objects.values_list("to", "occasion"))


def pks(people: list[Registration], *statuses: str) -> list[int]:
    rows = Registration.objects.filter(pk__in=[person.pk for person in people])
    return list(rows.filter(status__in=statuses).order_by("pk").values_list("pk", flat=True))


def test_accept_decline_expiry_cancel_and_more_places_at_once(home):
    page = EventPageFactory(title="Wijktafel", capacity=10)
    offering = page.offering
    people = register_in_order(page, 60)
    holders, line = people[:10], people[10:]
    set_capacity(page, 20)
    offered = line[:10]
    assert pks(line, "offered") == [person.pk for person in offered]
    late = offered[8:]
    Registration.objects.filter(pk__in=[person.pk for person in late]).update(
        holds_until=timezone.now() - timedelta(seconds=1)
    )
    OutboxMail.objects.all().delete()
    watch = Watch(offering)
    watch.start()
    with serving(guarded=True) as server:
        calls = [answering(server, person, "accept") for person in offered[:5] for _ in range(2)]
        calls += [
            answering(server, person, a) for person in offered[5:8] for a in ("accept", "decline")
        ]
        calls += [answering(server, person, "accept") for person in late for _ in range(2)]
        calls += [
            lambda r=r: server.post(manage_path(r, "cancel")) for r in holders[:5] for _ in range(2)
        ]
        calls += [
            lambda n=n: server.post(page.registration_url(), **form(f"later{n}@voorbeeld.example"))
            for n in range(10)
        ]
        calls += [in_this_process(services.expire_offers) for _ in range(3)]
        calls += [in_this_process(lambda: set_capacity(page, 25))]
        # The shuffle makes every kind of call run beside every other kind.
        random.Random(7).shuffle(calls)
        answers = server.all_at_once(calls)
        watch.stop()

    assert {one.status for one in answers} <= {200, 303, 409}
    assert watch.most <= 25
    assert watch.looks > 5
    assert len(pks(offered[:5], "confirmed")) == 5
    assert len(pks(offered[5:8], "confirmed", "declined")) == 3
    assert len(pks(late, "expired")) == 2
    assert len(pks(holders, "cancelled")) == 5
    held = offering.registrations.holding().count()
    assert held == 25
    given = [person for person in line if person.pk not in pks(line, "waiting")]
    assert given == line[: len(given)], "somebody was passed over"
    assert set(count_mails().values()) == {1}
    assert sum(n for (_, what), n in count_mails().items() if what == "offer") == len(given) - 10
    assert sum(n for (_, what), n in count_mails().items() if what == "cancelled") == 5


def test_fewer_places_while_offers_are_accepted(home):
    """People keep the place or the offer they have, and nobody else gets one."""
    page = EventPageFactory(title="Wijktafel", capacity=5)
    offering = page.offering
    people = register_in_order(page, 25)
    set_capacity(page, 15)
    offered, line = people[5:15], people[15:]
    OutboxMail.objects.all().delete()
    watch = Watch(offering)
    watch.start()
    with serving(guarded=True) as server:
        calls = [answering(server, person, "accept") for person in offered for _ in range(2)]
        calls += [in_this_process(lambda: set_capacity(page, 8))]
        calls += [
            lambda r=r: server.post(manage_path(r, "cancel")) for r in people[:3] for _ in range(2)
        ]
        answers = server.all_at_once(calls)
        watch.stop()

    assert {one.status for one in answers} <= {200, 303, 409}
    assert watch.most <= 15
    assert len(pks(offered, "confirmed")) == 10
    assert len(pks(people[:3], "cancelled")) == 3
    # At most three places came free before the number went down, and none afterwards.
    assert pks(line, "offered") == [person.pk for person in line[: len(pks(line, "offered"))]]
    assert len(pks(line, "offered")) <= 3
    assert set(count_mails().values()) == {1}
