"""E-mail addresses, phone numbers and postcodes: checked, and kept in one written form."""

from __future__ import annotations

import re
from difflib import get_close_matches
from enum import Enum

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from core.text import one_line

# Where our visitors have their mail. A domain that looks like one of these may be a slip.
MAIL_DOMAINS = (
    "gmail.com", "hotmail.com", "hotmail.nl", "outlook.com", "live.nl", "live.com", "msn.com",
    "icloud.com", "yahoo.com", "ziggo.nl", "kpnmail.nl", "kpnplanet.nl", "planet.nl", "home.nl",
    "xs4all.nl", "hetnet.nl", "upcmail.nl", "casema.nl", "quicknet.nl", "chello.nl", "telfort.nl",
    "online.nl", "protonmail.com", "proton.me", "gmx.net", "groningen.nl", "rug.nl",
    "student.rug.nl", "pl.hanze.nl",
)  # fmt: skip
# Domains that exist and look like one of those.
OTHER_DOMAINS = frozenset(
    ("mail.com", "email.com", "ymail.com", "gmx.com", "gmx.nl", "gmx.de", "hotmail.de",
     "hotmail.be", "hotmail.fr", "outlook.nl", "outlook.be", "outlook.de", "live.be", "yahoo.de",
     "yahoo.nl", "me.com", "mac.com", "proton.com", "mail.nl", "hanze.nl", "line.nl")
)  # fmt: skip


# What a keyboard for Chinese or Japanese types in place of @, letters and dots.
WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
LONGEST_NAME = 64  # characters before the @ (RFC 5321, 4.5.3.1.1)


class AddressFault(Enum):
    """Why an e-mail address is refused: each has a sentence of its own in `core.forms`."""

    NO_AT = "no_at"
    SEVERAL = "several"
    SPACE = "space"
    END = "end"
    NO_NAME = "no_name"
    CHARACTER = "character"
    DOT = "dot"
    DOMAIN = "domain"
    DOMAIN_CHARACTER = "domain_character"
    DOMAIN_DOTS = "domain_dots"
    LONG = "long"
    UNUSABLE = "unusable"


class BadAddressError(ValueError):
    """An e-mail address that no mail can reach. `character` is the one that does not belong."""

    def __init__(self, fault: AddressFault, character: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.character = character


class BadNumberError(ValueError):
    """No phone number, or no postcode."""


def email_address(typed: str) -> str:
    """The form in which an address is kept, compared and mailed. Raises BadAddressError.

    In lower case, with the domain as mail servers write it (IDNA 2008): what stands in a row is
    what stands on the envelope. Of `Sam <sam@one.example>` only the address is kept.
    """
    text = one_line(re.sub(r"[\u202a-\u202e\u2066-\u2069]", "", typed)).translate(WIDE)
    if named := re.fullmatch(r"[^<>]*<([^<>]*)>", text):
        text = named[1].strip()
    if fault := _fault(text):
        raise fault
    try:
        found = validate_email(text, check_deliverability=False, allow_smtputf8=False, strict=True)
    except EmailNotValidError as error:
        raise BadAddressError(AddressFault.UNUSABLE) from error
    return f"{found.local_part}@{found.ascii_domain}".lower()


def _fault(text: str) -> BadAddressError | None:
    """The cause that a person can see in the address."""
    name, at, domain = text.rpartition("@")
    strange = "".join(re.findall(r"[^A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]", name))[:1]
    strange_behind = "".join(re.findall(r"[^\w.\-]|_", domain))[:1]
    dots = (name.startswith("."), name.endswith("."), ".." in name)
    checks = (
        (not at, AddressFault.NO_AT, ""),
        ("@" in name, AddressFault.SEVERAL, ""),
        (" " in text, AddressFault.SPACE, ""),
        (re.fullmatch(r"\[.*\]", domain), AddressFault.DOMAIN, ""),
        (domain and not domain[-1].isalnum(), AddressFault.END, domain[-1:]),
        (not name, AddressFault.NO_NAME, ""),
        (strange, AddressFault.CHARACTER, strange),
        (any(dots), AddressFault.DOT, "."),
        (strange_behind, AddressFault.DOMAIN_CHARACTER, strange_behind),
        (".." in domain, AddressFault.DOMAIN_DOTS, ""),
        (not re.search(r"[^.]\.[^.]", domain), AddressFault.DOMAIN, ""),
        (len(name) > LONGEST_NAME, AddressFault.LONG, ""),
    )
    return next((BadAddressError(fault, seen) for wrong, fault, seen in checks if wrong), None)


def kept_email(typed: str) -> str:
    """`email_address`, or the same letters in lower case where no mail can reach it."""
    try:
        return email_address(typed)
    except BadAddressError:
        return one_line(typed).lower()


def readable_email(address: str) -> str:
    """A kept address as people write it: `sam@xn--caf-dma.example` is `sam@café.example`."""
    name, at, domain = address.rpartition("@")
    if "xn--" not in domain:
        return address
    try:
        found = validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return address
    return f"{name}{at}{found.domain}"


def likely_meant(address: str) -> str:
    """The address that somebody probably meant; "" when nothing looks like a slip."""
    name, at, domain = address.rpartition("@")
    if domain in MAIL_DOMAINS or domain in OTHER_DOMAINS:
        return ""
    if domain.partition(".")[0] in ("gmail", "icloud"):
        return f"{name}{at}{domain.partition('.')[0]}.com"
    close = get_close_matches(domain, MAIL_DOMAINS, n=1, cutoff=0.8)
    return f"{name}{at}{close[0]}" if close else ""


def phone_number(typed: str) -> str:
    """`06 12345678` for a Dutch number, `+49 30 1234567` for others. Raises BadNumberError."""
    text = one_line(typed)
    number = _parsed(text) if re.fullmatch(r"[\d\s+().\-/]+", text) else None
    if number is None or not phonenumbers.is_valid_number(number):
        raise BadNumberError
    is_dutch = number.country_code == 31
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.NATIONAL if is_dutch else form.INTERNATIONAL)


def phone_digits(phone: str) -> str:
    """The digits to find a number by: as one dials it here, and with its country."""
    digits = re.sub(r"\D", "", phone)
    if (number := _parsed(phone)) is None:
        return digits
    own = phonenumbers.national_significant_number(number)
    return f"0{own} {number.country_code}{own} {digits}"


def _parsed(text: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(text, "NL")
    except phonenumbers.NumberParseException:
        return None


def postcode(typed: str) -> str:
    """`9711 AB`. Raises BadNumberError. No Dutch postcode ends in SA, SD or SS."""
    together = one_line(typed).upper().replace(" ", "")
    found = re.fullmatch(r"([1-9][0-9]{3})([A-Z]{2})", together)
    if not found or found[2] in ("SA", "SD", "SS"):
        raise BadNumberError
    return f"{found[1]} {found[2]}"
