"""The list of people of one offering, as staff see it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.accounts.roles import ACADEMIE, HOST, REDACTEUR, VERTALER, Role
from registrations.enums import RegistrationStatus as Status
from registrations.models import AccessLog, Host, Offering
from tests.factories.core import NeighbourhoodFactory, VenueFactory
from tests.factories.events import EventPageFactory
from tests.factories.registrations import NeedsFactory, RegistrationFactory
from tests.factories.staff import StaffFactory
from tests.registrations.admin.people_to_find import DOOR_SEARCH, NAMES_IN_ORDER, people_to_find

pytestmark = pytest.mark.django_db


LIST = "/admin/registrations/"


def sign_in(client: Client, *roles: Role) -> Client:
    client.force_login(StaffFactory(roles=roles))
    return client


@pytest.fixture
def offering(home) -> Offering:
    venue = VenueFactory(neighbourhood=NeighbourhoodFactory(name="Selwerd"))
    return EventPageFactory(title="Wijktafel Selwerd", capacity=12, venue=venue).offering


def people(offering: Offering, query: str = "") -> str:
    return reverse("registrations_staff:people", args=[offering.pk]) + query


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_people_show_status_and_place_on_the_waiting_list(client, offering) -> None:
    RegistrationFactory(offering=offering, name="Komt Wel")
    RegistrationFactory(offering=offering, name="Eerste Wachtende", status=Status.WAITING)
    RegistrationFactory(offering=offering, name="Tweede Wachtende", status=Status.WAITING)
    RegistrationFactory(offering=offering, name="Kwam Niet", status=Status.CANCELLED)
    response = sign_in(client, REDACTEUR).get(people(offering))
    names = [person.name for person in response.context["object_list"]]
    assert names == ["Komt Wel", "Eerste Wachtende", "Tweede Wachtende", "Kwam Niet"]
    assert response.context["view"].positions == {
        person.pk: place for place, person in enumerate(response.context["object_list"][1:3], 1)
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?status=comes", {"Komt"}),
        ("?status=waiting", {"Wacht"}),
        ("?status=ended", {"Zegde af"}),
        ("?language=en", {"Wacht"}),
        ("?status=comes&language=en", set()),
        ("?status=nonsense&language=xx", {"Komt", "Wacht", "Zegde af"}),
    ],
    ids=["comes", "waits", "ended", "reads English", "comes and reads English", "nonsense"],
)
def test_people_are_filtered(client, offering, query: str, found: set) -> None:
    RegistrationFactory(offering=offering, name="Komt")
    RegistrationFactory(offering=offering, name="Wacht", status=Status.WAITING, language="en")
    RegistrationFactory(offering=offering, name="Zegde af", status=Status.CANCELLED)
    response = sign_in(client, REDACTEUR).get(people(offering, query))
    assert {person.name for person in response.context["object_list"]} == found


def test_position_stays_true_in_a_filtered_list(client, offering) -> None:
    RegistrationFactory(offering=offering, status=Status.WAITING, language="nl")
    second = RegistrationFactory(offering=offering, status=Status.WAITING, language="en")
    response = sign_in(client, REDACTEUR).get(people(offering, "?language=en"))
    assert response.context["view"].positions[second.pk] == 2


@pytest.mark.parametrize(("typed", "name"), DOOR_SEARCH)
def test_the_list_finds_people_by_what_they_say(client, offering, typed: str, name: str) -> None:
    people_to_find(offering)
    response = sign_in(client, REDACTEUR).post(people(offering), {"q": typed})
    assert [person.name for person in response.context["object_list"]] == [name]


def test_people_are_found_by_their_organisation_but_not_by_a_motivation(client, home) -> None:
    page = EventPageFactory()
    for label, kind in (("Organisatie", "short_text"), ("Waarom kom je?", "long_text")):
        page.questions.create(label=label, kind=kind)
    page.save_revision().publish()
    keys = [str(row.translation_key) for row in page.questions.all()]
    answers = dict(zip(keys, ["Stichting Één", "Een geheim"], strict=True))
    RegistrationFactory(offering=page.offering, name="Anna", answers=answers)
    sign_in(client, REDACTEUR)
    for typed, found in (("een stichting", 1), ("geheim", 0)):
        response = client.post(people(page.offering), {"q": typed})
        assert len(response.context["object_list"]) == found


def test_words_without_a_letter_find_nobody(client, offering) -> None:
    RegistrationFactory(offering=offering)
    response = sign_in(client, REDACTEUR).post(people(offering), {"q": "…"})
    assert not response.context["object_list"]


@pytest.mark.parametrize("address", ["", "?ordering=name_key"])
def test_the_list_stands_in_the_order_of_a_dutch_alphabet(client, offering, address) -> None:
    for name in reversed(NAMES_IN_ORDER):
        RegistrationFactory(offering=offering, name=name)
    response = sign_in(client, REDACTEUR).get(people(offering, address))
    assert [person.name for person in response.context["object_list"]] == NAMES_IN_ORDER


def test_who_waits_stands_in_the_order_of_the_list(client, offering) -> None:
    for name in ("Zara", "Anna"):
        RegistrationFactory(offering=offering, name=name, status=Status.WAITING)
    response = sign_in(client, REDACTEUR).get(people(offering))
    assert [person.name for person in response.context["object_list"]] == ["Zara", "Anna"]


@pytest.mark.parametrize("words", ["anna", "ANNA@", "06-12"])
def test_search_finds_name_email_and_phone_without_a_trace_in_the_url(
    client, offering, words: str
) -> None:
    RegistrationFactory(
        offering=offering, name="Anna", email="anna@wijkmakers.example", phone="06-12345678"
    )
    RegistrationFactory(offering=offering, name="Bram")
    response = sign_in(client, REDACTEUR).post(people(offering), {"q": words})
    assert [person.name for person in response.context["object_list"]] == ["Anna"]
    ignored = client.get(people(offering, "?q=anna"))
    assert len(ignored.context["object_list"]) == 2


@pytest.mark.parametrize(
    "words",
    ["a\x00b", "\x00", "x" * 100_000, "%_'\"\\", "\u202egnp"],
    ids=[
        "NUL byte",
        "only a NUL byte",
        "very long",
        "wildcards and quotes",
        "turned reading direction",
    ],
)
def test_search_takes_whatever_people_paste(client, offering, words: str) -> None:
    RegistrationFactory(offering=offering)
    assert sign_in(client, REDACTEUR).post(people(offering), {"q": words}).status_code == 200


def test_an_offer_that_ran_out_is_shown_as_such_before_any_job_ran(client, offering) -> None:
    RegistrationFactory(
        offering=offering,
        status=Status.OFFERED,
        holds_until=timezone.now() - timedelta(minutes=1),
    )
    assert "offer expired" in sign_in(client, REDACTEUR).get(people(offering)).content.decode()


def test_people_of_another_offering_stay_out(client, offering) -> None:
    RegistrationFactory(offering=EventPageFactory().offering, name="Van elders")
    assert "Van elders" not in sign_in(client, REDACTEUR).get(people(offering)).content.decode()


def test_needs_are_a_number_and_nothing_else(client, offering) -> None:
    NeedsFactory(registration__offering=offering, text="Glutenvrij")
    NeedsFactory(registration__offering=offering, registration__status=Status.CANCELLED)
    response = sign_in(client, REDACTEUR).get(people(offering))
    assert response.context["counts"]["needs"] == 1
    assert "Glutenvrij" not in response.content.decode()


def test_people_take_as_many_queries_for_three_as_for_one(client, offering) -> None:
    RegistrationFactory(offering=offering, status=Status.WAITING)
    sign_in(client, REDACTEUR)
    one = queries(client, people(offering))
    RegistrationFactory.create_batch(2, offering=offering, status=Status.WAITING)
    assert queries(client, people(offering)) == one


def test_the_list_is_kept_by_no_browser_and_opening_it_is_noted(client, offering) -> None:
    sign_in(client, REDACTEUR)
    response = client.get(people(offering))
    assert "no-store" in response["Cache-Control"]
    log = AccessLog.objects.get()
    assert (log.action, log.offering, log.user.groups.get().name) == (
        AccessLog.Action.OPENED_LIST,
        offering,
        REDACTEUR.name,
    )


def test_a_host_sees_the_own_event_without_addresses_and_no_other(client, offering) -> None:
    other = EventPageFactory(title="Niet van mij").offering
    RegistrationFactory(offering=offering, name="Anna", email="anna@wijkmakers.example")
    host = StaffFactory(roles=[HOST])
    Host.objects.create(offering=offering, user=host)
    client.force_login(host)
    assert [o.pk for o in client.get(LIST).context["object_list"]] == [offering.pk]
    text = client.get(people(offering)).content.decode()
    assert "Anna" in text
    assert "anna@wijkmakers.example" not in text
    assert client.get(people(other)).status_code == 302


def test_a_host_searches_names_but_not_addresses(client, offering) -> None:
    RegistrationFactory(offering=offering, name="Anna", email="geheim@wijkmakers.example")
    host = StaffFactory(roles=[HOST])
    Host.objects.create(offering=offering, user=host)
    client.force_login(host)
    assert not client.post(people(offering), {"q": "geheim"}).context["object_list"]
    assert client.post(people(offering), {"q": "anna"}).context["object_list"]


def test_a_host_gets_in_until_the_day_is_over(client, offering, time_machine) -> None:
    host = StaffFactory(roles=[HOST])
    Host.objects.create(offering=offering, user=host)
    client.force_login(host)
    time_machine.move_to(offering.ends_at + timedelta(hours=2))
    client.force_login(host)
    assert client.get(people(offering)).status_code == 200
    time_machine.move_to(offering.ends_at + timedelta(hours=20))
    client.force_login(host)
    assert client.get(people(offering)).status_code == 302


def test_the_academy_sees_courses_only(client, offering) -> None:
    course = EventPageFactory(title="Cursus").offering
    Offering.objects.filter(pk=course.pk).update(is_course=True)
    sign_in(client, ACADEMIE)
    assert [o.title for o in client.get(LIST).context["object_list"]] == ["Cursus"]
    assert client.get(people(course)).status_code == 200
    assert client.get(people(offering)).status_code == 302


def test_a_translator_sees_no_list_and_no_menu_item(client, offering) -> None:
    sign_in(client, VERTALER)
    assert client.get(LIST).status_code == 302
    assert client.get(people(offering)).status_code == 302
    assert LIST not in client.get("/admin/").content.decode()
