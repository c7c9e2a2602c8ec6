"""The registration form in tests: as a visitor fills it in, complete, or spoilt on purpose."""

import re
import time
import uuid
from typing import TypeVar

from django.test import Client
from django.utils.html import escape

from events.models import EventPage
from learning.models import CourseEditionPage
from registrations.links import local_path, manage_token
from registrations.public.forms import Stamp


def typed(**fields: str | None) -> dict[str, str]:
    """The fields of a form that was opened ten seconds ago.

    `fields` change or add some; None leaves a field out.
    """
    data = {
        "submission_id": Stamp(uuid.uuid4(), int(time.time()) - 10).token(),
        "homepage": "",
        "name": "Sam Voorbeeld",
        "email": "sam@voorbeeld.example",
        "places": "1",
        **fields,
    }
    return {name: value for name, value in data.items() if value is not None}


def filled_in(client: Client, url: str, **fields: str | None) -> dict[str, str]:
    """What `typed` gives, for the very form that is opened at `url`."""
    stamp = client.get(url).context["form"].stamp
    token = Stamp(stamp.submission_id, stamp.made_at - 10).token()
    return typed(**{"submission_id": token, **fields})


Asking = TypeVar("Asking", EventPage, CourseEditionPage)

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


def with_questions(page: Asking, question: type) -> Asking:
    """Publish `page` with QUESTIONS; `question` is the model of its rows."""
    page.questions = [
        question(locale=page.locale, sort_order=n, **row) for n, row in enumerate(QUESTIONS)
    ]
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def answers(page) -> dict:
    names = [f"question_{row.translation_key.hex}" for row in page.question_rows()]
    return dict(zip(names, ANSWERS, strict=True))


def complete(page) -> dict:
    """All fields of the form of `page`, filled in correctly."""
    return {
        "submission_id": Stamp(uuid.uuid4(), int(time.time()) - 60).token(),
        "homepage": "",
        "name": "Sam Voorbeeld",
        "email": "sam@voorbeeld.example",
        "phone": "050 123 4567",
        "places": "2",
        "guests": "Ali",
        "message": "Tot dan",
        "needs": "Een tolk",
        "needs_consent": "on",
        **answers(page),
    }


def field_names(page) -> list[str]:
    """The names of all fields. Questions go by number, because their real names are random."""
    plain = [name for name in complete(page) if not name.startswith("question_")]
    return [*plain, *(f"q{n}" for n in range(len(QUESTIONS)))]


def spoilt(page, spoils: dict) -> dict:
    """The complete form, with `spoils` instead of some of its values."""
    keys = [row.translation_key.hex for row in page.question_rows()]
    named = {
        f"question_{keys[int(name[1:])]}" if re.fullmatch(r"q\d", name) else name: sent
        for name, sent in spoils.items()
    }
    return {**complete(page), **named}


FIELD_NAMES = [
    "submission_id", "homepage", "name", "email", "phone", "places", "guests", "message", "needs",
    "needs_consent", *(f"q{n}" for n in range(len(QUESTIONS))),
]  # fmt: skip


def says_what_is_wrong(response) -> None:
    """Check for a sentence at each field and in the summary, and that what was typed stays."""
    form = response.context["form"]
    assert form.errors
    assert 'role="alert"' in response.text
    for name, sentences in form.errors.items():
        for sentence in sentences:
            assert len(sentence) > 5
            # Once in the summary, and once at the field if it is about a field.
            assert response.text.count(escape(sentence)) >= (1 if name == "__all__" else 2)
    for name, field in form.fields.items():
        typed = form[name].value()
        if isinstance(typed, str) and typed.strip() and field.widget.__class__.__name__ in (
            "TextInput", "EmailInput", "Textarea"
        ):  # fmt: skip
            assert escape(typed) in response.text


def sentences(response) -> dict[str, set[str]]:
    """The errors of the form, by field."""
    errors = response.context["form"].errors
    return {name: {str(sentence) for sentence in found} for name, found in errors.items()}


def own_path(registration, name="manage", language="nl") -> str:
    """The path in the link to this registration, as it is now in the database."""
    registration.refresh_from_db()
    return local_path(name, language, manage_token(registration))
