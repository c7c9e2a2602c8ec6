from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.models import BasePage, Neighbourhood


class NeighbourhoodIndexPage(BasePage):
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NeighbourhoodPage"]

    class Meta:
        verbose_name = _("overview of neighbourhoods")
        verbose_name_plural = _("overviews of neighbourhoods")


class NeighbourhoodPage(BasePage):
    """Everything Wijkmakers does in one wijk or dorp."""

    # Reached from `core` by `neighbourhood.pages`: core does not know this app.
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        models.PROTECT,
        null=True,
        related_name="pages",
        verbose_name=_("neighbourhood or village"),
    )

    content_panels = [
        FieldPanel("neighbourhood"),
        *BasePage.content_panels,
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("neighbourhood", overridable=False),
    ]
    search_fields = [*BasePage.search_fields, index.FilterField("neighbourhood")]

    parent_page_types = ["home.NeighbourhoodIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("page of a neighbourhood")
        verbose_name_plural = _("pages of neighbourhoods")

    def clean(self) -> None:
        super().clean()
        others = NeighbourhoodPage.objects.filter(neighbourhood=self.neighbourhood_id)
        if self.neighbourhood_id and others.exclude(translation_key=self.translation_key).exists():
            raise ValidationError({"neighbourhood": _("This neighbourhood already has a page.")})
