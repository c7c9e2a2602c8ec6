"""Staff come in through one door, with a second factor. Each way around it is tried here."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import URLResolver, get_resolver
from wagtail.users.models import UserProfile

from core.mail.models import OutboxMail
from core.models import User
from tests.factories.staff import PASSWORD
from tests.registrations.emails.mail_checks import check, keep

BY_PASSWORD = ["/admin/login/", "/_util/login/", "/en/_util/login/"]
CREDENTIALS = {"username": "sam", "login": "sam", "password": PASSWORD}


@pytest.fixture
def second_factor(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def recovery_code(editor) -> str:
    """A code that counts as the second factor of `editor`."""
    TOTP.activate(editor, generate_totp_secret())
    return RecoveryCodes.activate(editor).get_unused_codes()[0]


def test_a_password_is_enough_where_no_second_factor_is_asked(client, editor):
    response = client.get("/admin/")
    assert response.url == "/account/login/?next=/admin/"

    response = client.post(response.url, CREDENTIALS)

    assert response.url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_an_address_signs_in_as_well_as_a_user_name(client, editor):
    client.post("/account/login/", CREDENTIALS | {"login": "sam@wijkmakers.example"})

    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("door", BY_PASSWORD)
def test_a_login_page_without_second_factor_is_closed(client, editor, door):
    assert client.get(f"{door}?next=/admin/pages/").url.endswith(
        "account/login/?next=%2Fadmin%2Fpages%2F"
    )

    client.post(door, CREDENTIALS)

    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("second_factor")
def test_a_password_alone_leads_to_setting_up_a_second_factor(client, editor):
    client.post("/account/login/", CREDENTIALS)

    response = client.get("/admin/", follow=True)

    assert response.redirect_chain == [("/account/2fa/", 302)]
    assert "tweede stap" in response.content.decode() or "second step" in response.content.decode()


@pytest.mark.usefixtures("second_factor")
def test_the_second_factor_opens_the_admin(client, editor, recovery_code):
    assert client.post("/account/login/", CREDENTIALS).url == "/account/2fa/authenticate/"
    assert client.get("/admin/").url == "/account/login/?next=/admin/"

    client.post("/account/2fa/authenticate/", {"code": recovery_code})

    assert client.get("/admin/").status_code == 200


def code_for(secret: str) -> str:
    """What an authenticator app would show now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.mark.usefixtures("second_factor")
def test_a_code_is_taken_with_the_spaces_that_an_authenticator_shows(client, editor):
    secret = generate_totp_secret()
    TOTP.activate(editor, secret)
    client.post("/account/login/", CREDENTIALS)
    code = code_for(secret)
    client.post("/account/2fa/authenticate/", {"code": f" {code[:3]}\u00a0{code[3:]}\u200b"})
    assert client.get("/admin/").status_code == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("second_factor")
def test_who_sets_up_the_first_factor_may_go_on(client, editor):
    client.post("/account/login/", CREDENTIALS)
    form = client.get("/account/2fa/totp/activate/").context["form"]

    client.post("/account/2fa/totp/activate/", {"code": code_for(form.secret)})

    assert client.get("/admin/").status_code == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("second_factor")
def test_a_second_key_is_no_way_in(client, editor):
    TOTP.activate(editor, generate_totp_secret())
    Authenticator.objects.filter(type="totp").update(type="webauthn", data={})
    client.force_login(editor)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    form = client.get("/account/2fa/totp/activate/").context["form"]

    client.post("/account/2fa/totp/activate/", {"code": code_for(form.secret)})

    assert Authenticator.objects.filter(user=editor, type="totp").exists()
    assert client.get("/admin/").status_code == 302


@pytest.mark.usefixtures("second_factor")
def test_a_session_from_elsewhere_is_asked_for_the_code(client, editor, recovery_code):
    client.force_login(editor)

    response = client.get("/admin/pages/?p=2")
    assert response.url == "/account/2fa/reauthenticate/?next=%2Fadmin%2Fpages%2F%3Fp%3D2"
    response = client.post(response.url, {"code": recovery_code, "next": "/admin/pages/?p=2"})

    assert response.url == "/admin/pages/?p=2"
    assert client.get("/admin/pages/").status_code == 200


