"""Loads the Academie: one course with a past, a running and an open edition."""

from functools import partial
from typing import Any

from home.models import HomePage
from learning.models import AcademyPage, CourseEditionPage, CoursePage
from wijkmakers.demo.models import once
from wijkmakers.demo.publishing import make_page


def load_academy(content: dict[str, Any], home: HomePage) -> None:
    once("academy", make_page, AcademyPage(), content["academy"], home)
    academy = AcademyPage.objects.child_of(home).first()
    if academy is None:
        return
    once("course", make_page, CoursePage(), content["course"], academy)
    course = CoursePage.objects.child_of(academy).first()
    if course is None:
        return
    for spec in content["editions"]:
        edition = content["every_edition"] | spec | modules_and_sessions(content, spec)
        make = partial(make_page, CourseEditionPage(), edition, course, skip=("first_session",))
        once(f"edition:{spec['key']}", make)


def modules_and_sessions(content: dict[str, Any], spec: dict[str, Any]) -> dict[str, Any]:
    """The modules of the course as those of one edition, with a session for each."""
    modules, sessions = [], []
    for number, module in enumerate(content["modules"]):
        modules.append({"title": module["title"], "description": module["description"]})
        when = spec["first_session"].later(weeks=number * content["weeks_between"])
        sessions.append(module | {"when": when, "module_number": number + 1})
    return {"modules": modules, "sessions": sessions}
