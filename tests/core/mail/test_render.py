"""A mail in the language of its reader, in which nobody can place a link or a line."""

import pytest
from django.utils import translation
from django.utils.functional import lazystr

from core.mail.delivery import to_message
from core.mail.render import render, render_occasion
from core.models import SiteSettings
from tests.core.mail.mails import greet
from tests.core.mail.walk import VALUES, WALK

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_templates")]


def test_words_are_in_the_language_of_the_reader_and_not_of_the_one_who_acts() -> None:
    assert greet(language="en").subject == "Hello Sam"
    english = render("greeting", "en", {"name": "Sam"})
    assert '<html lang="en">' in english.html
    assert "/en/" in english.text


def test_the_frame_names_the_sender(home) -> None:
    settings = SiteSettings.objects.create(
        site=home.get_site(), email="hallo@wijkmakers.example", address="Grote Markt 1"
    )
    mail = greet()
    for body in (mail.body_text, mail.body_html):
        assert settings.email in body
        assert settings.address in body
    assert mail.reply_to == settings.email


@pytest.mark.parametrize(
    "name",
    [
        '<a href="https://evil.test">click</a>',
        "<script>alert(1)</script>",
        "https://evil.test/x",
        "www.evil.test",
        "evil.test",
        "win@evil.test",
        "[click](https://evil.test)",
        "# Big\r\n\r\nhttps://evil.test",
    ],
)
def test_a_name_cannot_bring_a_link_or_markup_into_a_mail(name: str) -> None:
    mail = greet(name=name)
    for body in (mail.body_text, mail.body_html):
        assert "evil.test" not in body
        assert "https://evil" not in body
    assert "<script" not in mail.body_html
    assert mail.body_html.count("<a ") == render("greeting", "nl", {"name": "x"}).html.count("<a ")


def test_a_name_cannot_bring_a_line_into_the_header() -> None:
    mail = greet(name="Sam\r\nBcc: all@bewoner.example\x00\u202e")
    assert mail.subject == "Dag Sam Bcc: all@bewoner.example"
    assert to_message(mail).recipients() == ["sam@bewoner.example"]


def test_text_is_not_escaped_and_html_is() -> None:
    words = render("greeting", "en", {"name": "Tom & <Jerry>"})
    assert "Tom & <Jerry>" in words.text
    assert "You & I" in words.text
    assert "Tom &amp; &lt;Jerry&gt;" in words.html


def test_values_are_made_in_the_language_of_the_reader() -> None:
    values = {**VALUES, "name": lambda: translation.get_language(), "position": lazystr("x")}
    mail = render_occasion(WALK, WALK.default_words("en"), "en", values)
    assert mail.subject == "Walk with en"