@pytest.mark.usefixtures("second_factor")
def test_a_second_factor_of_somebody_else_does_not_count(client, editor, recovery_code):
    client.post("/account/login/", CREDENTIALS)
    client.post("/account/2fa/authenticate/", {"code": recovery_code})
    other = User.objects.create_superuser("kim", "kim@wijkmakers.example", PASSWORD)
    client.force_login(other)

    assert client.get("/admin/").status_code == 302


@pytest.mark.usefixtures("second_factor")
@pytest.mark.parametrize(
    "path",
    [
        "/admin/", "/admin/pages/", "/admin/account/", "/admin/users/", "/admin/images/",
        "/admin/reports/site-history/", "/admin/api/main/pages/", "/admin/bestaat-niet/",
        "/admin/localize/reports/translations/",
    ],
)  # fmt: skip
def test_an_address_of_the_admin_is_closed_to_a_password_alone(client, admin_user, path):
    client.force_login(admin_user)

    response = client.get(path)

    assert response.status_code == 302
    assert response.url.endswith("account/2fa/")


def test_every_address_of_the_admin_asks_for_the_second_factor(db):
    admin = next(r for r in get_resolver().url_patterns if is_admin(r))
    views = list(patterns_below(admin))

    assert len(views) > 100
    assert [
        str(view.pattern) for view in views if not hasattr(view.callback, "asks_second_factor")
    ] == []


def is_admin(pattern) -> bool:
    return isinstance(pattern, URLResolver) and str(pattern.pattern) == "admin/"


def patterns_below(resolver: URLResolver):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns_below(pattern)
        else:
            yield pattern


@pytest.mark.parametrize("path", ["/admin/logout/", "/account/logout/"])
def test_a_link_signs_nobody_out_and_the_button_does(client, editor, path):
    """A link can stand in any mail, and on any site."""
    client.force_login(editor)
    for method in (client.get, client.head, client.options):
        assert "sessionid" not in method(path).cookies
    assert client.get("/admin/").status_code == 200

    assert client.post(path).url == "/account/login/"
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("path", ["/account/signup/", "/en/account/signup/"])
def test_nobody_makes_an_account(client, home, path):
    new = {"username": "ik", "email": "ik@voorbeeld.example"}
    client.post(path, new | {"password1": PASSWORD, "password2": PASSWORD})

    assert not User.objects.filter(username="ik").exists()


def test_a_new_password_does_not_sign_in(client, editor):
    client.post("/account/password/reset/", {"email": editor.email})
    mail = OutboxMail.objects.get()
    link = next(word for word in mail.body_text.split() if "/account/password/reset/" in word)
    form = client.get(link, follow=True)
    new = "een-ander-wachtwoord-9"

    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})

    assert User.objects.get(pk=editor.pk).check_password(new)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_mail_for_a_new_password_is_like_our_other_mails(client, editor, language):
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": language})
    client.post("/account/password/reset/", {"email": editor.email})
    mail = OutboxMail.objects.get()
    assert mail.language == language
    assert editor.username in mail.body_text
    assert mail.subject in mail.body_html
    assert "!" not in mail.subject + mail.body_text
    assert mail.holds_secret
    keep(mail)
    check(mail)


def test_a_stranger_who_forgot_a_password_gets_the_same_page_and_no_mail(client, editor):
    known = client.post("/account/password/reset/", {"email": editor.email})
    OutboxMail.objects.all().delete()

    unknown = client.post("/account/password/reset/", {"email": "wie@voorbeeld.example"})

    assert unknown.url == known.url
    assert not OutboxMail.objects.exists()


def test_ten_wrong_passwords_stop_that_visitor_and_not_the_owner(editor):
    stranger = Client(REMOTE_ADDR="192.0.2.1")
    for _ in range(10):
        stranger.post("/account/login/", CREDENTIALS | {"password": "fout"})

    stranger.post("/account/login/", CREDENTIALS)
    owner = Client(REMOTE_ADDR="192.0.2.2")
    owner.post("/account/login/", CREDENTIALS)

    assert "_auth_user_id" not in stranger.session
    assert "_auth_user_id" in owner.session


class CountedHasher(MD5PasswordHasher):
    runs = 0

    def encode(self, password: str, salt: str) -> str:
        CountedHasher.runs += 1
        return super().encode(password, salt)


