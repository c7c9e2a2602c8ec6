"""Form fields that take whatever people paste, and forms of the admin that several apps share."""

import re
import unicodedata

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.pages import CopyForm


class CopyWithoutAliasForm(CopyForm):
    """An alias is the same page a second time. Of a page with facts it would have none, as those
    belong to one page; of any page it would be untranslatable."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["alias"]


class SlugFromNameForm(WagtailAdminModelForm):
    """The slug may stay empty: it is then made from the name, with a number when that is taken."""

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
        longest = self._meta.model._meta.get_field("slug").max_length - 3
        slug = stem = slugify(name)[:longest] or self._meta.model._meta.model_name
        number = 1
        while others.filter(slug=slug).exists():
            number += 1
            slug = f"{stem}-{number}"
        return slug


# Control characters except tab and line ends, and marks that turn the reading direction.
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
# Characters without ink beside those that Unicode calls space, control or format.
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
TOO_LONG = _("Keep it shorter: at most %(limit_value)d characters. This is %(show_value)d.")


def is_visible(text: str) -> bool:
    """Whether anything of `text` can be seen. A joiner matters inside a word, not alone."""
    return any(unicodedata.category(c)[0] not in "CZ" and c not in BLANKS for c in text)


class PlainText:
    """Mixin: no control characters, no `maxlength` (it cuts what people paste without a word)."""

    one_line = True

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages["max_length"] = TOO_LONG

    def to_python(self, value: object) -> str:
        text = UNSEEN.sub(" ", super().to_python(value))
        if not is_visible(text):
            return ""
        return " ".join(text.split()) if self.one_line else text.strip()

    def widget_attrs(self, widget: forms.Widget) -> dict:
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class LineField(PlainText, forms.CharField):
    """One line: line breaks become spaces, so that nothing gets into a mail header."""


class ParagraphField(PlainText, forms.CharField):
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
        # Django's own validator comes with a message of its own.
        for validator in self.validators:
            if getattr(validator, "code", "") == "invalid":
                validator.message = self.error_messages["invalid"]

    def run_validators(self, value: str) -> None:
        # As it is kept: some letters become two in lower case, and then it may be too long.
        super().run_validators(value.lower())
