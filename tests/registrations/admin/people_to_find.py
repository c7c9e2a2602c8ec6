"""People with names and numbers that are hard to type, and what finds them."""

from registrations.models import Offering
from tests.factories.registrations import RegistrationFactory

# (typed, the name of the only person found): cases/door_search.tsv and some of its kind.
DOOR_SEARCH = [
    ("Elise", "Élise Dupont"),
    ("celik", "Özlem Çelik"),
    ("zoe", "Zoë Klein"),
    ("O'Neill", "Sean O’Neill"),
    ("berg anna", "Anna van den Berg"),
    ("fatima", "Groep van Bert"),
    ("0612345678", "Wie belde"),
    ("sam@", "Sam Een"),
    ("oneill", "Sean O’Neill"),
    ("ÉLISE", "Élise Dupont"),
    ("e\u0301lise", "Élise Dupont"),
    ("van den  berg", "Anna van den Berg"),
    ("+31 6 1234", "Wie belde"),
    ("06-12 34 56 78", "Wie belde"),
    ("0031612345678", "Wie belde"),
    ("z\u200boe", "Zoë Klein"),
]
# cases/names_to_sort.txt
NAMES_IN_ORDER = [
    "Anna van den Berg", "Bert Smit", "Élise Dupont", "Eva", "Özlem Çelik", "Zara", "zoë klein"
]  # fmt: skip


def people_to_find(offering: Offering) -> None:
    for name, fields in {
        "Élise Dupont": {},
        "Özlem Çelik": {},
        "Zoë Klein": {},
        "Sean O’Neill": {},
        "Anna van den Berg": {},
        "Anna Smit": {},
        "Groep van Bert": {"places": 3, "guests": ["Fátima El Idrissi", "Kim"]},
        "Wie belde": {"phone": "06-12 34 56 78"},
        "Sam Een": {"email": "sam@one.example"},
    }.items():
        RegistrationFactory(offering=offering, name=name, **fields)
