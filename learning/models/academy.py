from django.utils.translation import gettext_lazy as _

from core.models import BasePage


class AcademyPage(BasePage):
    """All courses, with the editions that people can join now."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["learning.CoursePage", "home.StandardPage"]

    class Meta:
        verbose_name = _("academy page")
        verbose_name_plural = _("academy pages")
