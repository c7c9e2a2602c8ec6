"""The check-in page on a phone, with and without a network."""

import pytest

from core.accounts.roles import REDACTEUR
from registrations import services
from registrations.models import Attendance
from tests.factories.registrations import OfferingFactory, RegistrationFactory
from tests.factories.staff import PASSWORD, StaffFactory
from tests.registrations.admin.people_to_find import DOOR_SEARCH, people_to_find

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def offering(home):
    return OfferingFactory(with_meeting=True)


@pytest.fixture
def door(offering, sign_in, visit):
    sign_in(StaffFactory(roles=[REDACTEUR]))

    def open_door(**kwargs):
        return visit(f"/admin/registrations/{offering.pk}/door/", width=390, **kwargs)

    return open_door


def press(page, button, name):
    page.locator("li", has_text=name).get_by_role("button", name=button).click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_door_is_accessible(door, axe, visit, offering, scheme):
    RegistrationFactory(offering=offering, name="Sam Voorbeeld", places=2)
    page = door(scheme=scheme)
    assert axe(page) == []
    assert visit.problems == []


def test_the_search_on_the_phone_finds_what_the_server_finds(door, offering):
    people_to_find(offering)
    page = door()
    for typed, name in [*DOOR_SEARCH, ("Ł", "Łukasz")]:
        if name == "Łukasz":
            RegistrationFactory(offering=offering, name=name)
            page.reload()
        page.locator("#q").fill(typed)
        assert page.locator(".door-row:visible strong").all_inner_texts() == [name], typed
    page.locator("#q").fill("")
    assert page.locator(".door-row:visible").count() == 10


def test_taps_without_network_are_sent_when_it_is_back_and_count_once(door, offering):
    people = [RegistrationFactory(offering=offering, name=f"Persoon {i}") for i in range(3)]
    page = door()
    page.context.set_offline(True)
    for person in people[:2]:
        press(page, "Is here", person.name)
    press(page, "Undo", "Persoon 1")
    press(page, "Is here", "Persoon 1")
    assert page.locator("[data-unsent]").inner_text().startswith("4 ")
    assert page.locator("[data-present]").inner_text() == "2"
    assert Attendance.objects.count() == 0
    page.context.set_offline(False)
    page.locator("[data-unsent]").wait_for(state="hidden")
    assert sorted(Attendance.objects.values_list("registration_id", flat=True)) == sorted(
        person.pk for person in people[:2]
    )
    assert page.locator("[data-present]").inner_text() == "2"


def test_without_network_the_page_says_to_stay_and_the_browser_asks_before_it_leaves(
    door, offering
):
    RegistrationFactory(offering=offering, name="Sam Voorbeeld")
    page = door()
    warning = page.get_by_text("Do not close or reload this page")
    assert page.get_by_text("Keep this page open.").is_visible()
    assert not warning.is_visible()
    page.context.set_offline(True)
    warning.wait_for(state="visible")
    press(page, "Is here", "Sam Voorbeeld")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("setTimeout(() => location.reload(), 0)")
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert page.locator("strong", has_text="Sam Voorbeeld").is_visible()
    page.context.set_offline(False)
    warning.wait_for(state="hidden")


def test_what_was_not_sent_survives_a_closed_page(door, offering, visit):
    person = RegistrationFactory(offering=offering, name="Sam Voorbeeld")
    page = door()
    page.route("**/door/**", lambda route: route.abort())
    press(page, "Is here", "Sam Voorbeeld")
    page.unroute_all()
    page.reload()
    page.locator("[data-unsent]").wait_for(state="hidden")
    assert Attendance.objects.get().registration == person


def test_searching_narrows_the_list_while_typing(door, offering):
    for name in ("Sam Voorbeeld", "Robin Verzonnen"):
        RegistrationFactory(offering=offering, name=name)
    page = door()
    page.get_by_label("Search by name").fill("robin")
    assert page.get_by_text("Robin Verzonnen", exact=True).is_visible()
    assert not page.get_by_text("Sam Voorbeeld", exact=True).is_visible()


def test_the_door_works_without_script(door, offering):
    RegistrationFactory(offering=offering, name="Sam Voorbeeld")
    page = door(javascript=False)
    press(page, "Is here", "Sam Voorbeeld")
    assert Attendance.objects.count() == 1
    assert page.locator("[data-present]").inner_text() == "1"


def test_one_bad_tap_does_not_hold_up_those_behind_it(door, offering):
    """The server fails on one tap, and another person was taken off the list meanwhile."""
    bad, gone, good = (
        RegistrationFactory(offering=offering, name=name) for name in ("Een", "Twee", "Drie")
    )
    page = door()
    services.cancel(registration_id=gone.pk)

    def stumble(route):
        is_bad = f'name="registration"\r\n\r\n{bad.pk}\r\n' in (route.request.post_data or "")
        route.fulfill(status=500) if is_bad else route.continue_()

    page.route("**/door/**", stumble)
    for name in ("Een", "Twee", "Drie"):
        press(page, "Is here", name)
    refused = page.locator("[data-refused]")
    refused.get_by_text("Twee: This registration has ended").wait_for()
    page.locator("[data-waiting]", has_text="Drie").wait_for(state="detached")
    assert page.locator("[data-waiting]").inner_text() == "Een"
    assert [row.registration for row in Attendance.objects.all()] == [good]
    refused.get_by_role("button", name="I have read this").click()
    assert not refused.is_visible()
    page.unroute_all()
    page.locator("[data-unsent]").wait_for(state="hidden")
    assert {row.registration for row in Attendance.objects.all()} == {bad, good}


