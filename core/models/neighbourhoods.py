"""The wijken and dorpen of the municipality, by which the whole site is arranged."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page
from wagtail.search import index

from core.forms import SlugFromNameForm
from core.languages import active_language
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
        """Its live page in the reader's language, or else in the other one; None without a page.

        Goes through the reverse accessor of home's NeighbourhoodPage, because `core` cannot import
        that. For lists prefetch `pages__locale`.
        """
        pages = [page for page in self.pages.all() if page.live and page.alias_of_id is None]
        language = active_language()
        return min(pages, key=lambda page: page.locale.language_code != language, default=None)
