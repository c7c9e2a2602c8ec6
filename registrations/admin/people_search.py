"""Finding people of one offering by whatever somebody remembers of them.

It folds the rows of that offering in Python: both databases then find the same, and no second copy
of personal data has to be kept and erased.
"""

from __future__ import annotations

from collections.abc import Collection

from core.contact import phone_digits, readable_email
from core.text import fold, search_words
from registrations.models import Registration


def findable(person: Registration, *, contact: bool, answers: Collection[str] = ()) -> str:
    """The folded text in which this person is found.

    `contact` adds the e-mail address and the phone number, for who may see these; `answers` are the
    keys of the questions whose answers count, such as the name of an organisation.
    """
    texts = [person.name, *person.guests]
    texts += [str(person.answers[key]) for key in answers if key in person.answers]
    if not contact:
        return fold(" ".join(texts))
    texts += [person.email, readable_email(person.email)]
    return f"{fold(' '.join(texts))} {phone_digits(person.phone)}".strip()


def is_found(typed: str, text: str) -> bool:
    """Whether each word of `typed` is somewhere in a `findable` text."""
    words = search_words(typed)
    return bool(words) and all(word in text for word in words)