def test_a_wrong_password_is_hashed_once_whether_or_not_there_is_an_account(
    client, editor, settings
):
    """Hashing is what takes the time, so a stranger cannot tell by it who has an account."""
    settings.PASSWORD_HASHERS = [f"{__name__}.CountedHasher"]
    runs = {}
    for login in ("sam", "sam@wijkmakers.example", "wie", "wie@wijkmakers.example"):
        CountedHasher.runs = 0
        client.post("/account/login/", {"login": login, "password": "fout"})
        runs[login] = CountedHasher.runs
    assert set(runs.values()) == {1}, runs


# --- limits ---------------------------------------------------------------------------------------


def from_elsewhere(client: Client, number: int, path: str, data: dict[str, str]):
    """Send a form from another network each time."""
    return client.post(path, data, REMOTE_ADDR=f"2001:db8:0:{number:x}::1")


@pytest.mark.parametrize(
    ("language", "path", "tries", "sentence"),
    [
        ("nl", "/account/2fa/authenticate/", 60, "Te veel verkeerde codes. Wacht een uur"),
        ("en", "/en/account/2fa/authenticate/", 12, "Too many wrong codes. Wait an hour"),
        ("nl", "/account/2fa/reauthenticate/", 12, "Te veel verkeerde codes. Wacht een uur"),
    ],
    ids=["signing in", "in English", "in a session"],
)
@pytest.mark.usefixtures("second_factor")
def test_codes_are_limited_per_account_whatever_the_network(
    client, editor, time_machine, language, path, tries, sentence
):
    secret = generate_totp_secret()
    TOTP.activate(editor, secret)
    now = datetime(2027, 3, 1, 12, 0, 1, tzinfo=UTC)

    def sign_in() -> None:
        if "reauthenticate" in path:
            client.force_login(editor)
        else:
            client.post("/account/login/", CREDENTIALS)

    def send(number: int, code: str) -> str:
        time_machine.move_to(now + timedelta(seconds=10 * number), tick=False)
        return from_elsewhere(client, number, path, {"code": code}).text

    time_machine.move_to(now, tick=False)
    sign_in()
    said = [sentence in send(number, "000000") for number in range(tries)]
    send(tries, code_for(secret))
    assert said == [False] * 10 + [True] * (tries - 10)
    assert client.get("/admin/").status_code == 302

    now += timedelta(hours=1, seconds=100)
    time_machine.move_to(now, tick=False)
    sign_in()
    send(0, code_for(secret))
    assert client.get("/admin/").status_code == 200


def test_one_account_gets_three_mails_for_a_new_password_an_hour(client, editor, time_machine):
    time_machine.move_to("2027-03-01 12:00+01:00", tick=False)

    def ask(number: int) -> str:
        address = {"email": editor.email}
        return from_elsewhere(client, number, "/account/password/reset/", address).url

    assert {ask(number) for number in range(15)} == {"/account/password/reset/done/"}
    assert OutboxMail.objects.count() == 3
    time_machine.move_to("2027-03-01 13:00:01+01:00", tick=False)
    ask(16)
    assert OutboxMail.objects.count() == 4


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("/account/", "Dat was te vaak"), ("/en/account/", "That was too often")],
)
def test_who_asks_too_often_from_one_network_is_told_so(client, home, path, sentence):
    for number in range(20):
        client.post(f"{path}password/reset/", {"email": f"wie{number}@voorbeeld.example"})
    refused = client.post(f"{path}password/reset/", {"email": "wie@voorbeeld.example"})
    assert refused.status_code == 429
    assert sentence in refused.text


def test_somebody_without_the_admin_is_told_so_and_not_sent_in_circles(client, home):
    client.force_login(User.objects.create_user("gast", password=PASSWORD))

    response = client.get("/admin/", follow=True)

    assert response.redirect_chain == [("/account/login/?next=/admin/", 302)]
    assert response.status_code == 200


@pytest.mark.parametrize("path", ["/account/email/", "/account/password/change/"])
def test_an_account_is_changed_in_the_admin_only(client, editor, path):
    client.force_login(editor)

    assert client.get(path).url == "/admin/account/"
