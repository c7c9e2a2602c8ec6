from django.utils.translation import gettext_lazy as _

from core.models import BasePage


class HomePage(BasePage):
    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = 2

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
