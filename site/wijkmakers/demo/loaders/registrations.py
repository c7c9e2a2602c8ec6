"""Loads registrations of invented people: the same in each load."""

import uuid
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from events.models import EventPage
from learning.models import CourseEditionPage
from registrations import services
from registrations.enums import RegistrationStatus
from registrations.models import Attendance, Offering, Registration
from wijkmakers.demo.models import once

NAMESPACE = uuid.UUID("5f0c7f2e-6f1b-4d0e-9d6e-1c9f3d8a2b10")


def load_registrations(content: dict[str, Any]) -> None:
    people = content["registrations"]
    number = 0
    for key, sizes in (people["coming"] | people["past"]).items():
        page = page_of(key, content)
        offering = page and Offering.objects.filter(translation_key=page.translation_key).first()
        make = register_past if key in people["past"] else register_coming
        answers = people["answers"].get(key, [None] * len(sizes))
        for i, places in enumerate(sizes):
            if offering:
                form = filled_in(people, number, page, places, answers[i])
                once(f"registration:{key}:{i}", make, offering, number, form)
            number += 1


def page_of(key: str, content: dict[str, Any]) -> EventPage | CourseEditionPage | None:
    """The Dutch page of the event or edition with that key; None when staff deleted it."""
    for model, specs in (
        (EventPage, content["agenda"]["events"]),
        (CourseEditionPage, content["academy"]["editions"]),
    ):
        for spec in specs:
            if spec["key"] == key:
                pages = model.objects.filter(locale=Locale.get_default())
                return pages.filter(title=spec["title"].nl).first()
    return None


def filled_in(
    people: dict[str, Any],
    number: int,
    page: EventPage | CourseEditionPage,
    places: int,
    answers: list[Any] | None,
) -> dict[str, Any]:
    """What person `number` filled in: the arguments of `services.register`.

    people: content of registrations.yaml
    number: counts all registrations; up to 100 it gives names that differ
    page: the page whose questions the answers belong to, in order
    places: how many people come
    answers: one value per question; None: the page asks nothing
    """
    firsts, lasts = people["first_names"], people["surnames"]
    first = firsts[number % len(firsts)]
    last = lasts[(number // len(firsts) + number) % len(lasts)]
    form = {
        "name": f"{first} {last}",
        "email": f"{first}.{last}@post.example".lower(),
        "language": "en" if number % 5 == 3 else "nl",
        "places": places,
        "message": people["messages"].get(number % 11, ""),
        "needs": people["needs"].get(number % 11, ""),
    }
    if answers:
        questions = [str(question.translation_key) for question in page.question_rows()]
        form["answers"] = dict(zip(questions, answers, strict=True))
    return form


def submission_id(offering: Offering, number: int) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, f"{offering.translation_key}:{number}")


def register_coming(offering: Offering, number: int, form: dict[str, Any]) -> None:
    receipt = services.register(
        offering_id=offering.pk, submission_id=submission_id(offering, number), **form
    )
    if receipt.status == RegistrationStatus.PENDING:
        services.confirm_email(registration_id=receipt.registration.pk)


def register_past(offering: Offering, number: int, form: dict[str, Any]) -> None:
    """Written directly: the services refuse what is over by today's clock."""
    registration = Registration.objects.create(
        offering=offering,
        submission_id=submission_id(offering, number),
        status=RegistrationStatus.CONFIRMED,
        name=form["name"],
        email=form["email"],
        language="nl",
        places=form["places"],
        consented_at=timezone.now(),
    )
    if number % 5 != 2:  # the others stayed away
        meeting = offering.all_meetings[0]
        Attendance.objects.create(
            registration=registration,
            meeting=meeting,
            present=form["places"],
            checked_in_at=meeting.starts_at,
        )
