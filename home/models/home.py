from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.models import BasePage, Partner, TranslatableRow
from core.translation.listing import links_to, local_rows
from home import teasers
from registrations.models import Offering, Registration

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def link_to_page(label: StrOrPromise) -> models.ForeignKey:
    """A link to a Dutch page. Visitors are led to it in their own language: see `links_to`."""
    return models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,
        help_text=_("Choose the Dutch page."),
    )


class HomeButton(TranslatableRow):
    page = ParentalKey("home.HomePage", related_name="buttons")
    text = models.CharField(_("words on the button"), max_length=60)
    target = link_to_page(_("goes to"))

    panels = [FieldPanel("text"), FieldPanel("target")]
    translatable_fields = [
        TranslatableField("text"),
        SynchronizedField("target", overridable=False),
    ]

    class Meta(TranslatableRow.Meta):
        verbose_name = _("button")
        verbose_name_plural = _("buttons")

    def __str__(self) -> str:
        return self.text


class HomeFact(TranslatableRow):
    """A short word or number in a brick between the three verbs."""

    page = ParentalKey("home.HomePage", related_name="facts")
    value = models.CharField(_("word or number"), max_length=20)
    text = models.CharField(_("what it means"), max_length=120)
    source = models.CharField(
        _("source and date"),
        max_length=160,
        blank=True,
        help_text=_("For a number that somebody measured: who, and when."),
    )

    panels = [FieldPanel("value"), FieldPanel("text"), FieldPanel("source")]
    translatable_fields = [
        TranslatableField("value"),
        TranslatableField("text"),
        TranslatableField("source"),
    ]

    class Meta(TranslatableRow.Meta):
        verbose_name = _("fact")
        verbose_name_plural = _("facts")

    def __str__(self) -> str:
        return f"{self.value} {self.text}"


class HomePage(BasePage):
    """The front page. It finds dates, the newest story and the edition to join by itself."""

    hero_title = models.CharField(
        _("large title"), max_length=80, blank=True, help_text=_("Empty: the title of the page.")
    )
    hero_emphasis = models.CharField(
        _("end of the large title, in colour"), max_length=60, blank=True
    )
    verbs_title = models.CharField(_("heading above the three verbs"), max_length=80, blank=True)
    meet_text = models.TextField(_("meet: text"), blank=True)
    meet_link_text = models.CharField(_("meet: words of the link"), max_length=60, blank=True)
    meet_page = link_to_page(_("meet: goes to"))
    learn_text = models.TextField(_("learn: text"), blank=True)
    learn_link_text = models.CharField(_("learn: words of the link"), max_length=60, blank=True)
    learn_page = link_to_page(_("learn: goes to"))
    do_text = models.TextField(_("do: text"), blank=True)
    do_link_text = models.CharField(_("do: words of the link"), max_length=60, blank=True)
    do_page = link_to_page(_("do: goes to"))
    statement = models.CharField(
        _("statement above the partners"),
        max_length=160,
        blank=True,
        help_text=_("What Wijkmakers stands for, in one or two sentences."),
    )
    partners_text = models.TextField(_("text above the partners"), blank=True)
    join_text = models.CharField(
        _("last brick of the partners"),
        max_length=60,
        blank=True,
        help_text=_("For example: Your organisation?"),
    )
    join_page = link_to_page(_("last brick goes to"))

    content_panels = [
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("hero_title"), FieldPanel("hero_emphasis")]),
                FieldPanel("introduction"),
            ],
            heading=_("Opening"),
        ),
        InlinePanel("buttons", heading=_("Buttons"), label=_("button"), max_num=2),
        FieldPanel("verbs_title"),
        *(
            MultiFieldPanel(
                [
                    FieldPanel(f"{verb}_text"),
                    FieldRowPanel([FieldPanel(f"{verb}_link_text"), FieldPanel(f"{verb}_page")]),
                ],
                heading=heading,
            )
            for verb, heading in (("meet", _("Meet")), ("learn", _("Learn")), ("do", _("Do")))
        ),
        InlinePanel("facts", heading=_("Facts between the verbs"), label=_("fact"), max_num=2),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("statement"),
                FieldPanel("partners_text"),
                FieldRowPanel([FieldPanel("join_text"), FieldPanel("join_page")]),
            ],
            heading=_("Partners"),
        ),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in ("meet_page", "learn_page", "do_page", "join_page")
        ),
        # The form of this page lacks these fields, so nobody could ever finish translating them.
        *(SynchronizedField(name, overridable=False) for name in ("image_alt", "in_short")),
    ]

    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = 2

    @property
    def private_page_options(self) -> list[str]:
        """The whole site can be closed before anybody registered, and not after that."""
        people = Registration.objects.active().filter(offering__in=Offering.objects.going_ahead())
        is_open = not self.view_restrictions.exists()
        return [] if is_open and people.exists() else Page.private_page_options

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        source = self.source_page
        buttons = local_rows(self, "buttons")
        links = links_to(
            [
                source.meet_page_id,
                source.learn_page_id,
                source.do_page_id,
                source.join_page_id,
                *(row.facts.target_id for row in buttons),
            ]
        )
        return {
            **super().get_context(request, *args, **kwargs),
            **teasers.dates(),
            "story": teasers.newest_outcome(),
            "buttons": [
                (row, links[row.facts.target_id]) for row in buttons if row.facts.target_id in links
            ],
            "verbs": [
                {
                    "kind": verb,
                    "text": getattr(self, f"{verb}_text"),
                    "link_text": getattr(self, f"{verb}_link_text"),
                    "page": links.get(getattr(source, f"{verb}_page_id")),
                }
                for verb in ("meet", "learn", "do")
            ],
            "facts": local_rows(self, "facts"),
            "partners": Partner.objects.all(),
            "join_link": links.get(source.join_page_id),
        }
