"""The frame around every page: language, links, header, footer, and what must not be there."""

import json

import html5lib
import pytest
from django.template import RequestContext, Template
from django.test import Client, override_settings
from django.urls import path
from wagtail.models import Page

from core.models import SiteSettings
from home.models import HomePage, StandardPage
from tests.factories.translation import in_english

pytestmark = pytest.mark.django_db


def parse(response) -> html5lib.HTMLParser:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.document = parser.parse(response.content.decode())
    return parser


def texts(response, within: str) -> list[str]:
    """The words of the links in the elements with that class."""
    return ["".join(a.itertext()).strip() for a in links(response, within)]


def links(response, within: str) -> list:
    document = parse(response).document
    return [
        a
        for element in document.iter()
        if within in (element.get("class") or "").split()
        for a in element.iter("a")
    ]


@pytest.fixture
def standard(home: HomePage):
    """Make a page below the front door, in the menu."""

    def standard(title: str, parent: Page | None = None, **fields) -> StandardPage:
        fields = {"show_in_menus": True, **fields}
        page = StandardPage(title=title, locale=home.locale, **fields)
        (parent or home).add_child(instance=page)
        page.save_revision().publish()
        page.refresh_from_db()
        return page

    return standard


@pytest.fixture
def footer_pages(home: HomePage, standard) -> SiteSettings:
    settings = SiteSettings.for_site(home.get_site())
    settings.privacy_page = standard("Privacy", show_in_menus=False)
    settings.phone = "050 000 00 00"
    settings.contact_text, settings.contact_text_en = "Kom langs.", "Drop by."
    settings.save()
    return settings


@pytest.mark.parametrize(("url", "language"), [("/", "nl"), ("/en/", "en")])
def test_the_page_says_which_language_it_is_in(home, client: Client, url: str, language: str):
    assert parse(client.get(url)).document.find(".").get("lang") == language


def test_every_page_is_valid_html_without_cookie_or_script(standard, client: Client) -> None:
    page = standard("Privacy & cookies", introduction='Wat we <niet> "bewaren"')
    for url in ("/", "/en/", page.url, "/bestaat-niet/"):
        response = client.get(url)
        parser = parse(response)
        assert parser.errors == [], url
        assert not response.cookies, url
        assert "csrfmiddlewaretoken" not in response.content.decode()
        scripts = [s for s in parser.document.iter("script") if s.get("type") is None]
        assert scripts == [], url


def test_the_menu_has_the_dutch_order_and_the_words_of_the_reader(standard, client) -> None:
    over = standard("Over ons")
    standard("Alleen Nederlands")
    standard("Niet in het menu", show_in_menus=False)
    standard("Concept").unpublish()
    in_english(over, {"Over ons": "About us"})
    assert texts(client.get("/"), "main-menu") == ["Over ons", "Alleen Nederlands"]
    response = client.get("/en/")
    assert texts(response, "main-menu") == ["About us", "Alleen Nederlands"]
    english, dutch = links(response, "main-menu")
    assert english.get("href").startswith("/en/")
    assert english.get("lang") is None
    assert dutch.get("lang") == "nl"
    assert dutch.get("hreflang") == "nl"


def test_the_menu_shows_where_we_are(standard, client) -> None:
    over = standard("Over ons")
    below = standard("Het team", parent=over)
    assert [a.get("aria-current") for a in links(client.get(over.url), "main-menu")] == ["page"]
    assert [a.get("aria-current") for a in links(client.get(below.url), "main-menu")] == ["true"]
    assert [a.get("aria-current") for a in links(client.get("/"), "main-menu")] == [None]


def test_title_and_breadcrumbs_say_where_we_are(standard, client) -> None:
    over = standard("Over ons")
    below = standard("Het team", parent=over)
    deepest = standard("Het bestuur", parent=below)
    assert texts(client.get(deepest.url), "breadcrumbs") == ["Home", "Over ons", "Het team"]
    assert texts(client.get("/"), "breadcrumbs") == []
    assert parse(client.get(below.url)).document.find(".//title").text == "Het team | Wijkmakers"
    assert parse(client.get("/")).document.find(".//title").text == "Wijkmakers"
    (data,) = parse(client.get(below.url)).document.iter("script")
    steps = json.loads(data.text)["itemListElement"]
    assert [step["name"] for step in steps] == ["Home", "Over ons", "Het team"]
    assert steps[-1]["item"] == below.full_url


