"""How staff sign in: with a password and a second factor, on one page for all of the site."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from allauth.account.forms import LoginForm
from allauth.core import context, ratelimit
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from core.accounts.language import admin_language
from core.accounts.sign_again import is_form, keep_form
from core.mail.render import site_context
from core.models import User
from core.text import one_line
from core.web.address import absolute

View = Callable[..., HttpResponse]


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: staff get their account from a colleague, in the admin."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Before keys change, unless the password was typed a moment ago."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < REAUTHENTICATION_TIMEOUT:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The public address, and not the one that somebody who asks types in the address bar."""
        return absolute(urlsplit(super().get_reset_password_from_key_url(key)).path)

    def send_password_reset_mail(self, user: User, email: str, context: dict) -> None:
        """Send some an hour to one account. Who asks for more reads the same answer as always."""
        if ratelimit.consume(context["request"], action="reset_mail", key=str(user.pk)):
            super().send_password_reset_mail(user, email, context)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Send it in our own layout, in the language that the addressee chose for the admin."""
        language = admin_language(context.get("user"))
        with translation.override(language):
            super().send_mail(template_prefix, email, {**site_context(language), **context})


class SignInBackend(AuthenticationBackend):
    """Runs the password hasher once for a wrong password, so that its time tells nothing.

    allauth looks for an account by e-mail address, by user name and by address again, and runs the
    hasher each time that it finds one; it runs it once when there is none. (Where several accounts
    share an address, once for each of them.)
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        self._refused: set[User] = set()
        return super().authenticate(request, **credentials)

    def _check_password(self, user: User | None, password: str) -> User | None:
        if user is None or user in self._refused:
            return None
        found = super()._check_password(user, password)
        if found is None:
            self._refused.add(user)
        return found


class SignInForm(LoginForm):
    """allauth's form with labels that say what to type, and no placeholders."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name or email address")
        # The template links to a new password below the form.
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class _KeyForm(forms.Form):
    """Labels the name of a key, for which allauth and Django have no translation."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")


class AddKeyForm(_KeyForm, AddWebAuthnForm):
    pass


class EditKeyForm(_KeyForm, EditWebAuthnForm):
    pass


class _CodeForm(forms.Form):
    """Takes a code as people copy it: with spaces, as authenticators show it."""

    def clean_code(self) -> str:
        self.cleaned_data["code"] = one_line(self.cleaned_data["code"]).replace(" ", "")
        return super().clean_code()  # type: ignore[misc]  # of the form beside it


class _LimitedCodeForm(_CodeForm):
    """Takes some wrong codes an hour for one account, whatever network they come from.

    The password step has no such limit: strangers could lock the owner out. Here the password was
    right.
    """

    def clean_code(self) -> str:
        account = str(self.user.pk)  # type: ignore[attr-defined]  # of the form beside it
        if not ratelimit.consume(context.request, action="second_factor", key=account):
            raise forms.ValidationError(
                _(
                    "Too many wrong codes. Wait an hour, then try again. Was it not you who typed "
                    "them? Then somebody knows your password: choose a new one."
                )
            )
        code = super().clean_code()
        ratelimit.clear(context.request, action="second_factor", key=account)
        return code


class EnterCodeForm(_LimitedCodeForm, AuthenticateForm):
    pass


class EnterCodeAgainForm(_LimitedCodeForm, ReauthenticateForm):
    pass


class ActivateCodesForm(_CodeForm, ActivateTOTPForm):
    pass


def second_factor_required(view: View) -> View:
    """Let only users through who used a second factor in this session.

    This holds for every address of the admin, however the user signed in. Anonymous visitors pass,
    because the admin itself sends them to the sign-in page.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated and is_form(request):
            return keep_form(request)
        if _lacks_second_factor(request):
            if is_form(request):
                return keep_form(request, lacks_second_step=True)
            return _ask_second_factor(request)
        return view(request, *args, **kwargs)

    # The test of the admin's addresses looks for this.
    guarded.asks_second_factor = True  # type: ignore[attr-defined]  # functions take attributes
    return guarded


def refuse_as_admin_does(request: HttpRequest) -> HttpResponse | None:
    """The answer to who is signed in and could not open the admin; None for everybody else.

    For what is private outside of the admin: Wagtail lets every account read it, after a password.
    Wagtail itself asks strangers to sign in, or for the password that a page has.
    """
    if not request.user.is_authenticated:
        return None
    if not request.user.has_perm("wagtailadmin.access_admin"):
        answer: HttpResponse = redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    elif _lacks_second_factor(request):
        answer = _ask_second_factor(request)
    else:
        return None
    add_never_cache_headers(answer)
    return answer


def _lacks_second_factor(request: HttpRequest) -> bool:
    if not (settings.SECOND_FACTOR_REQUIRED and request.user.is_authenticated):
        return False
    records = get_authentication_records(request, request.user)
    return not any(record["method"] == "mfa" for record in records)


def _ask_second_factor(request: HttpRequest) -> HttpResponse:
    with translation.override(admin_language(request.user)):
        for method in get_adapter().get_reauthentication_methods(request.user):
            if method["id"].startswith("mfa_"):
                return redirect(f"{method['url']}?{urlencode({'next': request.get_full_path()})}")
        messages.info(
            request,
            _("You need a second step to sign in. Choose one here. You do this once."),
        )
        return redirect("mfa_index")


def count_first_authenticator(request: HttpRequest, authenticator: Authenticator, **kwargs) -> None:
    """Count setting up a second factor as using it, so that the user can go on.

    Only for the first one. Otherwise a password would be enough to add a key and sign in with it.
    """
    keys = Authenticator.objects.filter(user=request.user)
    if list(keys.exclude(type=Authenticator.Type.RECOVERY_CODES)) == [authenticator]:
        record = {"method": "mfa", "at": time.time(), "type": authenticator.type}
        records = get_authentication_records(request, request.user)
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [*records, record]


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Replace the sign-in pages of Django and Wagtail, which ask for a password alone."""
    query = urlencode({"next": request.GET["next"]}) if "next" in request.GET else ""
    return redirect(f"{reverse('account_login')}{'?' if query else ''}{query}")
