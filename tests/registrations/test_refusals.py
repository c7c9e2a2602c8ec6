"""The table of refusals is complete, and each reader gets the words meant for them."""

from types import SimpleNamespace

import pytest
from django import forms
from django.utils import translation

from registrations import exceptions, refusals
from registrations.enums import OfferingState, RegistrationStatus
from registrations.exceptions import RegistrationError


def classes_below(base: type[RegistrationError]) -> list[type[RegistrationError]]:
    below = base.__subclasses__()
    return [*below, *(deeper for known in below for deeper in classes_below(known))]


def example(error: type[RegistrationError]) -> RegistrationError:
    match error:
        case exceptions.OfferingFull:
            return error()
        case exceptions.RegistrationClosed:
            return error(OfferingState.PAST)
        case exceptions.NotEnoughPlaces | exceptions.TooManyPlaces:
            return error(2)
        case exceptions.AlreadyDecided:
            return error(RegistrationStatus.CONFIRMED)
        case exceptions.AlreadyRegistered:
            return error(SimpleNamespace(pk=1))
    return error()


READERS = [
    refusals.for_visitor,
    refusals.for_visitor_at_button,
    refusals.for_staff,
    refusals.for_staff_about_applicant,
    refusals.for_staff_at_door,
]


@pytest.mark.parametrize("error", classes_below(RegistrationError), ids=lambda c: c.__name__)
def test_every_refusal_has_a_row(error):
    assert error in refusals.REFUSALS


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("error", list(refusals.REFUSALS), ids=lambda c: c.__name__)
def test_every_reader_gets_a_sentence(error, language):
    with translation.override(language):
        for reader in READERS:
            assert reader(example(error)).endswith((".", "”."))


FULL_WAITS = "No more places are free, or others are waiting for them."


@pytest.mark.parametrize(
    ("reader", "error", "sentence"),
    [
        ("for_visitor", exceptions.NotEnoughPlaces(1), "There is 1 place left."),
        ("for_visitor", exceptions.NotEnoughPlaces(0), "There are no more free places than"),
        ("for_visitor", exceptions.TooManyPlaces(3), "You can register at most 3 people"),
        ("for_visitor_at_button", exceptions.NotEnoughPlaces(1), "That is no longer free."),
        ("for_visitor_at_button", exceptions.OfferingFull(), "This can no longer be changed."),
        ("for_staff", exceptions.NotEnoughPlaces(0), FULL_WAITS),
        ("for_staff", exceptions.OfferingFull(), "It is full and there is no waiting list."),
        (
            "for_staff",
            exceptions.RegistrationClosed(OfferingState.CANCELLED),
            "This event is cancelled.",
        ),
        (
            "for_staff",
            exceptions.RegistrationClosed(OfferingState.CLOSED),
            "Registration is closed.",
        ),
        ("for_staff_about_applicant", exceptions.NotEnoughPlaces(2), "only 2 places are free."),
        (
            "for_staff_about_applicant",
            exceptions.AlreadyDecided(RegistrationStatus.REJECTED),
            "was turned down by a colleague just now.",
        ),
        ("for_staff_about_applicant", exceptions.OfferingBusy(), "It is very busy now."),
        ("for_staff_at_door", exceptions.OfferingFull(), "There is no free place."),
        ("for_staff_at_door", exceptions.NotEnoughPlaces(1), "That did not work."),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, RegistrationError) else None,
)
def test_each_reader_gets_the_words_meant_for_them(reader, error, sentence):
    with translation.override("en"):
        assert getattr(refusals, reader)(error).startswith(sentence)


class PlacesForm(forms.Form):
    places = forms.IntegerField(required=False)


@pytest.mark.parametrize(
    ("error", "field", "status"),
    [
        (exceptions.NotEnoughPlaces(1), "places", 422),
        (exceptions.OfferingBusy(), "__all__", 503),
        (exceptions.TooManyFromHere(), "__all__", 429),
        (exceptions.RegistrationEnded(), "__all__", 409),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, RegistrationError) else None,
)
def test_the_words_stand_at_the_field_to_change(error, field, status):
    form = PlacesForm({})
    assert refusals.add_to_form(form, error, "Zo is het.") == status
    assert form.errors == {field: ["Zo is het."]}


def test_without_the_field_the_words_stand_above_the_form():
    form = forms.Form({})
    assert refusals.add_to_form(form, exceptions.NotEnoughPlaces(1), "Zo is het.") == 422
    assert form.errors == {"__all__": ["Zo is het."]}
