"""After a new slug or a move, every address below the old one leads to the new one."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.accounts.roles import EINDREDACTEUR
from events.models import EventPage
from home.models import StandardPage
from tests.factories.events import EventPageFactory, EventSeriesPageFactory, dutch_agenda
from tests.factories.home import StandardPageFactory
from tests.factories.translation import copied_to_english, in_english

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(home) -> EventPage:
    return EventPageFactory(title="Wijktafel", slug="wijktafel")


@pytest.fixture
def rename(django_capture_on_commit_callbacks) -> Callable[[Page, str], None]:
    def rename(page: Page, slug: str) -> None:
        page = type(page).objects.get(pk=page.pk)
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return rename


def leads_to(client: Client, path: str) -> tuple[int, str]:
    response = client.get(path)
    return response.status_code, response.headers.get("Location", "")


BELOW_DUTCH = ["", "aanmelden/", "agenda.ics"]
BELOW_ENGLISH = ["", "register/", "agenda.ics"]


@pytest.mark.parametrize("below", BELOW_DUTCH)
def test_after_a_new_slug_in_the_admin(client, staff_client, event, below) -> None:
    staff_client(EINDREDACTEUR).publish(event, slug="buurttafel")
    assert leads_to(client, f"/agenda/wijktafel/{below}") == (301, f"/agenda/buurttafel/{below}")
    assert client.get(f"/agenda/buurttafel/{below}").status_code == 200


@pytest.mark.parametrize("below", BELOW_DUTCH)
def test_after_a_move_and_then_a_new_slug_of_the_series(client, event, below, rename) -> None:
    event.move(EventSeriesPageFactory(slug="reeks"), pos="last-child")
    assert leads_to(client, f"/agenda/wijktafel/{below}")[1] == f"/agenda/reeks/wijktafel/{below}"
    rename(event.get_parent().specific, "serie")
    new = f"/agenda/serie/wijktafel/{below}"
    assert leads_to(client, f"/agenda/wijktafel/{below}") == (301, new)
    assert leads_to(client, f"/agenda/reeks/wijktafel/{below}") == (301, new)
    assert client.get(new).status_code == 200


def test_in_english_too(client, event, rename) -> None:
    copied_to_english(dutch_agenda())
    english = in_english(event)
    rename(english, "table")
    rename(english, "neighbourhood-table")
    for below in BELOW_ENGLISH:
        new = f"{english.get_parent().url}neighbourhood-table/{below}"
        old = f"{english.get_parent().url}table/{below}"
        assert leads_to(client, old) == (301, new)
        assert client.get(new).status_code == 200


def test_the_feed_of_the_agenda_moves_with_it(client, event, rename) -> None:
    rename(dutch_agenda(), "kalender")
    assert leads_to(client, "/agenda/agenda.ics?wijk=selwerd") == (
        301,
        "/kalender/agenda.ics?wijk=selwerd",
    )


def test_a_form_that_was_open_is_sent_again_with_what_was_typed(client, event, rename) -> None:
    rename(event, "buurttafel")
    response = client.post("/agenda/wijktafel/aanmelden/", {"name": "Sam"})
    assert (response.status_code, response.url) == (308, "/agenda/buurttafel/aanmelden/")


def test_what_was_never_there_stays_not_found(client, event, rename) -> None:
    rename(event, "buurttafel")
    assert client.get("/agenda/bestaat-niet/aanmelden/").status_code == 404
    assert client.get("/agenda/wijktafel/a/b/c/d/").status_code == 404
    response = client.get("/agenda/wijktafel/onzin/", follow=True)
    assert (response.status_code, len(response.redirect_chain)) == (404, 1)


def test_an_address_that_belongs_to_another_page_now_is_left_to_it(client, event, rename) -> None:
    """The old slug is in use again: below that page there is nothing of the one that moved."""
    rename(event, "buurttafel")
    StandardPageFactory(parent=dutch_agenda(), title="Wijktafel", slug="wijktafel")
    assert client.get("/agenda/wijktafel/").status_code == 200
    assert client.get("/agenda/wijktafel/aanmelden/").status_code == 404


def test_two_pages_that_swapped_their_slugs_make_no_circle(client, home, rename) -> None:
    first, second = (StandardPageFactory(title=name, slug=name) for name in ("een", "twee"))
    for page, slug in ((first, "drie"), (second, "een"), (first, "twee")):
        rename(page, slug)
    assert Redirect.objects.count() > 1
    for path in ("/een/onzin/", "/twee/onzin/"):
        assert client.get(path, follow=True).status_code == 404


def test_a_page_that_is_renamed_back_and_taken_off_makes_no_circle(client, home, rename) -> None:
    page = StandardPageFactory(title="een", slug="een")
    for slug in ("twee", "een"):
        rename(page, slug)
    StandardPage.objects.get(pk=page.pk).unpublish()
    assert client.get("/een/").status_code == 404
    assert client.get("/twee/", follow=True).status_code == 404


def test_a_translation_off_the_site_leads_to_its_source(client, event) -> None:
    copied_to_english(dutch_agenda())
    english = copied_to_english(event)
    address = english.url
    english.unpublish()
    for below in ("", "register/", "agenda.ics"):
        response = client.get(f"{address}{below}")
        assert (response.status_code, response.url) == (302, event.url)


def test_a_translation_that_never_was_on_the_site_has_no_address(client, event, en) -> None:
    copied_to_english(dutch_agenda())
    draft = event.copy_for_translation(en)
    assert client.get(f"{draft.get_parent().url}{draft.slug}/").status_code == 404


def test_a_redirect_to_a_page_that_is_gone_leads_nowhere(client, event, rename) -> None:
    rename(event, "buurttafel")
    EventPage.objects.get(pk=event.pk).unpublish()
    assert client.get("/agenda/wijktafel/aanmelden/").status_code == 404


def test_other_redirects_of_staff_keep_working(client, home) -> None:
    page = StandardPage.objects.get(pk=StandardPageFactory(slug="over").pk)
    Redirect.add_redirect("/mooi", page, is_permanent=False)
    Redirect.add_redirect("/elders", "https://elders.example/")
    assert leads_to(client, "/mooi/") == (302, "/over/")
    assert leads_to(client, "/elders/") == (301, "https://elders.example/")
    assert client.get("/elders/verder/").status_code == 404
