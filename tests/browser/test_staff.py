"""The staff screens in a real browser are accessible, free of errors and usable on a phone."""

import pytest
from django.urls import reverse

from core.accounts.roles import BEHEERDER, EINDREDACTEUR
from registrations.enums import RegistrationStatus as Status
from registrations.models import Registration
from tests.factories.events import EventPageFactory
from tests.factories.registrations import NeedsFactory, OfferingFactory, RegistrationFactory
from tests.factories.staff import StaffFactory
from tests.factories.translation import copied_to_english, in_english

pytestmark = pytest.mark.django_db(transaction=True)

SCREENS = [(1280, "light"), (390, "dark")]
OF_OFFERING = (
    "people",
    "add",
    "cancel_offering",
    "export",
    "print",
    "hosts",
    "message",
    "messages",
)
OF_PERSON = ("registration", "change", "cancel", "slip")


@pytest.fixture
def person(home, sign_in) -> Registration:
    sign_in(StaffFactory(roles=[EINDREDACTEUR]))
    offering = OfferingFactory(capacity=1)
    person = RegistrationFactory(offering=offering, name="Sam Voorbeeld", phone="050 123 45 67")
    NeedsFactory(registration=person)
    RegistrationFactory(offering=offering, status=Status.WAITING)
    RegistrationFactory(offering=offering, status=Status.CANCELLED)
    return person


def barriers(visit, axe, addresses: list[str]) -> dict[str, list[str]]:
    """The violations that axe finds, by address and screen. Screens without any are left out."""
    found: dict[str, list[str]] = {}
    for address in addresses:
        for screen, page in zip(SCREENS, visit.screens(address, SCREENS), strict=True):
            page.wait_for_load_state("networkidle")
            if broken := axe(page):
                found[f"{address} {screen}"] = broken
    return found


def test_every_staff_screen_is_accessible(visit, axe, person) -> None:
    addresses = [
        reverse("wagtailadmin_home"),
        reverse("registrations_staff:offerings"),
        *(reverse(f"registrations_staff:{n}", args=[person.offering_id]) for n in OF_OFFERING),
        *(reverse(f"registrations_staff:{n}", args=[person.pk]) for n in OF_PERSON),
    ]
    assert barriers(visit, axe, addresses) == {}
    assert visit.problems == []


def test_choosing_and_what_is_to_translate_are_accessible(visit, axe, sign_in, home) -> None:
    sign_in(StaffFactory(roles=[BEHEERDER]))
    EventPageFactory()
    offering = OfferingFactory(admission="selection", capacity=1)
    people = RegistrationFactory.create_batch(2, offering=offering, status=Status.APPLIED)
    who = "&".join(f"who={person.pk}" for person in people)
    select, reject = (
        reverse(f"registrations_staff:{name}", args=[offering.pk]) for name in ("select", "reject")
    )
    addresses = [
        reverse("registrations_staff:applicants", args=[offering.pk]),
        f"{select}?who={people[0].pk}",
        # This chooses two people for one place.
        f"{select}?{who}",
        f"{reject}?{who}",
        reverse("registrations_staff:registration", args=[people[0].pk]),
        reverse("to_translate"),
    ]
    assert barriers(visit, axe, addresses) == {}
    assert visit.problems == []


@pytest.mark.parametrize("typed", ["2027-03-04 15:30", "4 maart 2027"])
def test_the_date_picker_leaves_alone_what_was_typed(visit, sign_in, home, typed: str) -> None:
    sign_in(StaffFactory(roles=[EINDREDACTEUR]))
    event = EventPageFactory()
    page = visit(reverse("wagtailadmin_pages:edit", args=[event.pk]))
    page.wait_for_load_state("networkidle")
    moment = page.locator("#id_starts_at")
    moment.fill(typed)
    page.locator("#id_title").click()
    page.keyboard.press("Tab")
    assert moment.input_value() == typed


def test_the_translation_editor_offers_nothing_that_breaks_a_translation(
    visit, sign_in, home
) -> None:
    sign_in(StaffFactory(roles=[EINDREDACTEUR]))
    event = EventPageFactory()
    copied_to_english(event.get_parent().specific)
    english = in_english(event)
    page = visit(reverse("wagtailadmin_pages:edit", args=[english.pk]))
    page.wait_for_load_state("networkidle")
    page.locator(".js-translation-editor footer [data-w-dropdown-target=toggle]").click()
    page.get_by_role("link", name="Delete").wait_for()
    for name in ("Stop Synced translation", "Convert to alias page"):
        there = page.get_by_text(name)
        assert there.count() == 1
        assert not there.is_visible()


def test_searching_people_leaves_no_name_in_the_address(visit, person) -> None:
    url = reverse("registrations_staff:people", args=[person.offering_id])
    page = visit(url)
    page.get_by_role("searchbox", name="Name, guest, email or phone").fill("voorbeeld")
    page.locator("main").get_by_role("button", name="Search").click()
    page.get_by_text("Show everybody").wait_for()
    assert page.url.endswith(url)
