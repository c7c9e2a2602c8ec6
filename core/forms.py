"""Form fields for what people type and paste, and admin forms that several apps share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.forms.utils import from_current_timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.pages import CopyForm

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

# Control characters except tab and line ends, and marks that turn the reading direction.
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
# Characters without ink that Unicode does not call space, control or format.
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
TOO_LONG = _("Keep it shorter: at most %(limit_value)d characters. This is %(show_value)d.")


def is_visible(text: str) -> bool:
    """Whether any character of `text` can be seen. A joiner alone, outside a word, cannot."""
    return any(unicodedata.category(c)[0] not in "CZ" and c not in BLANKS for c in text)


class PlainText(forms.CharField):
    """Text without control characters; empty when nothing of it can be seen.

    Sets no `maxlength` on the widget, because browsers cut off pasted text there in silence.
    """

    one_line = True

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages["max_length"] = TOO_LONG

    def to_python(self, value: Any) -> str:
        text = INVISIBLE.sub(" ", super().to_python(value) or "")
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


class AddressField(PlainText, forms.EmailField):
    """An e-mail address."""

    default_error_messages = {
        "invalid": _("Type an e-mail address with an @, such as sam@street.example."),
        "required": _("Type your e-mail address."),
    }
    widget = forms.EmailInput(
        attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # Django shares this validator between all e-mail fields: the words hold in the admin too.
        for validator in self.validators:
            if isinstance(validator, EmailValidator):
                validator.message = self.error_messages["invalid"]

    def run_validators(self, value: str) -> None:
        # Addresses are stored in lower case, where a few letters become two and may be too long.
        super().run_validators(value.lower())


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
            "That night the clock changes, and this time does not exist or comes twice. "
            "Choose a time before 2 or after 3."
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
