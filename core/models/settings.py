from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from core import retention
from core.fields import EmailAddressField, PhoneNumberField
from core.models.bilingual import in_reader_language


@register_setting(icon="home")
class SiteSettings(BaseSiteSetting):
    """What pages and mails say about the foundation, and how long personal data is kept."""

    email = EmailAddressField(_("email address"), blank=True)
    phone = PhoneNumberField(_("phone"), max_length=30, blank=True)
    address = models.TextField(_("postal address"), blank=True)
    contact_text = models.TextField(_("contact text in the footer (Dutch)"), blank=True)
    contact_text_en = models.TextField(_("contact text in the footer (English)"), blank=True)
    privacy_page = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("privacy page"),
    )
    accessibility_page = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accessibility statement"),
    )
    contact_page = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact page"),
    )
    consent_text = models.TextField(
        _("what we do with your details (Dutch)"),
        blank=True,
        help_text=_("Stands above the button of every registration form."),
    )
    consent_text_en = models.TextField(_("what we do with your details (English)"), blank=True)
    needs_days = models.PositiveSmallIntegerField(
        _("days after which diet and access needs are removed"),
        default=retention.NEEDS_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(retention.LONGEST_DAYS)],
        help_text=_("Counted from the last meeting."),
    )
    details_days = models.PositiveSmallIntegerField(
        _("days after which names and addresses are removed"),
        default=retention.DETAILS_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(retention.LONGEST_DAYS)],
        help_text=_("Counted from the last meeting. The numbers of people stay."),
    )
    share_image = models.ForeignKey(
        "core.CustomImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture for sharing"),
        help_text=_("Used for pages without a picture of their own."),
    )

    select_related = ["share_image"]

    local_contact_text = in_reader_language("contact_text")
    local_consent_text = in_reader_language("consent_text")

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                FieldPanel("address"),
                FieldPanel("contact_text"),
                FieldPanel("contact_text_en"),
            ],
            heading=_("Contact"),
        ),
        MultiFieldPanel(
            [
                PageChooserPanel("privacy_page"),
                PageChooserPanel("accessibility_page"),
                PageChooserPanel("contact_page"),
            ],
            heading=_("Pages in the footer (choose the Dutch page)"),
        ),
        MultiFieldPanel(
            [FieldPanel("consent_text"), FieldPanel("consent_text_en")],
            heading=_("Registration"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("needs_days"), FieldPanel("details_days")])],
            heading=_("How long we keep personal data"),
            help_text=_("Say the same numbers on the privacy page."),
        ),
        FieldPanel("share_image"),
    ]

    class Meta:
        verbose_name = _("site settings")
