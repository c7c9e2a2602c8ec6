from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from core.files.pictures import CleanPicture, clean_picture


class CustomImage(AbstractImage):
    credit = models.CharField(
        _("maker"), max_length=120, blank=True, help_text=_("Who made the picture.")
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Clean the file also where it comes from code. Raises BadFileError."""
        file: Any = self.file  # type: ignore[has-type]  # of Wagtail, which has no types
        if file and not file._committed and not isinstance(file.file, CleanPicture):
            self.file = clean_picture(file.file, file.name)
        super().save(*args, **kwargs)


class CustomRendition(AbstractRendition):
    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
