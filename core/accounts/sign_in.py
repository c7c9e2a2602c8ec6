"""How staff come in: password, then a second factor, through one door."""

import time
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from allauth.account.forms import LoginForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core.mail.render import surroundings

View = Callable[..., HttpResponse]


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no: staff get their account from a colleague, in the admin."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Ask for the password again before keys change, but not right after it was typed."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < REAUTHENTICATION_TIMEOUT:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """In the language that this member of staff chose for the admin, in our own frame."""
        profile = getattr(context.get("user"), "wagtail_userprofile", None)
        language = profile.get_preferred_language() if profile else translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, {**surroundings(language), **context})


class SignInForm(LoginForm):
    """allauth's, with labels that say what to type and no words inside the boxes."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name or e-mail address")
        # The way to a new password stands below the form.
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class _NamedKey:
    """allauth leaves the label to Django, which makes "Name" of it in every language."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")


class AddKeyForm(_NamedKey, AddWebAuthnForm):
    pass


class EditKeyForm(_NamedKey, EditWebAuthnForm):
    pass


def second_factor_required(view: View) -> View:
    """Let only those through who showed a second factor in this session.

    For every URL of the admin, whichever door was used to sign in. Visitors who are not signed in
    pass: the admin itself sends them to the sign-in page.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if settings.SECOND_FACTOR_REQUIRED and request.user.is_authenticated:
            records = get_authentication_records(request, request.user)
            if not any(record["method"] == "mfa" for record in records):
                return _ask_second_factor(request)
        return view(request, *args, **kwargs)

    guarded.asks_second_factor = True
    return guarded


def _ask_second_factor(request: HttpRequest) -> HttpResponse:
    profile = getattr(request.user, "wagtail_userprofile", None)
    language = profile.get_preferred_language() if profile else translation.get_language()
    with translation.override(language):
        for method in get_adapter().get_reauthentication_methods(request.user):
            if method["id"].startswith("mfa_"):
                return redirect(f"{method['url']}?{urlencode({'next': request.get_full_path()})}")
        messages.info(
            request,
            _("You need a second step to sign in. Choose one here. You do this once."),
        )
        return redirect("mfa_index")


def count_first_authenticator(request: HttpRequest, authenticator: Authenticator, **kwargs) -> None:
    """Let someone who just set up the second factor go on: it was shown a moment ago.

    The first one only. Otherwise a password would be enough to add a key, and so to come in.
    """
    keys = Authenticator.objects.filter(user=request.user)
    if list(keys.exclude(type=Authenticator.Type.RECOVERY_CODES)) == [authenticator]:
        record = {"method": "mfa", "at": time.time(), "type": authenticator.type}
        records = get_authentication_records(request, request.user)
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [*records, record]


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Take the place of login pages that ask for a password alone."""
    query = urlencode({"next": request.GET["next"]}) if "next" in request.GET else ""
    return redirect(f"{reverse('account_login')}{'?' if query else ''}{query}")
