"""A form that is right, what spoils it, and what an answer to that has to say.

The fixtures are imported by the tests that use them.
"""

import re
import time
import uuid

import pytest
from django.utils.html import escape

from events.models import EventPage, EventQuestion
from learning.models import CourseEditionPage, EditionQuestion
from registrations.links import local_path, manage_token
from registrations.models import Registration
from registrations.public.forms import Stamp
from tests.factories.events import EventPageFactory
from tests.factories.learning import CourseEditionPageFactory
from tests.factories.registrations import registered

QUESTIONS = [
    {"label": "Waarom kom je?", "kind": "short_text", "is_required": True},
    {"label": "Vertel meer", "kind": "long_text"},
    {"label": "Wat past bij jou?", "kind": "choice", "choices": "Ik woon hier\nIk werk hier"},
    {"label": "Wat eet je mee?", "kind": "choices", "choices": "Soep\nBrood\nFruit"},
    {"label": "Hoeveel kinderen?", "kind": "number"},
    {"label": "Kom je met de fiets?", "kind": "yes_no", "is_required": True},
    {"label": "Ik mag op de foto", "kind": "consent", "is_required": True},
]
ANSWERS = ["Omdat het kan", "Veel\nsoep", "1", ["0", "2"], "2", "yes", "on"]


def asking(page: EventPage | CourseEditionPage, question: type) -> EventPage | CourseEditionPage:
    page.questions = [
        question(locale=page.locale, sort_order=n, **row) for n, row in enumerate(QUESTIONS)
    ]
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


@pytest.fixture(autouse=True)
def without_limits(settings) -> None:
    """Not who comes often is tested here."""
    settings.REGISTRATION_LIMITS = {}


@pytest.fixture
def event(home) -> EventPage:
    return asking(EventPageFactory(title="Wijktafel", capacity=30), EventQuestion)


@pytest.fixture
def edition(home) -> CourseEditionPage:
    return asking(CourseEditionPageFactory(title="Najaar", capacity=30), EditionQuestion)


@pytest.fixture
def person(event) -> Registration:
    return registered(event.offering, name="Sam", places=3, guests=["Ali", "Kim"], needs="Een tolk")


def answers(page) -> dict:
    names = [f"question_{row.translation_key.hex}" for row in page.question_rows()]
    return dict(zip(names, ANSWERS, strict=True))


def good(page) -> dict:
    """A form that is right; examples spoil a few of its fields."""
    return {
        "submission_id": Stamp(uuid.uuid4(), int(time.time()) - 60).token(),
        "homepage": "",
        "name": "Sam Voorbeeld",
        "email": "sam@voorbeeld.example",
        "phone": "050 123",
        "places": "2",
        "guests": "Ali",
        "message": "Tot dan",
        "needs": "Een tolk",
        "needs_consent": "on",
        **answers(page),
    }


def names_of(page) -> list[str]:
    """Of the fields; those of questions by number, so that examples hold no random names."""
    plain = [name for name in good(page) if not name.startswith("question_")]
    return [*plain, *(f"q{n}" for n in range(len(QUESTIONS)))]


def spoilt(page, spoils: dict) -> dict:
    keys = [row.translation_key.hex for row in page.question_rows()]
    named = {
        f"question_{keys[int(name[1:])]}" if re.fullmatch(r"q\d", name) else name: sent
        for name, sent in spoils.items()
    }
    return {**good(page), **named}


NAMES = [
    "submission_id", "homepage", "name", "email", "phone", "places", "guests", "message", "needs",
    "needs_consent", *(f"q{n}" for n in range(len(QUESTIONS))),
]  # fmt: skip


def says_what_is_wrong(response) -> None:
    """A sentence at each field and in the summary; and what was typed is still there."""
    form = response.context["form"]
    assert form.errors
    assert 'role="alert"' in response.text
    for name, sentences in form.errors.items():
        for sentence in sentences:
            assert len(sentence) > 5
            # In the summary, and at the field when it is about one.
            assert response.text.count(escape(sentence)) >= (1 if name == "__all__" else 2)
    for name, field in form.fields.items():
        typed = form[name].value()
        if isinstance(typed, str) and typed.strip() and field.widget.__class__.__name__ in (
            "TextInput", "EmailInput", "Textarea"
        ):  # fmt: skip
            assert escape(typed) in response.text


def sentences(response) -> dict[str, set[str]]:
    errors = response.context["form"].errors
    return {name: {str(sentence) for sentence in found} for name, found in errors.items()}


def personal(registration, name="manage", language="nl") -> str:
    registration.refresh_from_db()
    return local_path(name, language, manage_token(registration))
