import logging

from core.web.log import WithoutPersonalData


def line(message: str) -> str:
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, message, None, None)
    return WithoutPersonalData().format(record)


def test_an_address_is_not_written():
    assert line("no mail to sam.de-vries+wijk@voorbeeld.example today") == "no mail to [...] today"


def test_a_row_in_a_database_error_is_not_written():
    error = "null value in column\nDETAIL:  Failing row contains (12, Sam, 06-12345678).\nMore"

    assert line(error) == "null value in column\n[...]\nMore"


def test_a_token_in_an_address_is_not_written():
    token = "eyJyIjoiYzBmZmVlIn0:1wABCD:q7Zb0mYxk3vN9Jp2LrT5"

    assert line(f"Internal Server Error: /aanmelding/{token}/") == (
        "Internal Server Error: /aanmelding/[...]/"
    )


def test_an_ordinary_line_stays_as_it_is():
    text = "Internal Server Error: /agenda/wijktafel-indische-buurt/aanmelden/"

    assert line(text) == text
