"""The forms in which staff upload pictures and documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
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
from core.files.pictures import BadFileError, clean_picture

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


MEGA = 1_000_000


class PictureField(WagtailImageField):
    """A picture of any format that we take, whatever its name says: it is drawn anew."""

    def check_image_file_format(self, f: Any) -> None:
        known = f.image.format_name in settings.WAGTAILIMAGES_EXTENSIONS
        if Path(f.name).suffix.lower()[1:] not in self.allowed_image_extensions or not known:
            raise ValidationError(self.error_messages["invalid_image_extension"])

    def check_image_pixel_size(self, f: Any) -> None:
        width, height = f.image.get_size()
        if width * height * f.image.get_frame_count() > self.max_image_pixels:
            raise ValidationError(
                _(
                    "This picture has more than %(most)d megapixels, which is the most that we "
                    "take. Make it smaller and upload it again."
                ),
                params={"most": self.max_image_pixels // MEGA},
            )


class ImageForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            # Wagtail makes this field itself, and offers no setting for its kind.
            self.fields["file"].__class__ = PictureField

    def _clean_fields(self) -> None:
        # Wagtail counts the pixels outside of its own `try`: half a header was an error 500.
        try:
            super()._clean_fields()
        except pictures.UNREADABLE:
            self.add_error("file", UNREADABLE)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        try:
            return clean_picture(file, file.name)
        except BadFileError as error:
            raise ValidationError(UNREADABLE) from error


class DocumentForm(BaseDocumentForm):
    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        try:
            return clean_document(file, file.name)
        except BadFileError as error:
            raise ValidationError(REASONS.get(type(error), UNREADABLE)) from error

    def _post_clean(self) -> None:
        # Without a file Wagtail's model would add that "" is no allowed extension.
        if "file" not in self.errors:
            super()._post_clean()
