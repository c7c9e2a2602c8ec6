"""Many people want the last place: it is given once, is never lost, and goes in order."""

import threading
import uuid
from collections import Counter

import pytest
from django.db import connection
from django.db.models import Sum

from core.mail.models import OutboxMail
from registrations import services
from registrations.links import manage_path
from registrations.models import Offering, Registration
from tests.factories.events import EventPageFactory
from tests.registrations.race.server import form, serving

pytestmark = pytest.mark.django_db(transaction=True)

# Fewer people are enough to show that SQLite has one writer at a time.
PLACES, PEOPLE = (20, 100) if connection.vendor == "postgresql" else (8, 40)


@pytest.fixture
def event(home):
    return EventPageFactory(title="Wijktafel", capacity=PLACES)


def rush(server, page) -> tuple[Counter, Counter]:
    """Send PEOPLE for PLACES; return counts of HTTP statuses and of outcomes."""
    path = page.registration_url()
    answers = server.all_at_once(
        [
            lambda n=n: server.post(path, **form(f"persoon{n}@voorbeeld.example"))
            for n in range(PEOPLE)
        ]
    )
    outcomes = Counter(answer.outcome for answer in answers if answer.status == 303)
    return Counter(answer.status for answer in answers), outcomes


def went_well(page, statuses: Counter, outcomes: Counter) -> bool:
    rows = list(Registration.objects.filter(offering=page.offering).order_by("pk"))
    first = rows[:PLACES]
    return (
        statuses == {303: PEOPLE}
        and outcomes == {"confirmed": PLACES, "waiting": PEOPLE - PLACES}
        and len(rows) == PEOPLE
        and {row.status for row in first} == {"confirmed"}
        and {row.status for row in rows[PLACES:]} == {"waiting"}
        # The service reads the clock under the lock, so rows and moments have the same order.
        and rows == sorted(rows, key=lambda row: row.created_at)
    )


def test_many_people_for_few_places(event):
    with serving(guarded=True) as server:
        statuses, outcomes = rush(server, event)
    assert statuses == {303: PEOPLE}
    assert outcomes == {"confirmed": PLACES, "waiting": PEOPLE - PLACES}
    assert went_well(event, statuses, outcomes)
    mails = Counter(OutboxMail.objects.values_list("occasion", flat=True))
    assert mails == {"confirmation": PLACES, "waiting": PEOPLE - PLACES}
    assert OutboxMail.objects.values("to").distinct().count() == PEOPLE


def test_without_the_guard_the_same_rush_goes_wrong(home, record_property):
    """PostgreSQL gives places twice without the lock, and SQLite refuses people."""
    with serving(guarded=False) as server:
        for attempt in range(3):
            page = EventPageFactory(title=f"Wijktafel {attempt}", capacity=PLACES)
            statuses, outcomes = rush(server, page)
            confirmed = page.offering.registrations.filter(status="confirmed").count()
            rows = page.offering.registrations.count()
            record_property("without the guard", f"{dict(statuses)} {confirmed} of {rows}")
            if not went_well(page, statuses, outcomes):
                break
        else:
            pytest.fail("three rushes went well without a guard: this test proves nothing")
    if connection.vendor == "postgresql":
        assert confirmed > PLACES
    else:
        assert rows < PEOPLE


def test_one_form_sent_forty_times_is_one_registration_and_one_mail(event):
    fields = form("sam@voorbeeld.example", submission_id=uuid.uuid4())
    with serving(guarded=True) as server:
        answers = server.all_at_once(
            [lambda: server.post(event.registration_url(), **fields) for _ in range(40)]
        )
        other = server.all_at_once(
            [
                lambda: server.post(event.registration_url(), **form("kim@voorbeeld.example"))
                for _ in range(40)
            ]
        )
    assert Counter(answer.status for answer in answers + other) == {303: 80}
    assert {answer.outcome for answer in answers + other} == {"confirmed"}
    assert Counter(Registration.objects.values_list("email", flat=True)) == {
        "sam@voorbeeld.example": 1,
        "kim@voorbeeld.example": 1,
    }
    sent = Counter(OutboxMail.objects.values_list("to", "occasion"))
    assert sent == {
        ("sam@voorbeeld.example", "confirmation"): 1,
        ("kim@voorbeeld.example", "confirmation"): 1,
        ("kim@voorbeeld.example", "already_registered"): 1,
    }


def test_a_script_that_sends_sixty_forms_at_once(event):
    """The processes share one count under the lock of the event, so ten forms get through."""
    path = event.registration_url()
    with serving(guarded=True, limited=True) as server:
        answers = server.all_at_once(
            [
                lambda n=n: server.post(path, **form(f"vreemde{n}@voorbeeld.example"))
                for n in range(60)
            ]
        )
    assert Counter(answer.status for answer in answers) == {303: 10, 422: 50}
    assert Registration.objects.count() == OutboxMail.objects.count() == 10


class Watch(threading.Thread):
    """Counts the held places again and again while a race runs."""

    def __init__(self, offering: Offering) -> None:
        super().__init__()
        self.offering, self.most, self.looks, self.stopped = offering, 0, 0, threading.Event()

    def run(self) -> None:
        try:
            while not self.stopped.wait(0.02):
                self.look()
            self.look()
        finally:
            connection.close()

    def look(self) -> None:
        held = self.offering.registrations.holding().aggregate(n=Sum("places"))["n"] or 0
        self.most, self.looks = max(self.most, held), self.looks + 1

    def stop(self) -> None:
        self.stopped.set()
        self.join()


def test_a_storm_of_cancels_beside_new_people(event):
    """All who come cancel twice each, while others wait and as many newcomers register."""
    offering, others = event.offering, PLACES * 3 // 2
    people = [
        services.register(
            offering_id=offering.pk,
            submission_id=uuid.uuid4(),
            name="Iemand",
            email=f"eerst{n}@voorbeeld.example",
            language="nl",
        ).registration
        for n in range(PLACES + others)
    ]
    holders, line = people[:PLACES], people[PLACES:]
    OutboxMail.objects.all().delete()
    watch = Watch(offering)
    watch.start()
    with serving(guarded=True) as server:
        cancels = [
            lambda r=r: server.post(manage_path(r, "cancel")) for r in holders for _ in range(2)
        ]
        newcomers = [
            lambda n=n: server.post(event.registration_url(), **form(f"later{n}@voorbeeld.example"))
            for n in range(others)
        ]
        # Alternating the calls makes cancels and registrations run at the same time.
        calls = [call for pair in zip(cancels, newcomers, strict=False) for call in pair]
        answers = server.all_at_once(calls + cancels[len(newcomers) :])
        watch.stop()
    assert Counter(answer.status for answer in answers) == {303: 2 * PLACES + others}
    assert watch.most <= PLACES
    assert watch.looks > 5
    rows = offering.registrations.order_by("pk")
    assert [r.pk for r in rows.filter(status="cancelled")] == [r.pk for r in holders]
    assert [r.pk for r in rows.filter(status="offered")] == [r.pk for r in line[:PLACES]]
    assert rows.filter(status="waiting").count() == others - PLACES + others
    mails = Counter(OutboxMail.objects.values_list("occasion", flat=True))
    assert mails == {"cancelled": PLACES, "offer": PLACES, "waiting": others}
