"""An edition that admits by selection, and people who apply for it."""

import uuid

from django.urls import reverse

from learning.models import EditionQuestion
from registrations.enums import Admission
from registrations.models import Offering, Registration
from tests.factories.learning import CourseEditionPageFactory
from tests.factories.registrations import registered

WHY = uuid.UUID("1b0f6f0e-8a51-4a33-9a0e-0d6f0d6f0d6f")


def selecting_edition() -> Offering:
    """A course edition for two people, with one question."""
    page = CourseEditionPageFactory(
        title="Leergang",
        admission=Admission.SELECTION,
        capacity=2,
        max_places=3,
        questions=[EditionQuestion(translation_key=WHY, label="Waarom wil je meedoen?")],
    )
    return page.offering


def applicant(offering: Offering, name: str, **fields) -> Registration:
    return registered(offering, name=name, answers={str(WHY): f"Omdat {name} wil."}, **fields)


def address(name: str, offering: Offering) -> str:
    return reverse(f"registrations_staff:{name}", args=[offering.pk])
