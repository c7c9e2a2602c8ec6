from django.db import models
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    """Who may see material of a course edition."""

    PUBLIC = "public", _("everyone, on the site")
    PARTICIPANTS = "participants", _("only participants")
