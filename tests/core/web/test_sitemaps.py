"""What search engines are told about the pages in both languages."""

from xml.etree import ElementTree

import pytest
from wagtail.models import Page, PageViewRestriction

from tests.factories.events import EventPageFactory
from tests.factories.translation import in_english

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(agenda):
    event = EventPageFactory(title="Wandeling")
    in_english(event, {"Wandeling": "Walk"})
    return event


SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def sitemap(client) -> dict[str, dict[str, str]]:
    """Address -> its alternates."""
    response = client.get("/sitemap.xml")
    assert response.status_code == 200
    found = {}
    tree = ElementTree.fromstring(response.content)  # noqa: S314  (our own answer)
    for url in tree.findall("s:url", SITEMAP):
        address = url.find("s:loc", SITEMAP).text
        assert address not in found
        found[address] = {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", SITEMAP)
        }
    return found


def test_the_sitemap_has_both_trees(event, client):
    assert set(sitemap(client)) == {
        f"http://testserver{path}"
        for path in (
            "/",
            "/en/",
            "/agenda/",
            "/en/what-is-on/",
            "/agenda/wandeling/",
            "/en/what-is-on/walk/",
        )
    }


def test_alternates_in_the_sitemap_are_mutual(event, agenda, client):
    EventPageFactory(title="Alleen Nederlands", slug="alleen-nederlands")
    found = sitemap(client)
    assert found.pop("http://testserver/agenda/alleen-nederlands/") == {}
    for address, alternates in found.items():
        assert set(alternates) == {"nl", "en", "x-default"}
        assert address in alternates.values()
        assert alternates["x-default"] == alternates["nl"]
        for other in alternates.values():
            assert found[other] == alternates


def test_every_address_in_the_sitemap_answers_and_is_meant_to_be_found(event, client):
    for address in sitemap(client):
        response = client.get(address.removeprefix("http://testserver"))
        assert response.status_code == 200
        assert b"noindex" not in response.content


def test_the_sitemap_leaves_out_what_is_not_public(event, agenda, en, client):
    draft = EventPageFactory(live=False, slug="concept")
    alias = EventPageFactory(slug="dubbel").create_alias(
        parent=agenda.get_translation(en), update_locale=en, reset_translation_key=False
    )
    PageViewRestriction.objects.create(page=event, restriction_type=PageViewRestriction.LOGIN)
    found = set(sitemap(client))
    for page in (draft, alias, event, event.get_translation(en)):
        assert page.full_url not in found


def test_the_sitemap_leaves_out_an_english_tree_without_a_front_door(event, home, en, client):
    Page.objects.filter(pk=home.get_translation(en).pk).update(live=False)
    assert not [address for address in sitemap(client) if "/en/" in address]


def test_the_sitemap_costs_the_same_for_many_pages(event, client, django_assert_num_queries):
    client.get("/sitemap.xml")
    with django_assert_num_queries(3):
        client.get("/sitemap.xml")
    for _ in range(3):
        in_english(EventPageFactory())
    with django_assert_num_queries(3):
        client.get("/sitemap.xml")
