"""The security headers of public pages, the admin, previews and the sign-in page."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import Translation

from tests.factories.translation import in_english
from tests.html_forms import form_values

PUBLIC = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]


def policy(response) -> dict[str, list[str]]:
    directives = response["Content-Security-Policy"].split("; ")
    return {name: sources.split() for name, sources in (d.split(" ", 1) for d in directives)}


@pytest.fixture
def admin(client: Client, editor) -> Client:
    client.force_login(editor)
    return client


@pytest.mark.parametrize("path", ["/", "/en/", "/bestaat-niet/", "/en/not-there/", "/admin/login/"])
def test_a_public_answer_has_the_strict_policy(client, home, path):
    assert policy(client.get(path)) == PUBLIC


def test_the_strict_policy_holds_what_a_checker_asks():
    sources = {source for listed in PUBLIC.values() for source in listed}

    assert sources <= {"'none'", "'self'"}
    assert PUBLIC["default-src"] == ["'none'"]
    assert {"frame-ancestors", "base-uri", "form-action", "object-src"} <= PUBLIC.keys()


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/admin/bestaat-niet/"])
def test_the_admin_has_its_own_policy(admin, path):
    assert policy(admin.get(path)) == settings.ADMIN_DIRECTIVES


def test_a_preview_of_a_page_has_the_public_policy(admin, home):
    edit = admin.get(reverse("wagtailadmin_pages:edit", args=[home.pk]))
    form = form_values(edit.content.decode(), form_id="page-edit-form")
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[home.pk])
    empty_body = {"body-count": "0"}  # the browser's script adds it
    assert admin.post(url, form.dict() | empty_body).json()["is_valid"]

    response = admin.get(url)

    assert response.status_code == 200
    assert policy(response) == PUBLIC


def test_a_draft_and_an_old_revision_have_the_public_policy(admin, home):
    revision = home.save_revision()
    for name, args in [("view_draft", [home.pk]), ("revisions_view", [home.pk, revision.pk])]:
        response = admin.get(reverse(f"wagtailadmin_pages:{name}", args=args))

        assert response.status_code == 200
        assert policy(response) == PUBLIC, name


def test_a_preview_of_a_translation_has_the_public_policy(client, admin_user, home):
    english = in_english(home)
    translation = Translation.objects.get(
        source__object_id=home.translation_key, target_locale=english.locale
    )
    client.force_login(admin_user)

    response = client.get(reverse("wagtail_localize:preview_translation", args=[translation.pk]))

    assert response.status_code == 200
    assert policy(response) == PUBLIC


def test_sign_in_may_show_the_picture_of_the_authenticator(client, home):
    response = client.get("/account/login/")

    assert policy(response) == {**PUBLIC, "img-src": ["'self'", "data:"]}


@pytest.mark.parametrize("path", ["/", "/en/", "/bestaat-niet/"])
def test_a_reading_page_is_the_same_for_everyone(client, home, path):
    response = client.get(path, headers={"accept-language": "en", "cookie": "django_language=en"})

    assert not response.cookies
    assert "Vary" not in response
    assert response["Content-Language"] == ("en" if path.startswith("/en") else "nl")


def test_every_answer_says_what_it_does_not_need(client, home):
    response = client.get("/")

    assert "camera=()" in response["Permissions-Policy"]
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["X-Content-Type-Options"] == "nosniff"
