"""Every page type shows, can be edited, and is allowed only in its place in the tree."""

from collections.abc import Callable

import html5lib
import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core.accounts.roles import BEHEERDER, EINDREDACTEUR, REDACTEUR
from core.models import SiteSettings
from events.models import AgendaPage, EventPage, EventSeriesPage
from home.models import (
    HomePage,
    MissionPage,
    NeighbourhoodIndexPage,
    NeighbourhoodPage,
    StandardPage,
)
from learning.models import AcademyPage, CourseEditionPage, CoursePage
from stories.models import ChallengePage, NewsIndexPage, NewsPage, StoryPage, WorkshopPage
from tests.factories.core import ThemeFactory, VenueFactory
from tests.factories.events import EventPageFactory, EventSeriesPageFactory, dutch_agenda
from tests.factories.examples import (
    a_challenge,
    a_course,
    a_front_door,
    a_mission,
    a_neighbourhood,
    a_news_item,
    a_story,
    a_workshop,
    an_edition,
    with_ancestors_in_english,
)
from tests.factories.home import StandardPageFactory
from tests.factories.learning import AcademyPageFactory
from tests.factories.staff import StaffFactory, signed_in
from tests.html_forms import form_values
from tests.page_checks import assert_source_page, assert_translation, assert_valid_html, html_of
from tests.staff_client import stream_fields


def an_event_in_a_series() -> EventPage:
    return EventPageFactory(
        parent=EventSeriesPageFactory(), venue=VenueFactory(), themes=[ThemeFactory()]
    )


ONE_OF_EACH: dict[str, Callable[[], Page]] = {
    "mission": a_mission,
    "standard": StandardPageFactory,
    "neighbourhood index": lambda: a_neighbourhood().get_parent().specific,
    "neighbourhood": a_neighbourhood,
    "agenda": dutch_agenda,
    "series": EventSeriesPageFactory,
    "event": an_event_in_a_series,
    "academy": AcademyPageFactory,
    "course": a_course,
    "edition": an_edition,
    "workshop": a_workshop,
    "challenge": a_challenge,
    "story": a_story,
    "news index": lambda: a_news_item().get_parent().specific,
    "news": a_news_item,
}
each_type = pytest.mark.parametrize("make", ONE_OF_EACH.values(), ids=ONE_OF_EACH.keys())


@pytest.mark.django_db
@each_type
def test_a_page_shows_and_can_be_edited_and_previewed(home, make):
    page = make()
    assert_valid_html(html_of(page))
    assert Client().get(page.url).context["page"].pk == page.pk
    assert_source_page(page)


@pytest.mark.django_db
@each_type
def test_its_translation_shows_and_can_be_edited(home, make):
    english = with_ancestors_in_english(make())
    assert_valid_html(html_of(english))
    assert Client().get(english.url).context["page"].pk == english.pk
    assert_translation(english)


@pytest.mark.django_db
@each_type
def test_a_new_page_can_be_previewed_by_every_writer(home, make):
    page = make()
    kind = [page._meta.app_label, page._meta.model_name]
    parent = page.get_parent()
    address = reverse("wagtailadmin_pages:add", args=[*kind, parent.pk])
    if not page.can_create_at(parent):
        # There can be only one.
        page.delete()
    for role in (REDACTEUR, EINDREDACTEUR, BEHEERDER):
        client = signed_in(StaffFactory(roles=[role]))
        assert client.get(f"{address}preview/").status_code == 200
    form = form_values(client.get(address).content.decode(), form_id="page-edit-form")
    typed = form.dict() | {"title": "Nieuw en nog nergens"}
    typed |= {f"{field.name}-count": "0" for field in stream_fields(page)}
    assert client.post(f"{address}preview/", typed).json() == {
        "is_valid": True,
        "is_available": True,
    }
    assert "Nieuw en nog nergens" in client.get(f"{address}preview/").text


@pytest.mark.django_db
def test_the_front_page_shows_and_can_be_edited_and_previewed(home):
    page = a_front_door(home)
    assert_source_page(page)
    assert_valid_html(html_of(page))
    assert_valid_html(html_of(with_ancestors_in_english(page)))


