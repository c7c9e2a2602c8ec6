from django.db import models
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    """The readers of the material of a course edition."""

    PUBLIC = "public", _("everyone, on the site")
    PARTICIPANTS = "participants", _("only participants")
