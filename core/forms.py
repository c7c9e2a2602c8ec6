"""Form fields for what people type and paste, and admin forms that several apps share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.forms.utils import from_current_timezone
from django.utils.datastructures import MultiValueDict
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.pages import CopyForm

from core.contact import (
    AddressFault,
    BadAddressError,
    BadNumberError,
    email_address,
    likely_meant,
    phone_number,
    postcode,
)
from core.text import is_visible, without_invisible

# --- forms of the admin ---------------------------------------------------------------------------


class CopyWithoutAliasForm(CopyForm):
    """Copies a page, but never as an alias.

    An alias shows the same page at a second address. It would have no facts, because those belong
    to one page, and it could not be translated.
    """

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # Wagtail leaves it out for who may not publish.
        self.fields.pop("alias", None)


class SlugFromNameForm(WagtailAdminModelForm):
    """Makes the slug from the name when it is left empty, with a number if that slug is taken."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("name") and "slug" in cleaned and not cleaned["slug"]:
            cleaned["slug"] = self._free_slug(cleaned["name"])
        return cleaned

    def _free_slug(self, name: str) -> str:
        others = type(self.instance)._default_manager.exclude(pk=self.instance.pk)
        # Three characters are left for the number.
        longest = self._meta.model._meta.get_field("slug").max_length - 3
        slug = stem = slugify(name)[:longest] or self._meta.model._meta.model_name
        number = 1
        while others.filter(slug=slug).exists():
            number += 1
            slug = f"{stem}-{number}"
        return slug


# --- text -----------------------------------------------------------------------------------------

TOO_LONG = _("Keep it shorter: at most %(limit_value)d characters. This is %(show_value)d.")


class PlainText(forms.CharField):
    """Text in one form, without invisible characters; empty when nothing of it can be seen.

    Sets no `maxlength` on the widget, because browsers cut off pasted text there in silence.
    """

    one_line = True

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages["max_length"] = TOO_LONG

    def to_python(self, value: Any) -> str:
        text = without_invisible(super().to_python(value) or "")
        if not is_visible(text):
            return ""
        return " ".join(text.split()) if self.one_line else text.strip()

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class LineField(PlainText):
    """One line: line breaks become spaces, so that nothing can be added to a mail header."""


class ParagraphField(PlainText):
    """Several lines."""

    one_line = False
    widget = forms.Textarea(attrs={"rows": 3})


FAULTS = {
    AddressFault.NO_AT: _("There is no @ in this email address. Type it like sam@street.example."),
    AddressFault.SEVERAL: _("Type one email address. There is more than one @ in this."),
    AddressFault.SPACE: _("There is a space in this email address. Take it out."),
    AddressFault.END: _("The “%(character)s” at the end does not belong there. Take it out."),
    AddressFault.NO_NAME: _("Something is missing before the @ of this email address."),
    AddressFault.CHARACTER: _(
        "Mail servers do not accept the “%(character)s” before the @. Check the address."
    ),
    AddressFault.DOT: _(
        "There is a dot too many before the @: at the beginning, at the end or two in a row."
    ),
    AddressFault.DOMAIN: _(
        "The part after the @ is not complete. It ends in .nl or .com, for example."
    ),
    AddressFault.DOMAIN_CHARACTER: _(
        "There is a “%(character)s” after the @ that cannot be there. Check the address."
    ),
    AddressFault.DOMAIN_DOTS: _("There are two dots in a row after the @. Take one out."),
    AddressFault.LONG: _("The part before the @ is too long: at most 64 characters."),
    AddressFault.UNUSABLE: _("No email can arrive at this address. Check it letter by letter."),
}
# Django's own sentence is for all of its e-mail fields, such as that of a user in the admin.
validate_email.message = _("This is not an email address. Type it like sam@street.example.")


