"""Staff sign in with a real browser, under the content policy of those pages."""

import re

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page

from core.models import User
from tests.core.accounts.test_sign_in import code_for
from tests.factories.staff import PASSWORD


@pytest.fixture(autouse=True)
def second_factor(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def sign_in_with_password(page: Page) -> None:
    page.fill("[name=login]", "sam")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")


def test_a_wrong_password_is_said_where_it_is_seen(visit, axe, editor):
    page = visit("/account/login/")
    page.fill("[name=login]", "sam")
    page.fill("[name=password]", "fout")
    page.click("main form button[type=submit]")

    assert page.locator(".error-summary").is_visible()
    assert page.input_value("[name=login]") == "sam"
    assert axe(page) == []


def test_the_way_to_the_admin_with_an_authenticator_app(visit, axe, editor):
    page = visit("/admin/")
    sign_in_with_password(page)
    assert axe(page) == []
    page.click("a[href$='totp/activate/']")
    picture = page.locator("main img")
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert axe(page) == []
    page.fill("[name=code]", code_for(page.input_value("#authenticator_secret")))
    page.click("main form button[type=submit]")
    assert axe(page) == []
    page.click("main a[href='/admin/']")

    assert page.url.endswith("/admin/")
    assert visit.problems == []


def test_a_passkey_opens_the_admin_without_a_password(visit, editor):
    page = visit("/account/login/?next=/account/2fa/webauthn/add/")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in_with_password(page)
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(re.compile(r"/2fa/(recovery-codes/)?$"))
    assert Authenticator.objects.filter(user=User.objects.get(), type="webauthn").exists()

    page.goto("/account/logout/")
    page.click("main form button[type=submit]")
    page.goto("/account/login/?next=/admin/")
    page.click("#passkey_login")
    page.wait_for_url(re.compile("/admin/$"))

    assert visit.problems == []
