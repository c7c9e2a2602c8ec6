"""Why an event moved: on the page and in the mail, in the reader's language or flagged as Dutch."""

import re

import pytest
from django.urls import reverse

from core.accounts.roles import EINDREDACTEUR
from core.mail.models import OutboxMail
from events.models import EventPage
from registrations import services
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.factories.registrations import RegistrationFactory
from tests.staff_client import StaffClient, translation_of

pytestmark = pytest.mark.django_db

ILL = "De gids is ziek.\n\nWe zoeken een ander."
LANGUAGES = ["nl", "en"]


@pytest.fixture
def editor(staff_client) -> StaffClient:
    return staff_client(EINDREDACTEUR)


@pytest.fixture
def page(home, en, editor) -> EventPage:
    """An event whose English page was made by a translator."""
    dutch_agenda().copy_for_translation(en).save_revision().publish()
    page = EventPageFactory(title="Wijktafel")
    editor.submit(page, en)
    english = page.get_translation(en)
    editor.type_words(english, {"Wijktafel": "Neighbourhood table"})
    editor.publish_translation(english)
    for language in LANGUAGES:
        RegistrationFactory(offering=page.offering, language=language)
    return page


def english_of(page: EventPage) -> EventPage:
    return EventPage.objects.get(translation_key=page.translation_key, locale__language_code="en")


def off(editor: StaffClient, page: EventPage, reason: str) -> dict[str, OutboxMail]:
    editor.publish(page, status="postponed", status_note=reason)
    mails = OutboxMail.objects.filter(occasion="offering_postponed")
    return {mail.language: mail for mail in mails}


def status(client, page: EventPage) -> str:
    """The markup of the note at the top."""
    markup = client.get(page.get_url()).content.decode()
    return re.search(r'<div class="note note--warn status">(.*?)</div>\s*<', markup, re.S).group(1)


def test_dutch_readers_get_it_as_it_is(client, editor, page):
    mail = off(editor, page, ILL)["nl"]
    assert ILL in mail.body_text.replace("\r\n", "\n")
    assert "<p>De gids is ziek.</p>" in mail.body_html
    assert "lang=" not in status(client, page)


def test_english_readers_get_the_dutch_words_flagged(client, editor, page):
    mail = off(editor, page, ILL)["en"]
    assert "The reason, in Dutch:\nDe gids is ziek." in mail.body_text
    assert '<div lang="nl"><p>De gids is ziek.</p>' in mail.body_html
    shown = status(client, english_of(page))
    assert "in Dutch" in shown
    assert '<div lang="nl"><p>De gids is ziek.</p>' in shown


def test_once_translated_the_english_page_and_later_mails_say_it_in_english(client, editor, page):
    off(editor, page, "De gids is ziek.")
    english = english_of(page)
    assert "in Dutch" in status(client, english)
    editor.type_words(english, {"De gids is ziek.": "The guide is ill."})
    editor.publish_translation(english)
    shown = status(client, english_of(page))
    assert "The guide is ill." in shown
    assert "lang=" not in shown
    editor.publish(page, status="cancelled")
    mail = OutboxMail.objects.get(occasion="offering_cancelled", language="en")
    assert "in Dutch" not in mail.body_text
    assert "The guide is ill." in mail.body_text


def test_a_translation_of_several_paragraphs_is_known_as_such(client, editor, page):
    off(editor, page, ILL)
    english = english_of(page)
    editor.type_words(english)
    editor.publish_translation(english)
    assert "lang=" not in status(client, english_of(page))


def test_a_reason_of_the_last_time_is_never_shown(client, editor, page):
    off(editor, page, "De gids is ziek.")
    english = english_of(page)
    editor.type_words(english, {"De gids is ziek.": "The guide is ill."})
    editor.publish_translation(english)
    assert "The guide is ill." in status(client, english)
    editor.publish(page, status_note="De zaal is bezet.")
    shown = status(client, english)
    assert "The guide is ill." not in shown
    assert '<div lang="nl"><p>De zaal is bezet.</p>' in shown
    editor.publish(page, status_note="")
    assert "<p>" not in status(client, english).split("</p>", 1)[1]


def test_a_page_that_is_edited_by_hand_is_taken_at_its_word(client, editor, page):
    off(editor, page, "De gids is ziek.")
    english = english_of(page)
    translation = translation_of(english)
    translation.enabled = False
    translation.save()
    english.status_note = "By hand."
    english.save_revision().publish()
    assert "By hand." in status(client, english)


def test_markup_in_a_reason_is_shown_and_not_run(client, editor, page):
    mails = off(editor, page, "<script>alert(1)</script> & meer")
    for mail in mails.values():
        assert "<script>" not in mail.body_html
        assert "<script>alert(1)</script> & meer" in mail.body_text
    assert "<script>" not in status(client, page)


def test_without_a_reason_the_mail_has_no_empty_box(editor, page):
    for mail in off(editor, page, "").values():
        assert 'class="note"' not in mail.body_html
        assert "The reason" not in mail.body_text


# --- cancelling on its own screen -----------------------------------------------------------------


def test_who_cancels_says_why_at_once(editor, page):
    url = reverse("registrations_staff:cancel_offering", args=[page.offering.pk])
    assert 'name="reason"' in editor.client.get(url).content.decode()
    editor.client.post(url, {"reason": "Het stormt."})
    page.refresh_from_db()
    assert (page.status, page.status_note) == ("cancelled", "Het stormt.")
    mails = OutboxMail.objects.filter(occasion="offering_cancelled")
    assert {"Het stormt." in mail.body_text for mail in mails} == {True}


def test_without_a_reason_what_the_page_said_stays(editor, page):
    EventPage.objects.filter(pk=page.pk).update(status_note="Binnen, want het regent.")
    services.cancel_offering(page=EventPage.objects.get(pk=page.pk))
    page.refresh_from_db()
    assert page.status_note == "Binnen, want het regent."
