"""Registering in a real browser, mostly on a phone and without JavaScript."""

import re

import pytest
from django.test import Client

from core.mail.models import OutboxMail
from events.models import EventPage, EventQuestion
from registrations import services
from registrations.links import local_path, manage_path, my_registrations_token
from registrations.models import Registration
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.factories.registrations import RegistrationFactory, registered

QUESTIONS = [
    {"label": "Waarom kom je?", "kind": "long_text", "help_text": "Een zin is genoeg."},
    {"label": "Wat past bij jou?", "kind": "choice", "choices": "Ik woon hier\nIk werk hier"},
    {"label": "Wat eet je mee?", "kind": "choices", "choices": "Soep\nBrood"},
    {"label": "Ik mag op de foto", "kind": "consent", "is_required": True},
]


@pytest.fixture
def page(home, en):
    page = EventPageFactory(title="Wijktafel", slug="wijktafel", capacity=2)
    page = EventPage.objects.get(pk=page.pk)
    page.questions = [
        EventQuestion(locale=page.locale, sort_order=n, **row) for n, row in enumerate(QUESTIONS)
    ]
    page.save_revision().publish()
    dutch_agenda().copy_for_translation(en).save_revision().publish()
    EventPage.objects.get(pk=page.pk).copy_for_translation(en).save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


def send(browser_page) -> None:
    browser_page.click("main button[type=submit]")


def test_from_form_to_cancelled(page, visit):
    """The browser sends its own cookies, Origin and Referer, so the checks on them are real."""
    tab = visit(page.registration_url(), width=390, javascript=False)
    tab.fill("#id_name", "Sam Voorbeeld")
    tab.fill("#id_email", "sam@voorbeeld.example")
    tab.get_by_text("Ik mag op de foto").click()
    tab.wait_for_timeout(2100)
    send(tab)
    assert "/aanmelding/gedaan/" in tab.url
    assert "sam@voorbeeld.example" in tab.inner_text("main")
    tab.reload()
    assert Registration.objects.count() == OutboxMail.objects.count() == 1

    link = re.search(r"/aanmelding/[^/\s]+/(?=\s)", OutboxMail.objects.get().body_text)[0]
    tab = visit(link, width=390, javascript=False)
    tab.click("main summary")
    tab.fill("#id_phone", "050 123 45 67")
    send(tab)
    assert Registration.objects.get().phone == "050 123 4567"
    tab.click('main a[href$="afmelden/"]')
    assert Registration.objects.get().status == "confirmed"
    send(tab)
    assert Registration.objects.get().status == "cancelled"
    assert visit.problems == []


def test_the_keyboard_alone_is_enough(page, visit):
    tab = visit(page.registration_url())
    tab.focus("#id_name")
    for typed in ("Sam", "sam@voorbeeld.example"):
        tab.keyboard.type(typed)
        tab.keyboard.press("Tab")
    tab.focus("#id_question_" + page.question_rows()[-1].translation_key.hex)
    tab.keyboard.press("Space")
    tab.wait_for_timeout(2100)
    tab.focus("main button[type=submit]")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/gedaan/**")
    assert Registration.objects.count() == 1


def test_an_error_takes_the_focus_and_leads_to_its_field(page, visit):
    tab = visit(page.registration_url(), width=390)
    send(tab)
    # The browser moves the focus with the first picture of the page.
    tab.wait_for_function("document.activeElement.id == 'errors'")
    tab.click("#errors a >> nth=0")
    assert tab.evaluate("document.activeElement.id") == "id_name"


def test_my_registrations_leave_room_for_their_words(page, visit):
    """Also with a title of fourteen words."""
    page.title = "Een hele lange wandeling met soep na door de Indische Buurt en De Hoogte"
    page.save_revision().publish()
    person = RegistrationFactory(offering=page.offering)
    path = local_path("my_registrations", "nl", my_registrations_token(person))
    assert visit(path, 390).locator(".card__body").bounding_box()["width"] >= 220


def test_names_of_guests_are_asked_once_somebody_brings_guests(page, visit):
    tab = visit(page.registration_url(), width=390, javascript=False)
    names = tab.locator("#id_guests")
    assert not names.is_visible()
    tab.select_option("#id_places", "2")
    names.fill("Mo")
    tab.select_option("#id_places", "1")
    assert not names.is_visible()
    send(tab)
    # A name without a place: the field comes back with its error.
    assert tab.locator("#id_guests").input_value() == "Mo"
    assert names.is_visible()


def test_the_waiting_list_from_the_phone(page, visit):
    first = registered(page.offering, places=2)
    person = registered(page.offering)
    services.cancel(registration_id=first.pk)
    tab = visit(manage_path(person), width=320, javascript=False)
    tab.click("button[value=accept]")
    person.refresh_from_db()
    assert person.status == "confirmed"
    assert visit.problems == []
    assert Client().get(manage_path(person)).status_code == 200
