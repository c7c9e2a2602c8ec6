from .academy import AcademyPage
from .courses import CourseLecturer, CoursePage, CourseTheme
from .editions import CourseEditionPage, EditionLecturer, EditionQuestion, EditionTheme
from .materials import EditionMaterial
from .sessions import EditionModule, EditionSession

__all__ = [
    "AcademyPage",
    "CourseEditionPage",
    "CourseLecturer",
    "CoursePage",
    "CourseTheme",
    "EditionLecturer",
    "EditionMaterial",
    "EditionModule",
    "EditionQuestion",
    "EditionSession",
    "EditionTheme",
]
