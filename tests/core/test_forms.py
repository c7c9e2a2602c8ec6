"""What people type is understood or refused with its cause, and never guessed."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import translation

from core.accounts.roles import EINDREDACTEUR, REDACTEUR
from core.contact import AddressFault
from core.forms import (
    FAULTS,
    AddressField,
    AsksAboutSlip,
    DayField,
    LineField,
    MomentFormField,
    PhoneField,
    PostcodeField,
)
from events.models import EventPage
from tests.factories.events import EventPageFactory

pytestmark = pytest.mark.usefixtures("english")

AFTERNOON = datetime(2027, 3, 4, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    [
        "04-03-2027 15:30",
        "4-3-2027 15.30",
        " 4/3/2027,  15:30 ",
        "2027-03-04 15:30",
        "2027-03-04T15:30:00",
    ],
)
def test_a_moment_the_day_first_or_as_iso(typed: str) -> None:
    assert MomentFormField().clean(typed) == AFTERNOON


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("4 maart 2027", "Type the day and the time like this: 31-12-2027 15:30."),
        ("morgen", "Type the day and the time like this: 31-12-2027 15:30."),
        ("20270304", "Type the day and the time like this: 31-12-2027 15:30."),
        ("31-02-2027 10:00", "Type the day and the time like this: 31-12-2027 15:30."),
        ("3/4", "Type the day and the time like this: 31-12-2027 15:30."),
        ("2027-03-04", "Type the time too, like this: 04-03-2027 15:30."),
        ("4-3-2027", "Type the time too, like this: 04-03-2027 15:30."),
        ("28-03-2027 02:30", "The clocks change that night"),
    ],
)
def test_a_moment_that_is_refused_with_what_to_type(typed: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        MomentFormField().clean(typed)
    assert refusal.value.messages[0].startswith(sentence)


@pytest.mark.parametrize("typed", ["04-03-2027", "4-3-2027", "4/3/2027", "2027-03-04"])
def test_a_day(typed: str) -> None:
    assert DayField().clean(typed) == date(2027, 3, 4)


@pytest.mark.parametrize("typed", ["4 maart 2027", "20270304", "04-03-27", "31-02-2027"])
def test_a_day_that_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        DayField().clean(typed)
    assert refusal.value.messages == ["Type the day like this: 31-12-2027."]


@pytest.mark.django_db
@pytest.mark.parametrize("role", [REDACTEUR, EINDREDACTEUR], ids=lambda role: role.name)
def test_a_copy_is_a_page_of_its_own_whoever_makes_it(home, staff_client, role) -> None:
    """Wagtail's form has a box for an alias for who may publish alone."""
    staff, page = staff_client(role), EventPageFactory(title="Wijktafel")
    screen = staff.get("wagtailadmin_pages:copy", page.pk)
    assert screen.status_code == 200
    assert "alias" not in screen.context["form"].fields
    copied = {"new_title": "Nog een", "new_slug": "nog-een", "alias": "on"}
    copied["new_parent_page"] = page.get_parent().pk
    staff.post("wagtailadmin_pages:copy", page.pk, data=copied)
    assert EventPage.objects.get(slug="nog-een").alias_of is None


# --- e-mail addresses, phone numbers and postcodes ------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("sam@one.example;", "The “;” at the end does not belong there. Take it out."),
        ("josé@one.example", "Mail servers do not accept the “é” before the @."),
        ("sam@one.example, eva@two.example", "Type one email address."),
        ("sam @one.example", "There is a space in this email address."),
        ("sam@one", "The part after the @ is not complete."),
        ("sam", "There is no @ in this email address."),
        ("", "Type your email address."),
    ],
)
def test_each_bad_address_has_a_sentence_of_its_own(typed: str, sentence: str) -> None:
    """The refusals of cases/addresses.tsv."""
    with pytest.raises(ValidationError) as refusal:
        AddressField().clean(typed)
    (said,) = refusal.value.messages
    assert said.startswith(sentence)


def test_no_two_causes_share_a_sentence() -> None:
    assert set(FAULTS) == set(AddressFault)
    for language in ("nl", "en"):
        with translation.override(language):
            assert len({str(words) for words in FAULTS.values()}) == len(AddressFault)


@pytest.mark.parametrize("typed", ["Sam <sam@one.example>", "SAM@One.Example"])
def test_an_address_that_is_kept(typed: str) -> None:
    assert AddressField().clean(typed) == "sam@one.example"


def test_an_address_of_which_the_domain_grows_too_long_is_refused() -> None:
    with pytest.raises(ValidationError, match="Keep it shorter"):
        AddressField(max_length=20).clean("sam@münchen.example")


class AskingForm(AsksAboutSlip):
    email = AddressField()


def test_a_likely_slip_is_asked_and_kept_when_it_is_sent_again() -> None:
    asked = AskingForm(QueryDict("email=Sam@gmial.com"))
    assert asked.errors["email"] == [
        "Did you mean sam@gmail.com? Then correct it. Is sam@gmial.com right? "
        "Then press the button again."
    ]
    again = AskingForm(
        QueryDict(f"email=Sam@gmial.com&email_is_right={asked['email_is_right'].value()}")
    )
    assert again.is_valid()
    assert again.cleaned_data == {"email": "sam@gmial.com"}
    other = AskingForm(QueryDict("email=sam@hotmial.com&email_is_right=sam@gmial.com"))
    assert "hotmail.com" in other.errors["email"][0]


def test_text_is_kept_in_one_form() -> None:
    assert LineField().clean(" Zoe\u0308\u200b  Klein ") == "Zoë Klein"


def test_phone_numbers_and_postcodes_are_kept_in_one_form_or_refused() -> None:
    assert PhoneField().clean("06-12 34 56 78") == "06 12345678"
    assert PostcodeField().clean("9711ab") == "9711 AB"
    assert PhoneField(required=False).clean(" ") == PostcodeField(required=False).clean("") == ""
    with pytest.raises(ValidationError, match="Type the whole number"):
        PhoneField().clean("06 1234567")
    with pytest.raises(ValidationError, match="9711 AB"):
        PostcodeField().clean("Groningen")
