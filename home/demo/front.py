"""Loads the front door, the mission, standard pages and the pages of wijken and dorpen."""

from django.db import transaction
from wagtail.models import Locale, Page, Site

from core.models import Neighbourhood, Person, SiteSettings
from events.models import AgendaPage
from home.demo import pages
from home.demo.tools import body, once, picture, publish, to_english
from home.models import (
    CoreValue,
    HomeButton,
    HomeFact,
    HomePage,
    MissionPage,
    NeighbourhoodIndexPage,
    NeighbourhoodPage,
    StandardPage,
)
from learning.models import AcademyPage
from stories.models import WorkshopPage


@transaction.atomic
def load_home() -> HomePage | None:
    """The Dutch home page as root of the default site; Wagtail's own welcome page goes."""
    once("home", make_home)
    return HomePage.objects.filter(locale=Locale.get_default(), depth=2).first()


def make_home() -> None:
    root = Page.get_first_root_node()
    Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
    Locale.objects.get_or_create(language_code="en")
    # The welcome page was deleted below treebeard's back: read the counters anew.
    root = Page.objects.get(pk=root.pk)
    Page.fix_tree()
    root.refresh_from_db()
    spec = pages.HOME
    home = HomePage(
        title=spec["title"][0],
        slug="home",
        locale=Locale.get_default(),
        introduction=spec["introduction"][0],
        image=picture("street", "Straat"),
    )
    for field, pair in spec["words"].items():
        setattr(home, field, pair[0])
    home.facts = [
        HomeFact(value=value[0], text=text[0], sort_order=i)
        for i, (value, text) in enumerate(spec["facts"])
    ]
    publish(home, root)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page": home, "site_name": "Wijkmakers"},
    )
    to_english(home, spec)


def load_mission(home: HomePage) -> None:
    once("mission", lambda: make_mission(home))


def make_mission(home: HomePage) -> None:
    spec = pages.MISSION
    people = {person.name: person for person in Person.objects.all()}
    page = MissionPage(
        title=spec["title"][0],
        slug="over-ons",
        introduction=spec["introduction"][0],
        in_short=spec["in_short"][0],
        image=picture(spec["image"], "Straat"),
        image_alt=spec["image_alt"][0],
        body=body(spec["body"]),
        shows_partners=True,
        show_in_menus=True,
    )
    page.groups = [
        ("group", {"heading": heading[0], "people": [people[name] for name in spec[key]]})
        for heading, key in ((spec["team_title"], "team"), (spec["council_title"], "council"))
    ]
    page.figures = [
        ("figure", {"value": value[0], "unit": unit[0], "source": source[0], "measured_on": day})
        for value, unit, source, day in spec["figures"]
    ]
    page.core_values = [
        CoreValue(name=name[0], text=text[0], sort_order=i)
        for i, (name, text) in enumerate(spec["values"])
    ]
    publish(page, home)
    to_english(page, spec)


def load_standard_pages(home: HomePage, site: Site) -> None:
    for spec in pages.STANDARD:
        once(f"standard:{spec['key']}", lambda s=spec: make_standard_page(s, home, site))


def make_standard_page(spec: dict, home: HomePage, site: Site) -> None:
    page = StandardPage(
        title=spec["title"][0],
        introduction=spec["introduction"][0],
        in_short=spec.get("in_short", ("", ""))[0],
        body=body(spec["body"]),
        shows_contact=spec["key"] == "contact",
    )
    publish(page, home)
    settings = SiteSettings.for_site(site)
    setattr(settings, f"{spec['key']}_page", page)
    settings.save()
    to_english(page, spec)


def load_neighbourhood_pages(home: HomePage) -> None:
    once("neighbourhoods", lambda: make_neighbourhood_index(home))
    index = NeighbourhoodIndexPage.objects.child_of(home).first()
    if index is None:
        return
    for name, paragraphs in pages.NEIGHBOURHOODS.items():
        once(
            f"neighbourhood-page:{name}",
            lambda n=name, p=paragraphs: make_neighbourhood_page(n, p, index),
        )


def make_neighbourhood_index(home: HomePage) -> None:
    spec = pages.NEIGHBOURHOOD_INDEX
    page = NeighbourhoodIndexPage(
        title=spec["title"][0],
        slug="wijken",
        introduction=spec["introduction"][0],
        show_in_menus=True,
    )
    publish(page, home)
    to_english(page, spec)


def make_neighbourhood_page(
    name: str, paragraphs: list[tuple[str, str]], index: NeighbourhoodIndexPage
) -> None:
    neighbourhood = Neighbourhood.objects.get(name=name)
    scene = "village" if neighbourhood.kind == Neighbourhood.Kind.VILLAGE else "street"
    page = NeighbourhoodPage(
        title=name,
        neighbourhood=neighbourhood,
        introduction=neighbourhood.note,
        image=picture(scene, name),
        body=body(paragraphs),
    )
    publish(page, index)
    introduction = (neighbourhood.note, neighbourhood.note_en)
    to_english(page, paragraphs, introduction, (name, name))


def link_home(home: HomePage) -> None:
    """Buttons and verbs of the home page, once the pages they lead to are there."""
    once("home-links", lambda: add_links(home))


def add_links(home: HomePage) -> None:
    home = HomePage.objects.get(pk=home.pk)
    agenda = AgendaPage.objects.child_of(home).first()
    workshop = WorkshopPage.objects.child_of(home).first()
    home.meet_page = agenda
    home.learn_page = AcademyPage.objects.child_of(home).first()
    home.do_page = workshop
    home.join_page = StandardPage.objects.child_of(home).filter(slug="contact").first()
    home.buttons = [
        HomeButton(text=text[0], target=target, sort_order=i)
        for i, (text, target) in enumerate(
            zip(pages.HOME["buttons"], (agenda, workshop), strict=True)
        )
    ]
    home.save_revision().publish()
    to_english(home, pages.HOME)
