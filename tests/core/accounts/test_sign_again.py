"""Somebody whose session ended sends a form: nothing typed is lost."""

import re
from html import unescape

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from core.accounts.roles import EINDREDACTEUR
from tests.factories.events import EventPageFactory
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db

OWN = {"origin": "http://testserver"}


@pytest.fixture
def address(home):
    return reverse("wagtailadmin_pages:edit", args=[EventPageFactory().pk])


@pytest.fixture
def user():
    return StaffFactory(roles=[EINDREDACTEUR])


def kept(response) -> list[tuple[str, str]]:
    assert response.status_code == 403
    assert "no-store" in response["Cache-Control"]
    return response.context["fields"]


def test_what_was_typed_stands_on_the_page_that_says_so(client, address):
    response = client.post(address, {"title": "Lang <werk>", "rows": ["a", "b"]})
    assert kept(response) == [("title", "Lang <werk>"), ("rows", "a"), ("rows", "b")]
    page = response.content.decode()
    assert 'value="Lang &lt;werk&gt;"' in page
    assert f'action="{address}"' in page


def test_a_new_session_has_another_token_and_the_form_is_offered_again(user, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    response = client.post(address, {"title": "Lang werk"}, headers=OWN)
    assert kept(response) == [("title", "Lang werk")]
    assert "once more" in response.content.decode()


@pytest.mark.parametrize("headers", [{}, {"origin": "https://elsewhere.example"}])
def test_a_form_of_another_site_is_not_offered(user, address, headers):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    response = client.post(address, {"title": "Van een ander"}, headers=headers)
    assert response.status_code == 403
    assert "Van een ander" not in response.content.decode()


def test_passwords_are_not_written_into_the_page(client):
    address = reverse("wagtailadmin_account")
    response = client.post(address, {"password-new_password1": "geheim", "name": "Sam"})
    assert kept(response) == [("name", "Sam")]
    assert "geheim" not in response.content.decode()
    assert response.context["left_out"]


def test_a_script_and_a_reader_are_sent_to_sign_in(client, address):
    accept = {"accept": "application/json"}
    for response in (client.get(address), client.post(address, {"title": "a"}, headers=accept)):
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


def test_without_a_second_factor_the_form_is_kept_too(client, user, address, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(user)
    assert kept(client.post(address, {"title": "Lang werk"})) == [("title", "Lang werk")]
    assert client.get(address).status_code == 302


def fields_of(response) -> dict[str, str]:
    """What the page sends when somebody presses its button."""
    found = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode())
    return {name: unescape(value) for name, value in found}


@pytest.fixture
def account(home):
    return reverse("wagtailadmin_account")


@pytest.fixture
def signed_in_again(user, account):
    """(browser, fields of the page that it showed before its reader signed in again)."""
    client = Client(enforce_csrf_checks=True)
    client.get(reverse("account_login"))
    typed = {"title": "Lang werk", "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    fields = fields_of(client.post(account, typed, headers=OWN))
    client.cookies["csrftoken"] = "n" * 32
    client.force_login(user)
    return client, fields


def test_the_first_press_sends_the_form_with_the_new_token(signed_in_again, account):
    client, fields = signed_in_again
    answer = client.post(account, fields, headers=OWN)
    assert answer.status_code == 200  # the form, which says what is missing
    sent = answer.wsgi_request.POST
    assert (sent["title"], "kept_form" in sent) == ("Lang werk", False)


@pytest.mark.parametrize(
    ("headers", "changed"),
    [
        ({}, {}),
        ({"origin": "https://elsewhere.example"}, {}),
        ({"origin": "null"}, {}),
        (OWN, {"kept_form": "verzonnen"}),
        (OWN, {"kept_form": signing.dumps("/admin/", salt="kept_form")}),
    ],
    ids=["no origin", "another site", "a hidden origin", "an invented stamp", "another address"],
)
def test_no_other_form_gets_the_new_token(signed_in_again, account, headers, changed):
    client, fields = signed_in_again
    assert client.post(account, {**fields, **changed}, headers=headers).status_code == 403


def test_who_lacks_the_second_step_reads_that_and_not_signed_out(client, user, address, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(user)
    page = client.post(address, {"title": "Lang werk"}).content.decode()
    assert "without the second step" in page
    assert "signed out" not in page
