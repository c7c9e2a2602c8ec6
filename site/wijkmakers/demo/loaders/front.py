"""Loads the home page, the mission, standard pages and the pages of wijken and dorpen."""

from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page, Site

from core.models import Neighbourhood, Person, SiteSettings
from home.models import (
    HomeButton,
    HomePage,
    MissionPage,
    NeighbourhoodIndexPage,
    NeighbourhoodPage,
    StandardPage,
)
from wijkmakers.demo.content import Text
from wijkmakers.demo.fields import fill
from wijkmakers.demo.models import once
from wijkmakers.demo.publishing import make_page, publish, to_english


@transaction.atomic
def load_home(content: dict[str, Any]) -> HomePage | None:
    """The Dutch home page as root of the default site; Wagtail's own welcome page goes."""
    once("home", make_home, content["page"])
    return HomePage.objects.filter(locale=Locale.get_default(), depth=2).first()


def make_home(spec: dict[str, Any]) -> None:
    Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
    Locale.objects.get_or_create(language_code="en")
    # The welcome page was deleted below treebeard's back: the counters of the root are wrong.
    Page.fix_tree()
    home = fill(HomePage(locale=Locale.get_default()), spec)
    publish(home, Page.get_first_root_node())
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page": home, "site_name": "Wijkmakers"},
    )
    to_english(home, spec)


def load_mission(content: dict[str, Any], home: HomePage) -> None:
    once("mission", make_mission, content["page"], home)


def make_mission(spec: dict[str, Any], home: HomePage) -> None:
    people = {person.name: person for person in Person.objects.all()}
    page = MissionPage()
    page.groups = [
        ("group", {"heading": group["heading"].nl, "people": [people[n] for n in group["people"]]})
        for group in spec["groups"]
    ]
    page.figures = [
        ("figure", {key: v.nl if isinstance(v, Text) else v for key, v in figure.items()})
        for figure in spec["figures"]
    ]
    make_page(page, spec, home, skip=("groups", "figures"))


def load_standard_pages(content: dict[str, Any], home: HomePage, site: Site) -> None:
    for spec in content["pages"]:
        once(f"standard:{spec['key']}", make_standard_page, spec, home, site)


def make_standard_page(spec: dict[str, Any], home: HomePage, site: Site) -> None:
    page = make_page(StandardPage(), spec, home)
    settings = SiteSettings.for_site(site)
    setattr(settings, f"{spec['key']}_page", page)
    settings.save()


def load_neighbourhood_pages(content: dict[str, Any], home: HomePage) -> None:
    once("neighbourhoods", make_page, NeighbourhoodIndexPage(), content["index"], home)
    index = NeighbourhoodIndexPage.objects.child_of(home).first()
    if index is None:
        return
    for spec in content["neighbourhoods"]:
        if "page" in spec:
            once(f"neighbourhood-page:{spec['name']}", make_neighbourhood_page, spec, index)


def make_neighbourhood_page(spec: dict[str, Any], index: NeighbourhoodIndexPage) -> None:
    neighbourhood = Neighbourhood.objects.get(name=spec["name"])
    words = {
        "title": Text(neighbourhood.name, neighbourhood.name),
        "introduction": Text(neighbourhood.note, neighbourhood.note_en),
        **spec["page"],
    }
    make_page(NeighbourhoodPage(neighbourhood=neighbourhood), words, index)


def link_home(content: dict[str, Any], home: HomePage) -> None:
    """Buttons and verbs of the home page, once the pages they lead to are there."""
    once("home-links", add_links, content, home)


def add_links(content: dict[str, Any], home: HomePage) -> None:
    home = HomePage.objects.get(pk=home.pk)
    by_slug = {page.slug: page for page in home.get_children()}
    links = dict(content["links"])
    home.buttons = [
        HomeButton(text=row["text"].nl, target=by_slug.get(row["target"]), sort_order=number)
        for number, row in enumerate(links.pop("buttons"))
    ]
    for name, slug in links.items():
        setattr(home, name, by_slug.get(slug))
    home.save_revision().publish()
    to_english(home, content)
