from django.conf import settings
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from core.autosave import PageForm
from core.blocks import BodyBlock
from core.forms import CopyWithoutAliasForm
from core.models.locales import locale_of
from core.models.mixins import ImageWithAlt


def is_source(page: Page) -> bool:
    """Whether the facts of a translated page are typed on this row.

    They are typed on the page in the default locale that is no alias, or on `page` itself when no
    such page exists. wagtail-localize's `Translation.enabled` does not count here: "stop synced
    translation" must not move the facts.
    """
    if page.alias_of_id is not None:
        return False
    return page.locale.language_code == settings.LANGUAGE_CODE or not (
        type(page)
        .objects.filter(
            translation_key=page.translation_key, locale__language_code=settings.LANGUAGE_CODE
        )
        .exclude(pk=page.pk)
        .exists()
    )


def only_sources(pages: PageQuerySet) -> PageQuerySet:
    """One row of each translated page: the one for which `is_source` holds."""
    in_default = Q(locale__language_code=settings.LANGUAGE_CODE)
    twin = Page.objects.filter(in_default, translation_key=OuterRef("translation_key"))
    return pages.filter(alias_of__isnull=True).filter(in_default | ~Exists(twin))


def is_private() -> Exists:
    """Condition for a Page queryset: the page, or one above it, was made private."""
    path = ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
    restricted = PageViewRestriction.objects.annotate(below=path)
    return Exists(restricted.filter(below__startswith=F("page__path")))


def open_to_all(pages: PageQuerySet) -> PageQuerySet:
    """`pages` without private ones. Wagtail's `public()` needs a query of its own for this."""
    return pages.filter(~is_private())


class BasePage(ImageWithAlt, Page):
    """What every page of the site has, beside title and slug."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences, below the title.")
    )
    in_short = models.TextField(
        _("in short"),
        blank=True,
        help_text=_("At most three short sentences in plain language (B1)."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    share_title = models.CharField(_("title when shared"), max_length=120, blank=True)
    share_text = models.CharField(_("text when shared"), max_length=255, blank=True)
    share_image = models.ForeignKey(
        "core.CustomImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture when shared"),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        ImageWithAlt.image_panel,
        FieldPanel("in_short"),
        FieldPanel("body"),
    ]
    promote_panels = [
        *Page.promote_panels,
        MultiFieldPanel(
            [FieldPanel("share_title"), FieldPanel("share_text"), FieldPanel("share_image")],
            heading=_("When somebody shares this page"),
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("in_short"),
        index.SearchField("body"),
    ]
    base_form_class = PageForm
    copy_form_class = CopyWithoutAliasForm
    # A subclass that sets this replaces it: concatenate.
    override_translatable_fields = [SynchronizedField("slug"), *ImageWithAlt.image_overrides]

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As Wagtail does, and spare the page that is found the queries for locale and parent."""
        self.locale = locale_of(self.locale_id)
        found = super().route(request, path_components)
        page = found.page
        page.locale = locale_of(page.locale_id)
        if page.depth == self.depth + 1:
            # Where treebeard's `get_parent` looks before it asks the database.
            page._cached_parent_obj = self
        return found

    # True while Wagtail's own screen unpublishes the translations along with this page, so that
    # the signal handler leaves them to it: see `core.translation.cascade`.
    is_unpublished_with_translations = False

    @property
    def is_source(self) -> bool:
        return is_source(self)

    @property
    def has_call_to_action(self) -> bool:
        """Whether the text leads on by itself; otherwise the template of the page does."""
        return any(block.block_type == "call_to_action" for block in self.body)

    def word_count(self) -> int:
        """How many words a reader gets below the head of the page."""
        found = self.body.stream_block.get_searchable_content(self.body)
        return sum(len(words.split()) for words in found)

    def remember_source(self, source: "BasePage") -> None:
        """Spare `source_page` its query: a list that read this translation has the source too."""
        self.source_page = source

    @cached_property
    def source_page(self) -> "BasePage":
        """The row with the current states, dates and relations; a translation's own may be old."""
        if self.alias_of_id is None and self.locale.language_code == settings.LANGUAGE_CODE:
            return self
        siblings = type(self).objects.filter(translation_key=self.translation_key)
        found = only_sources(siblings).first()
        # The preview of a source needs its own unsaved rows, not those in the database.
        return self if found is None or found.pk == self.pk else found