def test_who_signs_in_again_in_another_tab_loses_no_tap(door, offering):
    person = RegistrationFactory(offering=offering, name="Sam Voorbeeld")
    user = StaffFactory(roles=[REDACTEUR])
    page = door()
    context = page.context
    context.clear_cookies()
    press(page, "Is here", "Sam Voorbeeld")
    page.get_by_text("You are signed out.").wait_for()
    assert page.locator("[data-waiting]").inner_text() == "Sam Voorbeeld"
    assert not Attendance.objects.exists()
    tab = context.new_page()
    tab.goto("/account/login/")
    tab.locator("[name=login]").fill(user.username)
    tab.locator("[name=password]").fill(PASSWORD)
    tab.locator("form button[type=submit], form button").first.click()
    tab.wait_for_url("**/admin/**")
    page.locator("[data-unsent]").wait_for(state="hidden")
    assert Attendance.objects.get().registration == person
    assert not page.get_by_text("You are signed out.").is_visible()


def test_two_tabs_send_one_queue_once_and_keep_each_refusal(door, offering):
    """Both tabs try at once; the old one then reads one refusal, and only that one goes."""
    names = ("Een", "Twee", "Drie", "Vier")
    people = [RegistrationFactory(offering=offering, name=name) for name in names]
    page = door()
    tab = page.context.new_page()
    tab.goto(page.url)
    for person in people:
        services.cancel(registration_id=person.pk)
    page.context.set_offline(True)
    for name in names:
        press(page, "Is here", name)
    assert tab.locator("[data-unsent]").inner_text().startswith("4 ")
    sent = []
    for one in (page, tab):
        one.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    page.context.set_offline(False)
    for one in (page, tab):
        one.locator("[data-unsent]").wait_for(state="hidden")
        one.locator("[data-refused] li", has_text="Vier").wait_for()
        assert one.locator("[data-refused] li").count() == 4
        assert one.locator("[data-present]").inner_text() == "0"
    assert len(sent) == 4
    for one, name, left in ((tab, "Een", 3), (page, "Drie", 2)):
        press(one.locator("[data-refused]"), "I have read this", name)
        assert one.locator("[data-refused] li", has_text=name).count() == 0
        page.wait_for_function(
            "left => document.querySelectorAll('[data-refused] li').length === left", arg=left
        )
    tab.locator("[data-refused] li", has_text="Drie").wait_for(state="detached")
    shown = tab.locator("[data-refused] li").all_inner_texts()
    assert [text.split(":")[0] for text in shown] == ["Twee", "Vier"]


def test_each_refused_walk_in_keeps_its_own_fields(door, offering, axe):
    RegistrationFactory(offering=offering, places=offering.capacity)
    page = door()
    form = page.locator("section [data-walk-in]")
    for name in ("Sam", "Robin"):
        form.get_by_label("Name").fill(name)
        form.get_by_label("Email address").fill(f"{name.lower()}@voorbeeld.example")
        form.get_by_role("button", name="Let in").click()
    form.get_by_label("Name").fill("Kim")
    refused = page.locator("[data-refused] li")
    refused.nth(1).wait_for()
    for number, name in enumerate(["Sam", "Robin"]):
        line = refused.nth(number)
        assert f"{name}: There is no free place." in line.inner_text()
        line.get_by_text("Change this").click()
        assert line.get_by_label("Name").input_value() == name
        assert line.get_by_label("Email").input_value() == f"{name.lower()}@voorbeeld.example"
    assert form.get_by_label("Name").input_value() == "Kim"
    assert axe(page) == []
    # Somebody without a name is only counted, which the empty room allows.
    refused.nth(1).get_by_label("Name").fill("")
    refused.nth(1).get_by_role("button", name="Let in").click()
    page.locator("[data-unsent]").wait_for(state="hidden")
    assert [row.registration for row in Attendance.objects.all()] == [None]
    assert refused.count() == 1
    assert refused.get_by_label("Name").input_value() == "Sam"


def test_who_cancelled_meanwhile_is_let_in_from_the_refusal(door, offering):
    person = RegistrationFactory(offering=offering, name="Sam Voorbeeld")
    page = door()
    services.cancel(registration_id=person.pk)
    press(page, "Is here", "Sam Voorbeeld")
    refused = page.locator("[data-refused]")
    refused.get_by_role("button", name="Let in").click()
    page.locator("[data-unsent]").wait_for(state="hidden")
    assert not refused.is_visible()
    assert Attendance.objects.get().registration == person
    assert page.locator("[data-present]").inner_text() == "1"
    assert page.locator(".door-row.is-present").count() == 1
