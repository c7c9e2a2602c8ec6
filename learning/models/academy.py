from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.models import BasePage
from core.translation.listing import in_readers_language, public_sources
from learning.editions import sorted_by_time
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

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        courses = in_readers_language(public_sources(CoursePage.objects.all()).order_by("path"))
        editions = CourseEditionPage.objects.below(course.source_page for course in courses)
        return {
            **super().get_context(request, *args, **kwargs),
            "courses": courses,
            "editions": sorted_by_time(editions.with_offerings()),
        }
