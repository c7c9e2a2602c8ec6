"""Places where people meet, and what a visitor has to know about access."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from core.fields import DutchPostcodeField, PhoneNumberField
from core.models.bilingual import said_to_reader
from core.models.neighbourhoods import Neighbourhood

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Answer(models.TextChoices):
    """What is known of an access fact. "Unknown" tells a visitor that asking makes sense."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("unknown")


def access_fact(label: StrOrPromise) -> models.CharField:
    return models.CharField(label, max_length=7, choices=Answer, default=Answer.UNKNOWN)


class Venue(index.Indexed, models.Model):
    """A place where people meet. Pages pick one, so that its address is typed once."""

    name = models.CharField(_("name"), max_length=120)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postcode = DutchPostcodeField(_("postcode"), max_length=7, blank=True)
    city = models.CharField(_("city or village"), max_length=80, default="Groningen")
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="venues",
        verbose_name=_("neighbourhood or village"),
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=6, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    phone = PhoneNumberField(_("phone"), max_length=30, blank=True)
    directions = models.TextField(_("how to get there (Dutch)"), blank=True)
    directions_en = models.TextField(_("how to get there (English)"), blank=True)
    step_free = access_fact(_("step-free entrance"))
    accessible_toilet = access_fact(_("accessible toilet"))
    hearing_loop = access_fact(_("hearing loop"))
    disabled_parking = access_fact(_("disabled parking"))
    quiet_space = access_fact(_("quiet space"))
    seating = access_fact(_("seats with a backrest"))
    access_note = models.TextField(_("more about access (Dutch)"), blank=True)
    access_note_en = models.TextField(_("more about access (English)"), blank=True)

    local_directions = said_to_reader("directions")
    local_access_note = said_to_reader("access_note")

    ACCESS_FACTS = (
        "step_free",
        "accessible_toilet",
        "hearing_loop",
        "disabled_parking",
        "quiet_space",
        "seating",
    )

    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("city")]),
                FieldPanel("neighbourhood"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("phone"),
                FieldPanel("directions"),
                FieldPanel("directions_en"),
            ],
            heading=_("Where"),
        ),
        MultiFieldPanel(
            [
                *(FieldPanel(fact) for fact in ACCESS_FACTS),
                FieldPanel("access_note"),
                FieldPanel("access_note_en"),
            ],
            heading=_("Access"),
            help_text=_(
                "Say “unknown” when nobody has looked yet. Visitors then know they can ask."
            ),
        ),
    ]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("street"),
        index.AutocompleteField("name"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("venue")
        verbose_name_plural = _("venues")

    def __str__(self) -> str:
        return self.name

    @property
    def map_url(self) -> str:
        """Where a map shows it: a link and no tiles, so nothing of another party is loaded."""
        if self.latitude is None or self.longitude is None:
            return ""
        at = f"{self.latitude:f}", f"{self.longitude:f}"
        return "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=18/{0}/{1}".format(*at)

    @property
    def address(self) -> str:
        """One line, as on an envelope, without the parts that are empty."""
        place = " ".join(part for part in (self.postcode, self.city) if part)
        return ", ".join(part for part in (self.street, place) if part)

    @property
    def access_known(self) -> str:
        """How many access facts are not unknown, as "4 / 6"."""
        known = sum(getattr(self, name) != Answer.UNKNOWN for name in self.ACCESS_FACTS)
        return f"{known} / {len(self.ACCESS_FACTS)}"

    def access_facts(self) -> list[tuple[str, str, str]]:
        """(field name, label, answer) for each fact, in the order of the form."""
        labels = {field.name: str(field.verbose_name) for field in self._meta.fields}
        return [(name, labels[name], getattr(self, name)) for name in self.ACCESS_FACTS]
