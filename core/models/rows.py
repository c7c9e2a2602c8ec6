"""The base of rows that editors add below a page."""

from django.db import models
from wagtail.models import Orderable, TranslatableMixin


# Both bases are models already. `models.Model` tells the type checker, which knows nothing of
# Wagtail's classes, that fields and managers of the rows are Django's.
class TranslatableRow(TranslatableMixin, Orderable, models.Model):
    """One of the ordered rows of a page. Each language has its own, with one `translation_key`.

    Add a ParentalKey to the page, and say in `translatable_fields` which fields are words.
    """

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
