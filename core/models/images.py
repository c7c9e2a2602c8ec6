from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image

from core.files.pictures import CleanPicture, clean_picture
from core.files.renditions import one_at_a_time


class Drawing(models.TextChoices):
    """Our own drawings, `templates/illustrations/<value>.svg`."""

    SQUARE_EMPTY = "square-empty", _("an empty square")
    SQUARE_TRIAL = "square-trial", _("a square with chalk and pallets")
    SQUARE_TABLE = "square-table", _("a square with a long table")
    WALK = "walk", _("a walk through a street")
    RESTAURANT = "restaurant", _("a community restaurant")
    ALLOTMENT = "allotment", _("an allotment")
    COURSE = "course", _("a group at a lesson")
    FORUM = "forum", _("a presentation in a full room")
    MARKET = "market", _("the Grote Markt")
    VILLAGE = "village", _("a village")
    BENCH = "bench", _("a workbench")
    FLATS = "flats", _("blocks of flats around a green")
    COURTS = "courts", _("small houses around a court")
    POINTS = "points", _("a board with little houses")


class CustomImage(AbstractImage):
    credit = models.CharField(
        _("maker"), max_length=120, blank=True, help_text=_("Who made the picture.")
    )
    drawing = models.CharField(
        _("one of our own drawings"),
        max_length=20,
        blank=True,
        choices=Drawing,
        help_text=_(
            "Only for one of our own drawings. Pages then show the drawing itself, which stays"
            " sharp and turns to evening on a dark screen. The file above is used for sharing."
        ),
    )

    admin_form_fields = (*Image.admin_form_fields, "credit", "drawing")

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

    def create_rendition(self, filter: Filter) -> "CustomRendition":
        """Make it once: who comes at the same moment waits, and finds it."""
        with one_at_a_time():
            found = self.renditions.filter(
                filter_spec=filter.spec, focal_point_key=filter.get_cache_key(self)
            ).first()
            return found or super().create_rendition(filter)

    def create_renditions(self, *filters: Filter) -> dict[Filter, "CustomRendition"]:
        # Wagtail makes three at once, each of which unpacks the picture.
        return {filter: self.create_rendition(filter) for filter in filters}


class CustomRendition(AbstractRendition):
    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
