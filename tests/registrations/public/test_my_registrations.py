"""Everything of one person: asked for by e-mail, shown, downloaded, erased."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given

from core.mail.models import OutboxMail
from core.templatetags.core_tags import breakable
from registrations import services
from registrations.links import local_path, my_registrations_token
from registrations.models import Offering, Registration
from tests.bad_input import (
    fields_of,
    rolled_back,
    same_every_run,
    send,
)
from tests.factories.events import EventPageFactory
from tests.factories.registrations import OfferingFactory, RegistrationFactory, registered

pytestmark = pytest.mark.django_db

SAM = "sam@voorbeeld.example"


@pytest.fixture
def sam(home):
    """Sam's registration for an event. Sam also waits for one and was at one; so do others."""
    event = EventPageFactory(title="Wijktafel").offering
    full = OfferingFactory(title="Vol", capacity=1)
    registered(full)
    comes = registered(event, name="Sam", email=SAM, needs="Een tolk", guests=["Ali"], places=2)
    registered(full, email=SAM)
    past = OfferingFactory(title="Geweest", starts_at=timezone.now() - timedelta(days=3))
    RegistrationFactory(offering=past, email=SAM)
    OutboxMail.objects.all().delete()
    return comes


@pytest.fixture
def browser():
    return Client(enforce_csrf_checks=True)


def path(registration, name="my_registrations", language="nl") -> str:
    return local_path(name, language, my_registrations_token(registration))


# --- asking ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "language"), [("/mijn-aanmeldingen/", "nl"), ("/en/my-registrations/", "en")]
)
def test_asking_sends_one_link_in_the_language_of_the_page(client, sam, address, language):
    for _ in range(3):
        response = client.post(address, {"email": " Sam@voorbeeld.EXAMPLE "})
        assert response.status_code == 303
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.language, mail.occasion) == (SAM, language, "my_registrations")
    assert address in mail.body_text


def test_the_answer_is_the_same_for_an_unknown_address(client, sam):
    pages = []
    for email in (SAM, "niemand@voorbeeld.example"):
        response = client.post("/mijn-aanmeldingen/", {"email": email})
        pages.append((response.status_code, client.get(response.url).text))
    assert pages[0] == pages[1]
    assert OutboxMail.objects.count() == 1


@pytest.mark.parametrize(
    "email",
    ["", "sam", "\x00", "a" * 400 + "@voorbeeld.example"],
    ids=["empty", "no @", "NUL byte", "too long"],
)
def test_an_address_that_is_none(client, home, email):
    assert client.post("/mijn-aanmeldingen/", {"email": email}).status_code == 422


def test_an_address_is_in_no_link(sam):
    assert "voorbeeld" not in path(sam)
    assert "sam" not in path(sam).lower().split("/")[2].split(".")[0]


# --- reading --------------------------------------------------------------------------------------


def test_the_page_lists_every_date(browser, sam):
    response = browser.get(path(sam))
    for words in ("Wijktafel", "Vol", "Geweest", breakable(SAM)):
        assert words in response.text
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_what_comes_stands_before_what_was(browser, sam):
    text = browser.get(path(sam)).text
    order = [text.index(words) for words in ("Komt nog", "Wijktafel", "Geweest of afgemeld")]
    assert order == sorted(order)
    assert text.index("Geweest</a>") > order[-1]
    assert text.count('class="date-tile') == 2
    assert "Je komt" in text
    assert "Je staat op de wachtlijst" in text
    assert "JSON" not in text


def test_who_has_nothing_to_come_reads_what_they_can_join(browser, sam, time_machine):
    services.cancel(registration_id=sam.pk)
    Registration.objects.filter(email=SAM, status="waiting").delete()
    for n in range(4):
        EventPageFactory(title=f"Nog een {n}")
    text = browser.get(path(sam)).text
    assert "Je hebt nu geen aanmeldingen voor iets dat nog komt." in text
    assert text.count('class="card__title"') == 3
    assert text.count('class="date-tile') == 3


def test_fourteen_registrations_show_all_that_comes_and_fold_what_was(browser, sam):
    past = Offering.objects.get(title="Geweest")
    for n in range(7):
        offering = OfferingFactory(title=f"Later {n}")
        RegistrationFactory(offering=offering, email=SAM)
        RegistrationFactory(offering=past, email=SAM, status="cancelled")
    text = browser.get(path(sam)).text
    assert text.count('class="card__title"') == 9
    shown, _, folded = text.partition("<details")
    assert shown.count("Geweest</a>") == 5
    assert folded.count("Geweest</a>") == 3
    assert "3 eerdere" in folded


