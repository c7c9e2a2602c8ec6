"""Loads the Academie: one course with a past, a running and an open edition of ten modules."""

from datetime import date

from core.models import Person, Theme, Venue
from home.demo import learning
from home.demo.agenda import paragraph
from home.demo.tools import body, moment, once, picture, publish, to_english
from home.models import HomePage
from learning.models import (
    AcademyPage,
    CourseEditionPage,
    CourseLecturer,
    CoursePage,
    EditionModule,
    EditionQuestion,
    EditionSession,
)

WEEKS_BETWEEN = 4


def load_academy(home: HomePage, today: date) -> None:
    once("academy", lambda: make_academy(home))
    academy = AcademyPage.objects.child_of(home).first()
    if academy is None:
        return
    once("course", lambda: make_course(academy))
    course = CoursePage.objects.child_of(academy).first()
    if course is None:
        return
    for spec in learning.EDITIONS:
        once(f"edition:{spec['key']}", lambda s=spec: make_edition(s, course, today))


def make_academy(home: HomePage) -> None:
    spec = learning.ACADEMY
    page = AcademyPage(
        title=spec["title"][0],
        slug="academie",
        introduction=spec["introduction"][0],
        in_short=spec["in_short"][0],
        image=picture(spec["image"], "Academie"),
        image_alt=spec["image_alt"][0],
        body=body(spec["body"]),
        show_in_menus=True,
    )
    publish(page, home)
    to_english(page, spec)


def make_course(academy: AcademyPage) -> None:
    spec = learning.COURSE
    goals = "".join(f"<li>{nl}</li>" for nl, _ in spec["goals"])
    page = CoursePage(
        title=spec["title"][0],
        introduction=spec["introduction"][0],
        in_short=spec["in_short"][0],
        image=picture(spec["image"], "Eindpresentatie"),
        image_alt=spec["image_alt"][0],
        body=body(spec["body"]),
        goals=f"<ul>{goals}</ul>",
        for_whom=paragraph(spec["audience"]),
        study_load=spec["study_load"][0],
        certificate=spec["certificate"][0],
        price_note=spec["price_note"][0],
        contact=Person.objects.filter(name="Chaima Denkbeeld").first(),
    )
    page.themes.set(Theme.objects.filter(slug__in=["leiderschap", "samenleven"]))
    page.lecturers = [
        CourseLecturer(person=person, sort_order=i)
        for i, person in enumerate(
            Person.objects.filter(name__in=["Imane Fictief", "Jelle Denkbeeld", "Kim Voorbeeld"])
        )
    ]
    publish(page, academy)
    to_english(page, spec)


def make_edition(spec: dict, course: CoursePage, today: date) -> None:
    page = CourseEditionPage(
        title=spec["title"][0],
        slug=spec["slug"],
        introduction=spec["introduction"][0],
        capacity=spec["capacity"],
        max_places=1,
        has_waiting_list=False,
        price=spec.get("price", "1450"),
        admission=spec.get("admission", "open"),
        contact=Person.objects.filter(name="Chaima Denkbeeld").first(),
    )
    people = {person.name: person for person in Person.objects.all()}
    venues = {venue.name: venue for venue in Venue.objects.all()}
    page.modules = [
        EditionModule(title=title[0], description=what[0], sort_order=i)
        for i, (title, what, _, _) in enumerate(learning.MODULES)
    ]
    page.sessions = [
        session(spec, today, i, title[0], what[0], people[lecturer], venues[venue])
        for i, (title, what, lecturer, venue) in enumerate(learning.MODULES)
    ]
    page.questions = [
        EditionQuestion(
            kind=kind,
            is_required=is_required,
            label=label[0],
            choices=choices[0] if choices else "",
            sort_order=i,
        )
        for i, (kind, is_required, label, choices) in enumerate(spec.get("questions", []))
    ]
    publish(page, course)
    to_english(CourseEditionPage.objects.get(pk=page.pk), spec, learning.MODULES)


def session(
    spec: dict, today: date, number: int, title: str, what: str, lecturer: Person, venue: Venue
) -> EditionSession:
    week = spec["first_week"] + number * WEEKS_BETWEEN
    starts_at, ends_at = moment(today, (week, 4, "09:30", "16:30"))
    return EditionSession(
        title=title,
        description=what,
        starts_at=starts_at,
        ends_at=ends_at,
        lecturer=lecturer,
        venue=venue,
        module_number=number + 1,
        sort_order=number,
    )
