"""Loads registrations of invented people: the same in each run, so that lists look lived in."""

import uuid
from functools import partial

from django.utils import timezone
from wagtail.models import Locale

from events.models import EventPage
from home.demo import events, learning
from home.demo.tools import once
from learning.models import CourseEditionPage
from registrations import services
from registrations.enums import RegistrationStatus
from registrations.models import Attendance, Offering, Registration

FIRST_NAMES = (
    "Aisha", "Bea", "Cor", "Djamila", "Egbert", "Femke", "Gerrit", "Hanna", "Ilse", "Joost",
    "Karim", "Lieke", "Mo", "Nadia", "Otto", "Petra", "Quinten", "Roos", "Sjoerd", "Tineke",
)  # fmt: skip
SURNAMES = ("Voorbeeld", "Verzonnen", "Bedacht", "Fictief", "Denkbeeld")
NAMESPACE = uuid.UUID("5f0c7f2e-6f1b-4d0e-9d6e-1c9f3d8a2b10")

# page key -> places of each registration, in the order in which people came
COMING = {
    "wijktafel": (1, 2, 1, 1, 3, 1, 2, 1, 1, 2, 1, 2),
    "oosterpark": (1, 2, 1, 1, 2, 1, 1, 2, 1, 1, 2, 1, 1),
    "masterclass": (1, 1, 2, 1, 1, 1, 2, 1, 1, 1),
    "doedag": (4, 2, 1, 6, 1, 3),
    "walk-paddepoel": (1, 2, 1, 1, 2),
    "edition-open": (1, 1, 1, 1, 1, 1),
}
PAST = {
    "walk-selwerd": (2, 1, 1, 2),
    "wijktafel-de-hoogte": (1, 3, 1),
    "edition-running": (1, 1, 1, 1, 1, 1),
}
# why somebody wants to take part, and which of the three choices they ticked
APPLICATIONS = (
    ("Ik woon in Selwerd en wil met mijn buren een plek maken voor jongeren.", 0),
    ("Voor mijn werk bij een woningcorporatie. Ik wil leren luisteren voor ik een plan maak.", 1),
    ("Ik geef al drie jaar taalles in De Hoogte en wil verder kijken dan mijn lesgroep.", 2),
    ("I moved to Paddepoel last year. I want to understand how things get decided here.", 0),
    ("Onze speeltuin draait op vier mensen. Ik zoek manieren om anderen mee te krijgen.", 2),
    ("Als wijkverpleegkundige kom ik overal binnen. Daar wil ik meer mee doen.", 1),
)
MESSAGES = {
    0: "Mag mijn hond mee?",
    4: "Ik kom iets later, rond kwart voor vier.",
}
NEEDS = {1: "Ik zit in een rolstoel.", 5: "Ik eet vegetarisch."}


def person(number: int) -> tuple[str, str]:
    """Name and e-mail address of invented person `number`; 100 different ones."""
    first = FIRST_NAMES[number % len(FIRST_NAMES)]
    last = SURNAMES[(number // len(FIRST_NAMES) + number) % len(SURNAMES)]
    return f"{first} {last}", f"{first}.{last}@post.example".lower()


def offering_of(key: str) -> Offering | None:
    for model, specs in ((EventPage, events.EVENTS), (CourseEditionPage, learning.EDITIONS)):
        for spec in specs:
            if spec["key"] == key:
                page = model.objects.filter(title=spec["title"][0], alias_of__isnull=True).first()
                return (
                    page and Offering.objects.filter(translation_key=page.translation_key).first()
                )
    return None


def load_registrations() -> None:
    number = 0
    for key, sizes in (COMING | PAST).items():
        offering = offering_of(key)
        for i, places in enumerate(sizes):
            if offering is not None:
                make = register_past if key in PAST else register_coming
                if key == "edition-open":
                    make = partial(apply_for_edition, i)
                once(
                    f"registration:{key}:{i}",
                    lambda m=make, o=offering, n=number, p=places: m(o, n, p),
                )
            number += 1


def apply_for_edition(i: int, offering: Offering, number: int, places: int) -> None:
    page = CourseEditionPage.objects.get(
        translation_key=offering.translation_key, locale=Locale.get_default()
    )
    keys = [str(row.translation_key) for row in page.question_rows()]
    register_coming(offering, number, places, dict(zip(keys, APPLICATIONS[i], strict=True)))


def register_coming(
    offering: Offering, number: int, places: int, answers: dict[str, object] | None = None
) -> None:
    name, email = person(number)
    receipt = services.register(
        offering_id=offering.pk,
        submission_id=uuid.uuid5(NAMESPACE, f"{offering.translation_key}:{number}"),
        name=name,
        email=email,
        language="en" if number % 5 == 3 else "nl",
        places=places,
        message=MESSAGES.get(number % 11, ""),
        needs=NEEDS.get(number % 11, ""),
        answers=answers,
    )
    if receipt.status == RegistrationStatus.PENDING:
        services.confirm_email(registration_id=receipt.registration.pk)


def register_past(offering: Offering, number: int, places: int) -> None:
    """History: the services look at today's clock and would rightly say that it is over."""
    name, email = person(number)
    registration = Registration.objects.create(
        offering=offering,
        submission_id=uuid.uuid5(NAMESPACE, f"{offering.translation_key}:{number}"),
        status=RegistrationStatus.CONFIRMED,
        name=name,
        email=email,
        language="nl",
        places=places,
        consented_at=timezone.now(),
    )
    if number % 5 != 2:  # the others stayed away
        meeting = offering.all_meetings[0]
        Attendance.objects.create(
            registration=registration,
            meeting=meeting,
            present=places,
            checked_in_at=meeting.starts_at,
        )
