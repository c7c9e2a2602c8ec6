"""Editions in some state, and how tests look at them."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from learning.enums import Visibility
from learning.models import CourseEditionPage, EditionMaterial
from registrations.models import Offering
from tests.factories.learning import CourseEditionPageFactory, monthly_sessions


def a_past_edition(**fields) -> CourseEditionPage:
    first = timezone.now() - timedelta(days=300)
    return CourseEditionPageFactory(sessions=monthly_sessions(first), **fields)


def material(**fields) -> EditionMaterial:
    """A link that everybody may see."""
    values = {"title": "Lezen", "url": "https://lezen.example/", "visibility": Visibility.PUBLIC}
    return EditionMaterial(**values | fields)


def fresh(page: CourseEditionPage) -> CourseEditionPage:
    return CourseEditionPage.objects.get(pk=page.pk)


def publish(page: CourseEditionPage) -> CourseEditionPage:
    page.save_revision().publish()
    return fresh(page)


def offering_of(page: CourseEditionPage) -> Offering:
    return Offering.objects.get(translation_key=page.translation_key)


def keys(page: CourseEditionPage) -> list[UUID]:
    return [row.translation_key for row in page.sessions.all()]
