"""A page of the admin that stays open while its session ends, and while there is no network."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from wagtail.models import Page

from core.accounts.roles import EINDREDACTEUR
from tests.factories.home import StandardPageFactory
from tests.factories.staff import PASSWORD, StaffFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def user():
    return StaffFactory(roles=[EINDREDACTEUR])


@pytest.fixture
def editor(home, user, sign_in, visit):
    """The editor of a page, in which somebody typed a new title after the session ended."""
    page = StandardPageFactory(title="Oud")
    sign_in(user)
    opened = visit(f"/admin/pages/{page.pk}/edit/")
    opened.wait_for_load_state("networkidle")
    Session.objects.all().delete()
    opened.locator("#id_title").fill("Nieuw en lang")
    return opened


def press_publish(page):
    button = page.locator("button[name='action-publish']")
    if not button.is_visible():
        page.locator("[data-w-dropdown-target='toggle']").last.click()
    button.click()


def sign_in_elsewhere(page, user, live_server):
    """As another tab does: a new session, and a new token in the cookie that the tabs share."""
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    token = {"name": "csrftoken", "value": "n" * 32, "url": live_server.url}
    page.context.add_cookies(
        [{"name": "sessionid", "value": session, "url": live_server.url}, token]
    )


def titles():
    return list(Page.objects.filter(slug="oud").values_list("title", flat=True))


def test_what_was_typed_after_the_session_ended_is_sent_once_signed_in_again(
    editor, user, live_server
):
    press_publish(editor)
    editor.get_by_role("heading", name="Je werk is nog niet bewaard").wait_for()
    sign_in_elsewhere(editor, user, live_server)
    editor.get_by_role("button", name="Stuur opnieuw").click()
    editor.wait_for_load_state("networkidle")
    assert titles() == ["Nieuw en lang"]


def test_the_first_press_is_enough_after_signing_in_through_the_link(editor, user):
    press_publish(editor)
    with editor.context.expect_page() as opened:
        editor.get_by_role("link", name="Log in op een ander tabblad").click()
    tab = opened.value
    tab.locator("[name=login]").fill(user.username)
    tab.locator("[name=password]").fill(PASSWORD)
    tab.locator("form button").first.click()
    tab.wait_for_url("**/admin/**")
    editor.get_by_role("button", name="Stuur opnieuw").click()
    editor.wait_for_load_state("networkidle")
    assert titles() == ["Nieuw en lang"]


def test_who_signed_in_in_another_tab_notices_nothing(editor, user, live_server):
    sign_in_elsewhere(editor, user, live_server)
    press_publish(editor)
    editor.wait_for_load_state("networkidle")
    assert titles() == ["Nieuw en lang"]


def test_without_network_the_form_stays_as_it_is(editor, user, live_server):
    sign_in_elsewhere(editor, user, live_server)
    said = []
    editor.on("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))
    editor.context.set_offline(True)
    press_publish(editor)
    editor.wait_for_timeout(300)
    assert "network" in said[0]
    assert editor.locator("#id_title").input_value() == "Nieuw en lang"
    editor.context.set_offline(False)
    press_publish(editor)
    editor.wait_for_load_state("networkidle")
    assert titles() == ["Nieuw en lang"]