def test_the_link_works_for_a_week_and_dies_with_the_address(browser, sam, time_machine):
    link = path(sam)
    services.change(registration_id=sam.pk, email="nieuw@voorbeeld.example", by_staff=True)
    assert browser.get(link).status_code == 404
    sam.refresh_from_db()
    link = path(sam)
    assert browser.get(link).status_code == 200
    time_machine.move_to(timezone.now() + timedelta(days=7, minutes=1))
    assert browser.get(link).status_code == 404


def test_a_personal_link_opens_only_the_one_registration(browser, sam):
    from registrations.links import manage_token

    assert browser.get(f"/mijn-aanmeldingen/{manage_token(sam)}/").status_code == 404
    assert browser.get(f"/aanmelding/{my_registrations_token(sam)}/").status_code == 404


def test_somebody_else_s_data_is_not_there(browser, sam):
    other = Registration.objects.exclude(email=SAM).get()
    assert other.email not in browser.get(path(sam, "my_data")).text


# --- taking along ---------------------------------------------------------------------------------


def test_the_file_holds_everything(browser, sam):
    services.change(registration_id=sam.pk, phone="050 123")
    response = browser.get(path(sam, "my_data"))
    assert "attachment" in response["Content-Disposition"]
    rows = json.loads(response.content)["registrations"]
    assert len(rows) == 3
    (row,) = [row for row in rows if row["what"] == "Wijktafel"]
    assert row["needs"] == "Een tolk"
    assert row["guests"] == ["Ali"]
    assert row["phone"] == "050 123"
    assert len(row["mails"]) == 1


# --- removing -------------------------------------------------------------------------------------


def test_looking_removes_nothing(browser, sam):
    for name in ("my_registrations", "my_data", "erase"):
        browser.get(path(sam, name))
        browser.head(path(sam, name))
    assert Registration.objects.filter(email=SAM).count() == 3


def test_removing_takes_two_clicks_and_leaves_numbers(browser, sam):
    link = path(sam, "erase")
    assert "<form" in browser.get(link).text
    assert browser.post(link, headers={"origin": "null"}).status_code == 200
    assert not Registration.objects.filter(email=SAM).exists()
    assert Registration.objects.exclude(anonymised_at=None).count() == 3
    sam.refresh_from_db()
    assert (sam.status, sam.name, sam.places) == ("cancelled", "", 2)
    assert not OutboxMail.objects.filter(to=SAM).exists()
    assert browser.post(link).status_code == 404


@pytest.mark.parametrize("name", ["my_registrations", "my_data", "erase"])
def test_a_bad_link(browser, home, name):
    with_token = local_path(name, "nl", "x.y.z")
    assert browser.get(with_token).status_code == 404
    assert browser.post(with_token).status_code == 404


def test_erasing(client, group):
    path = local_path("erase", "nl", my_registrations_token(group))

    @same_every_run
    @given(fields_of(["email", "action", "x"]))
    def run(spoils):
        with rolled_back():
            assert send(client, path, spoils).status_code == 200
            assert not Registration.objects.filter(anonymised_at=None).exists()

    run()


# --- one address, two people ----------------------------------------------------------------------


def test_where_people_share_an_address_it_says_whose_is_whose(client, home):
    """The mail greets neither; the pages name both, also before everything is removed."""
    event = EventPageFactory(title="Wijktafel").offering
    truus = registered(event, name="Truus", email="familie@wl.example")
    registered(event, name="Piet", email="familie@wl.example")
    OutboxMail.objects.all().delete()
    client.post("/mijn-aanmeldingen/", {"email": "familie@wl.example"})
    assert OutboxMail.objects.get().body_text.count("Hallo,") == 1
    for name in ("my_registrations", "erase"):
        text = client.get(path(truus, name)).text
        assert "Piet" in text
        assert "Truus" in text


def test_who_has_an_address_alone_is_greeted_and_not_named_again(client, home):
    event = EventPageFactory(title="Wijktafel").offering
    sam = registered(event, name="Sam", email="sam@xn--caf-dma.example")
    OutboxMail.objects.all().delete()
    client.post("/mijn-aanmeldingen/", {"email": "sam@café.example"})
    assert "Hallo Sam," in OutboxMail.objects.get().body_text
    text = client.get(path(sam)).text
    assert breakable("sam@café.example") in text
    assert "<span>Sam</span>" not in text