class AddressField(PlainText, forms.EmailField):
    """An e-mail address in the form in which it is kept; what is wrong has its own sentence."""

    default_validators = []
    default_error_messages = {"required": _("Type your email address.")}
    widget = forms.EmailInput(
        attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}
    )

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        try:
            address = email_address(typed) if typed else ""
        except BadAddressError as error:
            raise ValidationError(
                FAULTS[error.fault], code="invalid", params={"character": error.character}
            ) from error
        # The domain in the letters of mail servers may be longer than what was typed.
        self.run_validators(address)
        return address


class AsksAboutSlip(forms.Form):
    """A form with `email` that asks "did you mean gmail.com?", once, and then believes it."""

    email_is_right = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        typed = cleaned.get("email", "")
        meant = likely_meant(typed) if "email" in self.changed_data else ""
        if meant and cleaned.get("email_is_right") != typed:
            self.add_error(
                "email",
                _(
                    "Did you mean %(meant)s? Then correct it. Is %(typed)s right? "
                    "Then press the button again."
                )
                % {"meant": meant, "typed": typed},
            )
            if isinstance(self.data, MultiValueDict):
                self.data = self.data.copy()
                self.data["email_is_right"] = typed
        cleaned.pop("email_is_right", None)
        return cleaned


class PhoneField(LineField):
    """A phone number in one written form; empty when there is none."""

    default_error_messages = {
        "invalid": _(
            "Type the whole number and nothing else, such as 06 12345678. A number from another "
            "country begins with a +."
        )
    }
    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        try:
            return phone_number(typed) if typed else ""
        except BadNumberError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class PostcodeField(LineField):
    """A Dutch postcode in one written form; empty when there is none."""

    default_error_messages = {"invalid": _("Type the postcode like this: 9711 AB.")}

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        try:
            return postcode(typed) if typed else ""
        except BadNumberError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


# --- days and moments -----------------------------------------------------------------------------

DAY_FORMATS = ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d")
TIME_FORMATS = ("%H:%M", "%H.%M", "%H:%M:%S")


class DayField(forms.DateField):
    """A day, written with the day first or as ISO 8601."""

    default_error_messages = {"invalid": _("Type the day like this: 31-12-2027.")}

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        if (day := _parsed(value, DAY_FORMATS)) is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day.date()


class MomentFormField(forms.DateTimeField):
    """A day and a time of the clock in Amsterdam.

    Refuses a time that does not exist, or exists twice, in the night that the clock changes.
    """

    default_error_messages = {
        "invalid": _("Type the day and the time like this: 31-12-2027 15:30."),
        "no_time": _("Type the time too, like this: %(day)s 15:30."),
        "clock_change": _(
            "The clocks change that night, and this time does not exist or comes twice. Choose "
            "a time before 2 or after 3."
        ),
    }

    def to_python(self, value: Any) -> datetime | None:
        try:
            if not isinstance(value, str) or not value.strip():
                return super().to_python(value)
            return from_current_timezone(self._moment(value))
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            raise ValidationError(
                self.error_messages["clock_change"], code="clock_change"
            ) from error

    def _moment(self, text: str) -> datetime:
        text = " ".join(re.sub(r"(?<=\d)T(?=\d)|,", " ", text).split())
        formats = [f"{day} {time}" for day in DAY_FORMATS for time in TIME_FORMATS]
        if (moment := _parsed(text, formats)) is not None:
            return moment
        if day := _parsed(text, DAY_FORMATS):
            # Somebody who leaves out the time hardly ever means midnight.
            raise ValidationError(
                self.error_messages["no_time"], code="invalid", params={"day": f"{day:%d-%m-%Y}"}
            )
        raise ValidationError(self.error_messages["invalid"], code="invalid")


def _parsed(text: str, formats: Iterable[str]) -> datetime | None:
    """A naive datetime by the first of `formats` that fits; None when none does."""
    for wanted in formats:
        try:
            return datetime.strptime(text.strip(), wanted)  # noqa: DTZ007  the field makes it aware
        except ValueError:
            continue
    return None
