"""E-mail addresses, phone numbers and postcodes have one written form, or a cause of refusal."""

import pytest
from django.core import mail
from django.core.mail.message import sanitize_address

from core.contact import (
    MAIL_DOMAINS,
    OTHER_DOMAINS,
    AddressFault,
    BadAddressError,
    BadNumberError,
    email_address,
    kept_email,
    likely_meant,
    phone_digits,
    phone_number,
    postcode,
    readable_email,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("SAM@One.Example", "sam@one.example"),
        ("Sam <sam@one.example>", "sam@one.example"),
        ('"Voorbeeld, Sam" <sam@one.example>', "sam@one.example"),
        (" sam@one.example\u200b ", "sam@one.example"),
        ("\u202asam@one.example\u202c", "sam@one.example"),
        ("sam＠one．example", "sam@one.example"),
        ("sam@gmial.com", "sam@gmial.com"),
        ("sam@café.example", "sam@xn--caf-dma.example"),
        ("sam@cafe\u0301.example", "sam@xn--caf-dma.example"),
        ("sam@xn--caf-dma.example", "sam@xn--caf-dma.example"),
        ("sam@straße.example", "sam@xn--strae-oqa.example"),
        ("o'neill+wijk@one.example", "o'neill+wijk@one.example"),
    ],
)
def test_an_address_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert email_address(typed) == kept
    assert email_address(kept) == kept


@pytest.mark.parametrize(
    ("typed", "fault", "character"),
    [
        ("sam@one.example;", AddressFault.END, ";"),
        ("sam@one.example.", AddressFault.END, "."),
        ("josé@one.example", AddressFault.CHARACTER, "é"),
        ("a,b@one.example", AddressFault.CHARACTER, ","),
        ("sam@one.example, eva@two.example", AddressFault.SEVERAL, ""),
        ("sam@@one.example", AddressFault.SEVERAL, ""),
        ("sam @one.example", AddressFault.SPACE, ""),
        ("sam@one", AddressFault.DOMAIN, ""),
        ("sam@", AddressFault.DOMAIN, ""),
        ("sam@one..example", AddressFault.DOMAIN_DOTS, ""),
        ("sam@[127.0.0.1]", AddressFault.DOMAIN, ""),
        ("sam@one,nl", AddressFault.DOMAIN_CHARACTER, ","),
        ("sam", AddressFault.NO_AT, ""),
        ("@one.example", AddressFault.NO_NAME, ""),
        ("sam.@one.example", AddressFault.DOT, "."),
        ("sam@-one.example", AddressFault.UNUSABLE, ""),
        ("x" * 65 + "@one.example", AddressFault.LONG, ""),
    ],
)
def test_a_refused_address_has_its_cause(typed: str, fault: AddressFault, character: str) -> None:
    with pytest.raises(BadAddressError) as refusal:
        email_address(typed)
    assert (refusal.value.fault, refusal.value.character) == (fault, character)
    assert kept_email(typed)


@pytest.mark.parametrize("typed", ["sam@straße.example", "sam@café.example", "Sam@One.Example"])
def test_the_domain_in_the_row_is_the_domain_on_the_envelope(typed: str) -> None:
    """Django would make another domain of some letters: `strasse` of `straße`."""
    kept = email_address(typed)
    assert sanitize_address(kept, "utf-8") == kept
    message = mail.EmailMessage(to=[kept]).message()
    assert message["To"] == kept


def test_people_read_the_letters_they_typed() -> None:
    assert readable_email("sam@xn--caf-dma.example") == "sam@café.example"
    assert readable_email("sam@one.example") == "sam@one.example"
    assert readable_email("sam@xn--\u00e9") == "sam@xn--\u00e9"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sam@gmial.com", "sam@gmail.com"),
        ("sam@gmal.com", "sam@gmail.com"),
        ("sam@gmail.con", "sam@gmail.com"),
        ("sam@gmail.nl", "sam@gmail.com"),
        ("sam@hotmial.com", "sam@hotmail.com"),
        ("sam@hotmail.co", "sam@hotmail.com"),
        ("sam@ziggo.n", "sam@ziggo.nl"),
        ("sam@voorbeeld.example", ""),
        ("sam@wijkmakers.nl", ""),
    ],
)
def test_a_likely_slip(typed: str, meant: str) -> None:
    assert likely_meant(typed) == meant


@pytest.mark.parametrize("domain", sorted({*MAIL_DOMAINS, *OTHER_DOMAINS}))
def test_nobody_is_asked_about_a_domain_that_exists(domain: str) -> None:
    assert likely_meant(f"sam@{domain}") == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0612345678", "06 12345678"),
        ("+31612345678", "06 12345678"),
        ("06-12 34 56 78", "06 12345678"),
        ("0031612345678", "06 12345678"),
        ("+31 (0)6 12345678", "06 12345678"),
        ("050 123 45 67", "050 123 4567"),
        ("+49 30 1234567", "+49 30 1234567"),
    ],
)
def test_a_phone_number_has_one_written_form(typed: str, kept: str) -> None:
    assert phone_number(typed) == kept
    assert phone_number(kept) == kept
    assert set(phone_digits(typed).split()) >= set(phone_digits(kept).split()[:2])


@pytest.mark.parametrize(
    "typed", ["06 1234567", "050 123", "112", "bel me", "06 12345678 (na 6)", "+"]
)
def test_what_is_no_phone_number(typed: str) -> None:
    with pytest.raises(BadNumberError):
        phone_number(typed)


@pytest.mark.parametrize("typed", ["9711AB", "9711 ab", " 9711\u00a0AB "])
def test_a_postcode_has_one_written_form(typed: str) -> None:
    assert postcode(typed) == "9711 AB"


@pytest.mark.parametrize("typed", ["0711 AB", "9711", "9711 A", "9711 SS", "Groningen"])
def test_what_is_no_postcode(typed: str) -> None:
    with pytest.raises(BadNumberError):
        postcode(typed)
