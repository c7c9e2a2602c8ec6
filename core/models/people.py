"""People and partners whom visitors meet on the site, and what they do on a page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.fields import EmailAddressField, PhoneNumberField, SortedByName
from core.models.bilingual import in_reader_language
from core.models.neighbourhoods import Neighbourhood
from core.models.rows import TranslatableRow


class Person(index.Indexed, SortedByName):
    """Somebody visitors meet: a guide, a lecturer, a team member. Never a registrant."""

    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("what they do (Dutch)"), max_length=120, blank=True)
    role_en = models.CharField(_("what they do (English)"), max_length=120, blank=True)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    bio = models.TextField(_("about this person (Dutch)"), blank=True)
    bio_en = models.TextField(_("about this person (English)"), blank=True)
    photo = models.ForeignKey(
        "core.CustomImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("portrait"),
    )
    email = EmailAddressField(_("public email address"), blank=True)
    phone = PhoneNumberField(_("public phone number"), max_length=30, blank=True)

    local_role = in_reader_language("role")
    local_bio = in_reader_language("bio")

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("role_en")]),
        FieldPanel("organisation"),
        FieldPanel("bio"),
        FieldPanel("bio_en"),
        FieldPanel("photo"),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
    ]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("organisation"),
        index.AutocompleteField("name"),
        # Without accents, for who types "Elise".
        index.AutocompleteField("name_key"),
    ]

    class Meta:
        ordering = ["name_key", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name


class Partner(index.Indexed, models.Model):
    name = models.CharField(_("name"), max_length=120, unique=True)
    url = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        "core.CustomImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    note = models.TextField(_("about this partner (Dutch)"), blank=True)
    note_en = models.TextField(_("about this partner (English)"), blank=True)
    neighbourhoods = models.ManyToManyField(
        Neighbourhood,
        blank=True,
        related_name="partners",
        verbose_name=_("neighbourhoods and villages"),
    )

    local_note = in_reader_language("note")

    panels = [
        FieldPanel("name"),
        FieldPanel("url"),
        FieldPanel("logo"),
        FieldPanel("note"),
        FieldPanel("note_en"),
        FieldPanel("neighbourhoods"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return self.name


class PersonInRole(TranslatableRow):
    """A person and their role on one page; a subclass adds `page`, a ParentalKey."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("person"))
    role = models.CharField(
        _("what they do here"),
        max_length=120,
        blank=True,
        help_text=_("Empty: what they always do."),
    )

    panels = [FieldPanel("person"), FieldPanel("role")]
    translatable_fields = [
        TranslatableField("role"),
        SynchronizedField("person", overridable=False),
    ]

    class Meta(TranslatableRow.Meta):
        abstract = True
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.person.name

    @property
    def local_role(self) -> str:
        return self.role or self.person.local_role
