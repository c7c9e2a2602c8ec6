"""The words of every mail, and the screen that lists them."""

import pytest

from core.accounts.roles import EINDREDACTEUR
from core.mail import occasions
from core.mail.models import MailText
from core.mail.preview import render_sample
from registrations.emails.texts import OCCASIONS
from tests.registrations.emails.mail_steps import STEPS

pytestmark = pytest.mark.django_db

LANGUAGES = ["nl", "en"]


def test_every_occasion_has_a_way_to_it():
    assert set(STEPS) == {occasion.name for occasion in OCCASIONS}


def test_samples_of_all_occasions_show(home):
    """What the admin previews, in both languages."""
    for occasion in OCCASIONS:
        for language in LANGUAGES:
            mail = render_sample(occasion, occasion.default_words(language), language)
            assert "{" not in mail.text
            assert occasions.find(occasion.name) is not None


def test_the_screen_lists_them_as_somebody_gets_them(staff_client):
    listed = staff_client(EINDREDACTEUR).get(MailText.snippet_viewset.get_url_name("list"))
    found = [(text.occasion, text.language) for text in listed.context["object_list"]]
    assert found == [(o.name, language) for o in OCCASIONS for language in LANGUAGES]
    assert "Around the day" in listed.content.decode()
