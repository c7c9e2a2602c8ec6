from django import forms
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from core.models import BasePage, Neighbourhood, Partner


class RelatedPage(BasePage):
    """A page of the Werkplaats about certain wijken; subclasses add `themes` and `people`.

    Wijken, themes and partners are facts: templates and lists read them from `source_page`, since
    wagtail-localize copies them only when a translation is published, and never an emptied list.
    """

    neighbourhoods = ParentalManyToManyField(
        Neighbourhood,
        blank=True,
        related_name="+",
        verbose_name=_("neighbourhoods and villages"),
    )
    partners = ParentalManyToManyField(
        Partner, blank=True, related_name="+", verbose_name=_("partners")
    )

    related_panels = [
        MultiFieldPanel(
            [
                FieldPanel("neighbourhoods", widget=forms.CheckboxSelectMultiple),
                FieldPanel("themes"),
                FieldPanel("partners", widget=forms.CheckboxSelectMultiple),
            ],
            heading=_("Where, what about, with whom"),
        ),
        InlinePanel("people", heading=_("People"), label=_("person")),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("neighbourhoods", overridable=False),
        SynchronizedField("partners", overridable=False),
    ]

    class Meta:
        abstract = True