def test_the_language_link_goes_to_the_same_page(standard, client) -> None:
    over = standard("Over ons")
    english = in_english(over, {"Over ons": "About us"})
    (link,) = links(client.get(over.url), "language-link")
    assert (link.get("lang"), link.get("hreflang"), link.text) == ("en", "en", "English")
    assert link.get("href").endswith(english.url)
    (back,) = links(client.get(english.url), "language-link")
    assert back.text == "Nederlands"
    assert back.get("href").endswith(over.url)


def test_without_a_translation_the_language_link_says_that_it_leads_elsewhere(standard, client):
    over = standard("Over ons")
    response = client.get(over.url)
    (link,) = links(response, "language-link")
    assert link.get("href") == "/en/"
    assert link.get("rel") is None
    assert "another page" in texts(response, "language-link")[0]


def test_search_engines_get_canonical_and_alternates(standard, client) -> None:
    over = standard("Over ons", introduction="Wie wij zijn.", share_title="Dit zijn wij")
    english = in_english(over, {"Over ons": "About us"})
    document = parse(client.get(over.url)).document
    rel = {
        (link.get("rel"), link.get("hreflang")): link.get("href") for link in document.iter("link")
    }
    assert rel["canonical", None] == over.full_url
    assert rel["alternate", "nl"] == over.full_url
    assert rel["alternate", "en"] == english.full_url
    assert rel["alternate", "x-default"] == over.full_url
    meta = {
        m.get("name") or m.get("property"): m.get("content")
        for m in document.iter("meta")
        if m.get("content")
    }
    assert meta["description"] == "Wie wij zijn."
    assert meta["og:title"] == "Dit zijn wij"
    assert meta["og:locale"] == "nl_NL"
    assert meta["og:image"].startswith("http://testserver/")
    assert "robots" not in meta


def test_the_footer_speaks_the_language_of_the_reader(footer_pages, client) -> None:
    in_english(footer_pages.privacy_page.specific, {"Privacy": "Your privacy"})
    assert "Kom langs." in client.get("/").content.decode()
    response = client.get("/en/")
    assert "Drop by." in response.content.decode()
    assert "Your privacy" in texts(response, "legal")
    assert 'href="tel:0500000000"' in response.content.decode()


@pytest.mark.parametrize("pages", [1, 6])
def test_header_and_footer_cost_the_same_however_many_pages(
    pages: int, standard, footer_pages, rf, django_assert_num_queries
) -> None:
    over = standard("Over ons")
    for number in range(pages - 1):
        in_english(standard(f"Pagina {number}"), {f"Pagina {number}": f"Page {number}"})
    in_english(over, {"Over ons": "About us"})
    request = rf.get(over.url)
    over = StandardPage.objects.get(pk=over.pk)
    frame = Template(
        "{% load frame_tags i18n %}{% get_current_language as LANGUAGE_CODE %}"
        "{% navigation as nav %}{% page_alternates as alternate_urls %}"
        "{% include 'navigation/header.html' %}{% include 'navigation/footer.html' %}"
    )
    # site, its settings, all pages of menu and footer with the versions of this page
    with django_assert_num_queries(3):
        frame.render(RequestContext(request, {"page": over}))


def test_a_view_without_a_page_gets_the_frame_too(standard, client) -> None:
    standard("Over ons")
    response = client.get("/stijlgids/")
    assert response.status_code == 200
    assert texts(response, "main-menu") == ["Over ons"]
    assert b'content="noindex"' in response.content


@pytest.mark.parametrize(
    ("url", "language", "way_out"), [("/bestaat-niet/", "nl", "/"), ("/en/nowhere/", "en", "/en/")]
)
def test_not_found_speaks_the_language_of_the_path(
    home, client: Client, url: str, language: str, way_out: str
) -> None:
    response = client.get(url)
    assert response.status_code == 404
    parser = parse(response)
    assert parser.errors == []
    assert parser.document.find(".").get("lang") == language
    assert way_out in [a.get("href") for a in links(response, "ways-out")]


def boom(request):
    raise RuntimeError


urlpatterns = [path("stuk/", boom)]


@override_settings(ROOT_URLCONF=__name__)
def test_a_broken_site_answers_without_the_database(client: Client, django_assert_num_queries):
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        response = client.get("/stuk/")
    assert response.status_code == 500
    assert parse(response).errors == []


def test_a_refused_form_says_what_to_do(home) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/account/login/", {"login": "x", "password": "y"})
    assert response.status_code == 403
    assert parse(response).errors == []


def test_only_previews_have_the_userbar(home: HomePage, admin_client: Client, rf) -> None:
    assert b"wagtail-userbar" not in admin_client.get("/").content
    request = rf.get("/", headers={"cookie": admin_client.cookies.output(header="", sep=";")})
    preview = home.make_preview_request(original_request=request)
    assert b"wagtail-userbar" in preview.render().content
