"""Somebody whose session ended sends a form: nothing typed is lost."""

import pytest
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
