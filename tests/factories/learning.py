"""Pages of the Academie. Publishing an edition, as an editor would, creates its Offering."""

from datetime import datetime, timedelta

import factory
from wagtail.models import Locale

from learning.models import AcademyPage, CourseEditionPage, CoursePage, EditionSession
from tests.factories.events import PublishedPageFactory, dutch_home, in_two_weeks


def dutch_academy() -> AcademyPage:
    found = AcademyPage.objects.filter(locale=Locale.get_default()).first()
    return found or AcademyPageFactory()


def session(title: str, starts_at: datetime, **fields) -> EditionSession:
    """An unsaved session of three hours."""
    return EditionSession(
        title=title, starts_at=starts_at, ends_at=starts_at + timedelta(hours=3), **fields
    )


def monthly_sessions(first: datetime | None = None, count: int = 3) -> list[EditionSession]:
    first = first or in_two_weeks()
    return [
        session(f"Les {n + 1}", first + timedelta(days=28 * n), sort_order=n) for n in range(count)
    ]


class AcademyPageFactory(PublishedPageFactory):
    class Meta:
        model = AcademyPage

    parent = factory.LazyFunction(dutch_home)
    title = "Academie"


class CoursePageFactory(PublishedPageFactory):
    class Meta:
        model = CoursePage

    parent = factory.LazyFunction(dutch_academy)
    title = factory.Sequence(lambda n: f"Leergang {n}")
    introduction = "Leer hoe een wijk werkt."
    certificate = "Een certificaat"


class CourseEditionPageFactory(PublishedPageFactory):
    """An edition with three sessions, four weeks apart. Give dates along with `sessions=[]`."""

    class Meta:
        model = CourseEditionPage

    parent = factory.SubFactory(CoursePageFactory)
    title = factory.Sequence(lambda n: f"Editie {n}")
    sessions = factory.LazyFunction(monthly_sessions)
