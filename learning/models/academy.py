from __future__ import annotations

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.models import BasePage
from core.translation.listing import in_readers_language, public_sources
from learning.editions import Editions, sorted_by_time
from learning.models.courses import CoursePage
from learning.models.editions import CourseEditionPage


class AcademyPage(BasePage):
    """All courses, with the editions that people can join now."""

    # The agenda shows every live edition below it, so one behind a password would leak.
    private_page_options: list[str] = []
    parent_page_types = ["home.HomePage"]
    subpage_types = ["learning.CoursePage", "home.StandardPage"]

    class Meta:
        verbose_name = _("academy page")
        verbose_name_plural = _("academy pages")

    @cached_property
    def courses(self) -> list[CoursePage]:
        return in_readers_language(public_sources(CoursePage.objects.all()).order_by("path"))

    @cached_property
    def editions(self) -> Editions:
        sources = [course.source_page for course in self.courses]
        return sorted_by_time(CourseEditionPage.objects.below(sources).with_offerings())
