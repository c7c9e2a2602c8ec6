"""What a visitor gets below the address of each language."""

import html5lib
import pytest
from wagtail.models import Page

from core.accounts.roles import EINDREDACTEUR
from tests.factories.events import EventPageFactory
from tests.factories.translation import in_english
from tests.staff_client import translation_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(agenda):
    event = EventPageFactory(title="Wandeling")
    in_english(event, {"Wandeling": "Walk"})
    return event


def parsed(response):
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


# --- an address shows its own language -----------------------------------------------------------


def test_each_address_says_its_language(event, en, client):
    for page, language in ((event, "nl"), (event.get_translation(en), "en")):
        response = client.get(page.url)
        assert parsed(response).get("lang") == language
        assert response["Content-Language"] == language


def test_a_draft_english_home_does_not_show_the_dutch_one(event, home, en, client):
    Page.objects.filter(pk=home.get_translation(en).pk).update(live=False)
    for address, dutch in (("/en/", "/"), ("/en/agenda/wandeling/", event.url)):
        response = client.get(address)
        assert (response.status_code, response.get("Location")) == (302, dutch)
    assert client.get("/").status_code == 200


def test_an_english_home_that_was_never_made_does_not_show_the_dutch_one(home, en, client):
    home.get_translation(en).delete()
    assert client.get("/en/").url == "/"


def test_an_alias_is_not_served_as_english(agenda, en, client):
    event = EventPageFactory(title="Wandeling")
    alias = event.create_alias(
        parent=agenda.get_translation(en), update_locale=en, reset_translation_key=False
    )
    response = client.get(alias.url)
    assert (response.status_code, response["Location"]) == (302, event.url)
    event.unpublish()
    Page.objects.filter(pk=alias.pk).update(live=True)
    assert client.get(alias.url).status_code == 404


def test_a_page_that_is_not_translated_is_not_there_in_english(agenda, client):
    event = EventPageFactory(slug="wandeling")
    assert client.get(event.url).status_code == 200
    assert client.get("/en/what-is-on/wandeling/").status_code == 404


def test_a_draft_translation_is_not_there(agenda, en, client):
    english = in_english(EventPageFactory(title="Wandeling"), publish=False)
    assert client.get(english.url).status_code == 404


def test_browser_and_cookie_change_nothing(event, home, en, client):
    for page in (home, event, event.get_translation(en)):
        plain = client.get(page.url)
        client.cookies["django_language"] = "en"
        asked = client.get(page.url, headers={"accept-language": "en, de;q=0.5"})
        client.cookies["django_language"] = "nl"
        other = client.get(page.url, headers={"accept-language": "nl"})
        assert plain.content == asked.content == other.content
        client.cookies.clear()


def test_reading_pages_vary_on_nothing_and_set_no_cookie(event, agenda, home, en, client):
    for page in (home, agenda, event):
        for version in (page, page.get_translation(en)):
            response = client.get(version.url)
            assert response.status_code == 200
            assert "Vary" not in response
            assert not response.cookies


# --- links to the other language ------------------------------------------------------------------


def links(response, **attributes):
    return [
        link
        for link in parsed(response).iter()
        if link.tag in ("a", "link") and all(link.get(k) == v for k, v in attributes.items())
    ]


def test_hreflang_goes_both_ways(event, en, client):
    expected = {
        "nl": "http://testserver/agenda/wandeling/",
        "en": "http://testserver/en/what-is-on/walk/",
        "x-default": "http://testserver/agenda/wandeling/",
    }
    for page in (event, event.get_translation(en)):
        heads = [
            link for link in links(client.get(page.url), rel="alternate") if link.tag == "link"
        ]
        found = {link.get("hreflang"): link.get("href") for link in heads if link.get("hreflang")}
        assert found == expected


def test_the_language_link_goes_to_the_same_page(event, en, client):
    english = event.get_translation(en)
    hrefs = [a.get("href") for a in links(client.get(event.url), hreflang="en") if a.tag == "a"]
    assert hrefs == [english.url]
    hrefs = [a.get("href") for a in links(client.get(english.url), hreflang="nl") if a.tag == "a"]
    assert event.url in hrefs


def test_a_dutch_only_page_is_honest(agenda, client):
    """It is Dutch, says so, has no hreflang, and leads back to where English goes on."""
    event = EventPageFactory()
    response = client.get(event.url)
    assert parsed(response).get("lang") == "nl"
    assert not [a for a in links(response, hreflang="en") if a.tag == "link"]
    hrefs = [a.get("href") for a in links(response, hreflang="en") if a.tag == "a"]
    assert "/en/what-is-on/" in hrefs


def test_the_preview_of_a_translation_is_in_its_language(event, en, staff_client):
    english = in_english(EventPageFactory(), publish=False)
    translation = translation_of(english)
    response = staff_client(EINDREDACTEUR).get(
        "wagtail_localize:preview_translation", translation.pk
    )
    assert parsed(response).get("lang") == "en"
