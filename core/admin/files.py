"""The forms in which staff upload pictures and documents."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from core.files import pictures
from core.files.documents import (
    HasCommentsError,
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
    HasSignatureError: _(
        "This file has a digital signature, with the name of a person. Print it to a new PDF and "
        "upload that."
    ),
}


class ImageForm(BaseImageForm):
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
