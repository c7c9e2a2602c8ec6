"""Things many pages point at. One row serves both languages: a wijk is one thing in every filter.

Text that differs per language is a pair of fields; `local_<field>` reads the pair.
"""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from core.forms import SlugFromNameForm
from core.models.bilingual import in_reader_language


class Neighbourhood(index.Indexed, models.Model):
    """A wijk (city neighbourhood) or a dorp (village) of the municipality of Groningen."""

    class Kind(models.TextChoices):
        NEIGHBOURHOOD = "neighbourhood", _("neighbourhood")
        VILLAGE = "village", _("village")

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.NEIGHBOURHOOD)
    note = models.CharField(_("in one sentence (Dutch)"), max_length=255, blank=True)
    note_en = models.CharField(_("in one sentence (English)"), max_length=255, blank=True)

    local_note = in_reader_language("note")

    panels = [
        FieldRowPanel(
            [
                FieldPanel("name"),
                FieldPanel(
                    "slug", help_text=_("For web addresses. Leave empty: the name is used.")
                ),
            ]
        ),
        FieldPanel("kind"),
        FieldPanel("note"),
        FieldPanel("note_en"),
    ]
    base_form_class = SlugFromNameForm
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("neighbourhood or village")
        verbose_name_plural = _("neighbourhoods and villages")

    def __str__(self) -> str:
        return self.name

    @property
    def local_page(self) -> Page | None:
        """Its live page in the reader's language, else in another; None without one.

        Goes through the reverse accessor of home's NeighbourhoodPage, which `core` does not know.
        For lists prefetch `pages__locale`.
        """
        pages = [page for page in self.pages.all() if page.live and page.alias_of_id is None]
        language = (get_language() or "nl")[:2]
        return min(pages, key=lambda page: page.locale.language_code != language, default=None)


class Answer(models.TextChoices):
    """An access fact. `unknown` is an answer too: a visitor then knows that asking makes sense."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("unknown")


def access_fact(label: str) -> models.CharField:
    return models.CharField(label, max_length=7, choices=Answer, default=Answer.UNKNOWN)


class Venue(index.Indexed, models.Model):
    """A place where people meet: picked, never retyped."""

    name = models.CharField(_("name"), max_length=120)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
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
    phone = models.CharField(_("phone"), max_length=30, blank=True)
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

    local_directions = in_reader_language("directions")
    local_access_note = in_reader_language("access_note")

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
    def address(self) -> str:
        """One line, as on an envelope; empty parts left out."""
        place = " ".join(part for part in (self.postcode, self.city) if part)
        return ", ".join(part for part in (self.street, place) if part)

    @property
    def access_known(self) -> str:
        """How many access facts somebody looked at, as "4 / 6"."""
        known = sum(getattr(self, name) != Answer.UNKNOWN for name in self.ACCESS_FACTS)
        return f"{known} / {len(self.ACCESS_FACTS)}"

    def access_facts(self) -> list[tuple[str, str, str]]:
        """(field name, label, answer) for each fact, in the order of the form."""
        return [
            (name, str(self._meta.get_field(name).verbose_name), getattr(self, name))
            for name in self.ACCESS_FACTS
        ]


class Theme(index.Indexed, TagBase):
    """A curated tag: pages pick from the list, nobody types a new one on a page."""

    name_en = models.CharField(_("name (English)"), max_length=100)

    local_name = in_reader_language("name")

    free_tagging = False

    # Without the slug: taggit makes it from the name, once.
    panels = [FieldPanel("name"), FieldPanel("name_en")]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("name_en"),
        index.AutocompleteField("name"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class ThemedItem(ItemBase):
    """Base of the through models that join a page to its themes; add `content_object`."""

    tag = models.ForeignKey(Theme, models.CASCADE, related_name="%(app_label)s_%(class)s_items")

    class Meta:
        abstract = True


class Person(index.Indexed, models.Model):
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
    email = models.EmailField(_("public e-mail address"), blank=True)
    phone = models.CharField(_("public phone number"), max_length=30, blank=True)

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
    ]

    class Meta:
        ordering = ["name"]
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