# --- what a page ends with, and that nothing in it is empty ---------------------------------------

READING = ONE_OF_EACH.keys() - {"agenda", "series", "event", "edition", "news index"}


@pytest.fixture
def whole_site(home) -> StandardPage:
    """A site with the pages that others lead to. Gives the contact page."""
    contact = StandardPageFactory(title="Contact")
    settings = SiteSettings.for_site(home.get_site())
    settings.contact_page = contact.page_ptr
    settings.save()
    return contact


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(READING))
def test_a_page_to_read_ends_with_one_step_and_has_no_heading_for_nothing(whole_site, name):
    page = ONE_OF_EACH[name]()
    if not WorkshopPage.objects.exists():
        a_workshop()
    main = html5lib.parse(html_of(page), namespaceHTMLElements=False).find(".//main")
    assert main is not None
    calls = main.findall(".//p[@class='call-to-action']")
    assert len(calls) == 1
    assert calls[0] in list(main[-1])
    assert calls[0].find("a").get("href").startswith("/")
    for section in main.findall(".//section"):
        below = [part for part in section.iter() if part.tag in {"p", "li", "dd", "form", "figure"}]
        assert below, "".join(section.itertext()).strip()


@pytest.mark.django_db
def test_a_call_that_an_editor_wrote_is_the_step(whole_site):
    call = {"text": "Doe mee.", "button": "Ja", "page": None, "url": "https://elders.example/"}
    page = StandardPageFactory(body=[("call_to_action", call)])
    html = html_of(page)
    assert html.count('class="call-to-action"') == 1
    assert "https://elders.example/" in html


# --- the tree -------------------------------------------------------------------------------------

PARENTS = {
    NeighbourhoodIndexPage: [HomePage],
    NeighbourhoodPage: [NeighbourhoodIndexPage],
    MissionPage: [HomePage, MissionPage],
    AcademyPage: [HomePage],
    CoursePage: [AcademyPage],
    CourseEditionPage: [CoursePage],
    WorkshopPage: [HomePage],
    ChallengePage: [WorkshopPage],
    StoryPage: [WorkshopPage, ChallengePage],
    NewsIndexPage: [HomePage],
    NewsPage: [NewsIndexPage],
}
CHILDREN = {
    NeighbourhoodPage: [],
    EventPage: [],
    CoursePage: [CourseEditionPage],
    CourseEditionPage: [],
    StoryPage: [],
    NewsPage: [],
}


def name_of(page_type: object) -> str | None:
    return page_type.__name__ if isinstance(page_type, type) else None


@pytest.mark.parametrize(("page_type", "parents"), PARENTS.items(), ids=name_of)
def test_below_which_pages_a_type_may_live(page_type, parents):
    assert page_type.clean_parent_page_models() == parents


@pytest.mark.parametrize(("page_type", "children"), CHILDREN.items(), ids=name_of)
def test_which_pages_a_type_may_have_below_it(page_type, children):
    assert page_type.clean_subpage_models() == children


@pytest.mark.parametrize("parent", [HomePage, MissionPage, StandardPage], ids=name_of)
def test_a_standard_page_may_live_below(parent):
    assert StandardPage in parent.allowed_subpage_models()


def test_a_standard_page_may_not_live_below_the_overview_of_neighbourhoods():
    assert StandardPage not in NeighbourhoodIndexPage.allowed_subpage_models()


@pytest.mark.django_db
def test_one_agenda_with_its_events_and_series(home):
    agenda = dutch_agenda()
    assert not AgendaPage.can_create_at(home)
    series = EventSeriesPageFactory()
    assert EventPage.can_create_at(agenda)
    assert EventPage.can_create_at(series)
    assert not EventPage.can_create_at(home)
    assert not EventSeriesPage.can_create_at(home)
    assert not EventSeriesPage.can_create_at(series)
    agenda.delete()
    assert AgendaPage.can_create_at(HomePage.objects.get(pk=home.pk))
