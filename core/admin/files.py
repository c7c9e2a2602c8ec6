"""The forms in which staff upload pictures and documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.files import pictures
from core.files.documents import (
    HasCommentsError,
    HasForeignPartError,
    HasPasswordError,
    HasSignatureError,
    clean_document,
)
from core.files.pictures import BadFileError, TooManyPixelsError, clean_picture

# Pixels of the longest side of a profile picture, which is shown small.
PORTRAIT_SIDE = 400
UNREADABLE = _("This file cannot be opened. Is it complete, and is it what its name says?")
REASONS = {
    HasPasswordError: _("This file has a password. Save it without one and upload that."),
    HasCommentsError: _(
        "There are comments in this file, with the names of who wrote them. Delete the comments, "
        "save the file and upload it again."
    ),
    HasForeignPartError: _(
        "There is a film, a picture or an object from another program in this file, and we cannot "
        "remove the personal details that it may hold. Delete it from the file, or save the file "
        "as a PDF, and upload it again."
    ),
    HasSignatureError: _(
        "This file has a digital signature, with the name of a person. Print it to a new PDF and "
        "upload that."
    ),
}


TOO_MANY_PIXELS = _(
    "This picture has more than %(most)d megapixels, which is the most we can take. Make it "
    "smaller and upload it again."
)
TOO_MANY_PIXELS_OF_ITS_KIND = _(
    "This picture has more than %(most)d megapixels, which is the most we can take of this kind "
    "of file. Make it smaller, or save it as an ordinary JPEG, and upload it again."
)


def refusal(error: BadFileError) -> ValidationError:
    """What the person who uploaded the file reads."""
    if isinstance(error, TooManyPixelsError):
        largest = error.most == max(pictures.MOST_PIXELS.values())
        words = TOO_MANY_PIXELS if largest else TOO_MANY_PIXELS_OF_ITS_KIND
        return ValidationError(words, params={"most": error.most // pictures.MEGA})
    return ValidationError(REASONS.get(type(error), UNREADABLE))


class PictureField(WagtailImageField):
    """A picture of any format that we take, whatever its name says: it is drawn anew."""

    def to_python(self, data: Any) -> Any:
        # Before Wagtail looks at it, which is an error 500 for a broken header.
        if data:
            try:
                pictures.check_pixels(data)
            except TooManyPixelsError as error:
                raise refusal(error) from error
            except BadFileError:
                # Wagtail says what is wrong with the name or the format.
                data.seek(0)
        return super().to_python(data)

    def check_image_file_format(self, f: Any) -> None:
        known = f.image.format_name in settings.WAGTAILIMAGES_EXTENSIONS
        if Path(f.name).suffix.lower()[1:] not in self.allowed_image_extensions or not known:
            raise ValidationError(self.error_messages["invalid_image_extension"])

    def check_image_pixel_size(self, f: Any) -> None:
        """`to_python` did so, by format."""


class ImageForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            # Wagtail makes this field itself, and offers no setting for its kind.
            self.fields["file"].__class__ = PictureField

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        try:
            return clean_picture(file, file.name)
        except BadFileError as error:
            raise refusal(error) from error


class PortraitForm(AvatarPreferencesForm):
    """The profile picture of a member of staff, which Wagtail would unpack whole."""

    avatar = PictureField(label=AvatarPreferencesForm.base_fields["avatar"].label, required=False)

    def clean_avatar(self) -> Any:
        file = self.cleaned_data.get("avatar")
        if not file:
            return super().clean_avatar()
        try:
            return clean_picture(file, file.name, longest=PORTRAIT_SIDE)
        except BadFileError as error:
            raise refusal(error) from error


def use_portrait_form() -> None:
    """Let the account page of Wagtail, which offers no setting for it, ask with our form."""
    AvatarSettingsPanel.form_class = PortraitForm
    AvatarSettingsPanel.template_name = "core/portrait_panel.html"


class DocumentForm(BaseDocumentForm):
    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        try:
            return clean_document(file, file.name)
        except BadFileError as error:
            raise refusal(error) from error

    def _post_clean(self) -> None:
        # Without a file Wagtail's model would add that "" is no allowed extension.
        if "file" not in self.errors:
            super()._post_clean()
