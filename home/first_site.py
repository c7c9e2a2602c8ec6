"""The tree of a new site: every page that visitors expect, as a draft in both languages.

Titles and introductions can go live as they are. The text below them says what an editor writes
there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from django.db import transaction
from wagtail.models import Locale, Page, Site

from core.accounts.roles import sync_roles
from core.languages import ENGLISH
from core.models import Neighbourhood, SiteSettings
from core.translation.writing import translate_page
from events.models import AgendaPage
from home.models import (
    HomeButton,
    HomeFact,
    HomePage,
    MissionPage,
    NeighbourhoodIndexPage,
    NeighbourhoodPage,
    StandardPage,
)
from learning.models import AcademyPage
from stories.models import NewsIndexPage, WorkshopPage

# Of the Regiodeal, in which Wijkmakers began.
WIJKEN = (
    "Vinkhuizen",
    "Paddepoel",
    "Selwerd",
    "De Hoogte",
    "Indische Buurt",
    "Korrewegwijk",
    "Oosterparkwijk",
)


class SiteHasPagesError(Exception):
    """Somebody made pages here, which a new tree would stand beside."""


class Text(NamedTuple):
    nl: str
    en: str


@dataclass(frozen=True)
class Draft:
    """One page of the tree. `help` becomes its text, a paragraph each."""

    model: type[Page]
    slug: str
    title: Text
    introduction: Text
    help: tuple[Text, ...] = ()
    fields: dict[str, bool] = field(default_factory=dict)
    setting: str = ""
    """The field of the site settings that names this page."""


IN_MENU = {"show_in_menus": True}

HOME = Draft(
    HomePage,
    "home",
    Text("Wijkmakers", "Wijkmakers"),
    Text(
        "Wijkmakers is de academie voor dorpen en wijken in de gemeente Groningen. Je ontmoet "
        "mensen, leert van elkaar en probeert samen uit wat werkt.",
        "Wijkmakers is Groningen’s academy for neighbourhoods and villages. You meet people, "
        "learn from each other and try out together what works.",
    ),
)
# The other words of the front page, by field.
HOME_WORDS = {
    "hero_title": Text("Een wijk maak je", "A good place to live"),
    "hero_emphasis": Text("met elkaar", "takes all of us"),
    "verbs_title": Text("Drie dingen die we doen", "Three things we do"),
    "meet_text": Text(
        "Uit welke wijk of welk dorp je ook komt: schuif aan. Je leert mensen kennen die je "
        "anders niet tegenkomt.",
        "Whichever neighbourhood or village you’re from, pull up a chair. You’ll get to know "
        "people you would never meet otherwise.",
    ),
    "meet_link_text": Text("Kom naar een bijeenkomst", "Come along"),
    "learn_text": Text(
        "In de Academie leer je alles over wijken: van energie en armoede tot elkaars taal "
        "spreken.",
        "At the Academy you learn what makes a neighbourhood tick, from energy and poverty to "
        "speaking each other’s language.",
    ),
    "learn_link_text": Text("Bekijk de cursussen", "See our courses"),
    "do_text": Text(
        "In de Werkplaats pakken we moeilijke vraagstukken aan. We proberen iets, leren ervan en "
        "proberen het opnieuw.",
        "In the Workshop we take on tough challenges. We try something, learn from it and try "
        "again.",
    ),
    "do_link_text": Text("Zie waar we aan werken", "See what we’re working on"),
    "statement": Text(
        "Trots alleen brengt een wijk niet verder. Daarom blijven we nuchter.",
        "Pride alone won’t get a neighbourhood anywhere. So we keep our feet on the ground.",
    ),
    "partners_text": Text(
        "Wijkmakers is van niemand en van iedereen.",
        "Wijkmakers belongs to no one and to everyone.",
    ),
    "join_text": Text("Jouw organisatie?", "Your organisation?"),
}
HOME_LINKS = {
    "meet_page": "agenda",
    "learn_page": "academie",
    "do_page": "werkplaats",
    "join_page": "contact",
}
BUTTON = Text("Bekijk de agenda", "See what’s on")
# Two bricks between the three verbs, without which the wall has a hole: the word, what it means.
FACTS = (
    (
        Text("2021", "2021"),
        Text(
            "opgericht als onafhankelijke stichting",
            "the year we started, as an independent foundation",
        ),
    ),
    (
        Text("Gelijk", "An equal"),
        Text(
            "is iedereen die meedoet, betaald of vrijwillig",
            "say for everyone who takes part, paid or not",
        ),
    ),
)

BELOW_HOME = (
    Draft(
        AgendaPage,
        "agenda",
        Text("Agenda", "What’s on"),
        Text(
            "Alle bijeenkomsten en cursussen. Iedereen is welkom.",
            "Every event and course. Everyone is welcome.",
        ),
        (
            Text(
                "Deze pagina vult zichzelf: elke bijeenkomst en elke datum van een cursus komt "
                "hier vanzelf te staan. Haal deze tekst weg, of schrijf hier in een paar zinnen "
                "hoe aanmelden werkt.",
                "This page fills itself: every event and every course date appears here by "
                "itself. Delete this text, or explain in a few sentences how to register.",
            ),
        ),
        IN_MENU,
    ),
    Draft(
        AcademyPage,
        "academie",
        Text("Academie", "Academy"),
        Text(
            "Leer met mensen uit andere wijken en ander werk.",
            "Learn with people from other neighbourhoods and other lines of work.",
        ),
        (
            Text(
                "Schrijf hier wat je bij ons leert, voor wie het is en wat je ervoor nodig hebt. "
                "Maak daarna onder deze pagina een cursus, en onder de cursus de datum waarop "
                "die begint.",
                "Write here what people learn with us, who it is for and what they need for it. "
                "Then make a course below this page, and below the course the date on which it "
                "starts.",
            ),
        ),
        IN_MENU,
    ),
    Draft(
        WorkshopPage,
        "werkplaats",
        Text("Werkplaats", "Workshop"),
        Text(
            "Vraagstukken die niemand alleen oplost.",
            "Challenges that nobody can solve alone.",
        ),
        (
            Text(
                "Schrijf hier hoe de Werkplaats werkt: een team probeert ongeveer tien weken "
                "iets uit en schrijft op wat het leerde. Vul bij Spelregels in wanneer een "
                "vraagstuk past. Vraagstukken en verhalen maak je onder deze pagina.",
                "Write here how the Workshop works: a team tries something for about ten weeks "
                "and writes down what it learned. Say under Rules when a challenge fits. "
                "Challenges and stories are made below this page.",
            ),
        ),
        IN_MENU,
    ),
    Draft(
        NeighbourhoodIndexPage,
        "wijken",
        Text("Wijken en dorpen", "Neighbourhoods and villages"),
        Text(
            "Kies je wijk of dorp en zie wat er te doen is.",
            "Pick your neighbourhood or village and see what’s on.",
        ),
        (
            Text(
                "Deze pagina toont vanzelf elke wijk en elk dorp met een eigen pagina. Haal deze "
                "tekst weg, of schrijf hier waarom we bij de wijk beginnen.",
                "This page shows every neighbourhood and village with a page of its own. Delete "
                "this text, or write here why we start with the neighbourhood.",
            ),
        ),
        IN_MENU,
    ),
    Draft(
        NewsIndexPage,
        "nieuws",
        Text("Nieuws", "News"),
        Text("Wat er speelt bij Wijkmakers.", "What’s going on at Wijkmakers."),
        (
            Text(
                "Deze pagina toont vanzelf je nieuwsberichten, het nieuwste bovenaan. Haal deze "
                "tekst weg zodra je eerste bericht online staat.",
                "This page shows your news items by itself, the newest first. Delete this text "
                "once your first item is live.",
            ),
        ),
        IN_MENU,
    ),
    Draft(
        MissionPage,
        "over-ons",
        Text("Over ons", "About us"),
        Text(
            "Wie we zijn, waarom we er zijn en wie er meedoet.",
            "Who we are, why we’re here and who takes part.",
        ),
        (
            Text(
                "Schrijf hier hoe Wijkmakers begon en wat jullie willen bereiken. Korte zinnen, "
                "geen beleidstaal.",
                "Write here how Wijkmakers began and what you want to achieve. Short sentences, "
                "no policy language.",
            ),
            Text(
                "Vul daaronder de kernwaarden in en laat zien wie er werken: eerst bij Mensen, "
                "daarna hier in groepen. Noem bij elk getal waar het vandaan komt.",
                "Then fill in the core values and show who works here: first under People, then "
                "here in groups. Say of every number where it comes from.",
            ),
        ),
        IN_MENU,
    ),
    Draft(
        StandardPage,
        "contact",
        Text("Contact", "Contact"),
        Text("Bel, mail of kom langs.", "Call, e-mail or drop by."),
        (
            Text(
                "E-mailadres, telefoonnummer en postadres komen uit de site-instellingen: vul ze "
                "daar in. Schrijf hier wanneer jullie er zijn en hoe iemand met een rolstoel "
                "binnenkomt.",
                "E-mail address, phone number and postal address come from the site settings: "
                "fill them in there. Write here when you’re in, and how to get in with a "
                "wheelchair.",
            ),
        ),
        {"shows_contact": True},
        "contact_page",
    ),
    Draft(
        StandardPage,
        "privacy",
        Text("Privacy", "Privacy"),
        Text(
            "Wat we van je bewaren, waarom en hoe lang.",
            "What we keep about you, why, and for how long.",
        ),
        (
            Text(
                "Schrijf hier wie er verantwoordelijk is, wie er bij de gegevens kan, welke "
                "bedrijven voor jullie mail versturen en de site bewaren, en hoe iemand een "
                "klacht indient. Hoe lang we iets bewaren, zet de site er vanzelf onder.",
                "Write here who is responsible, who can see the details, which companies send "
                "your e-mail and host the site, and how somebody can complain. The site itself "
                "adds how long we keep things.",
            ),
        ),
        {},
        "privacy_page",
    ),
    Draft(
        StandardPage,
        "toegankelijkheid",
        Text("Toegankelijkheid", "Accessibility"),
        Text(
            "Vind je een drempel? Zeg het. Wij halen hem weg.",
            "Found a barrier? Tell us. We’ll take it away.",
        ),
        (
            Text(
                "Schrijf hier wat er nog niet goed is aan deze site en wanneer je dat oplost. "
                "Laat de site eerst onderzoeken: pas daarna weet je wat je hier mag beloven.",
                "Write here what isn’t right yet on this site and when you’ll fix it. Have the "
                "site tested first: only then do you know what you can promise here.",
            ),
        ),
        {},
        "accessibility_page",
    ),
)
HELP_OF_WIJK = Text(
    "Schrijf hier wat iemand over deze wijk moet weten: wie er wonen, wat er speelt en waar "
    "mensen elkaar tegenkomen. Wat er te doen is, staat er vanzelf bij.",
    "Write here what somebody should know about this neighbourhood: who lives there, what is "
    "going on and where people meet. What’s on is added by itself.",
)


def slugs() -> set[str]:
    """The addresses of every page that `make` makes."""
    return {HOME.slug, *(draft.slug for draft in BELOW_HOME), *map(_slug_of, WIJKEN)}


def _slug_of(wijk: str) -> str:
    return wijk.lower().replace(" ", "-")


def is_made() -> bool:
    """Whether the whole tree is there. Raises SiteHasPagesError for pages of somebody else."""
    pages = Page.objects.filter(depth__gt=1, locale=Locale.get_default())
    # The one page of a new database is Wagtail's own welcome page, of no type of ours.
    found = set(pages.exclude(content_type__model="page").values_list("slug", flat=True))
    if found and not found >= slugs():
        raise SiteHasPagesError
    return bool(found)


@transaction.atomic
def make() -> None:
    """Make the whole tree on a database without pages of ours. Nothing goes live."""
    Page.objects.filter(depth=2, content_type__model="page").delete()
    # The welcome page was deleted below treebeard's back: the counters of the root are wrong.
    Page.fix_tree()
    english = Locale.objects.get_or_create(language_code=ENGLISH)[0]
    home = HomePage(locale=Locale.get_default())
    _add(home, Page.get_first_root_node(), HOME)
    site = Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": home, "site_name": "Wijkmakers"}
    )[0]
    made = {draft.slug: _add(draft.model(), home, draft) for draft in BELOW_HOME}
    _fill_home(home, made)
    # A translation goes below the translation of its parent.
    _translate(home, english, HOME, [*HOME_WORDS.values(), BUTTON, *chain(*FACTS)])
    for draft in BELOW_HOME:
        _translate(made[draft.slug], english, draft)
    for wijk in WIJKEN:
        _add_wijk(wijk, made["wijken"], english)
    settings = SiteSettings.for_site(site)
    for draft in BELOW_HOME:
        if draft.setting:
            setattr(settings, draft.setting, made[draft.slug])
    settings.save()
    # Some roles have permissions on pages of a type, of which these are the first.
    sync_roles()


def _add(page: Page, parent: Page, draft: Draft) -> Page:
    page.title, page.slug, page.live = draft.title.nl, draft.slug, False
    page.introduction = draft.introduction.nl
    page.body = [("text", "".join(f"<p>{text.nl}</p>" for text in draft.help))] * bool(draft.help)
    for name, value in draft.fields.items():
        setattr(page, name, value)
    parent.add_child(instance=page)
    page.save_revision()
    return page


def _fill_home(home: HomePage, made: dict[str, Page]) -> None:
    for name, text in HOME_WORDS.items():
        setattr(home, name, text.nl)
    for name, slug in HOME_LINKS.items():
        setattr(home, name, made[slug])
    home.buttons.add(HomeButton(text=BUTTON.nl, target=made["agenda"], sort_order=0))
    for number, (value, text) in enumerate(FACTS):
        home.facts.add(HomeFact(value=value.nl, text=text.nl, sort_order=number))
    home.save()
    home.save_revision()


def _add_wijk(name: str, index: Page, english: Locale) -> None:
    slug = _slug_of(name)
    neighbourhood = Neighbourhood.objects.get_or_create(name=name, defaults={"slug": slug})[0]
    introduction = Text(f"Wat er te doen is in {name}.", f"What’s on in {name}.")
    draft = Draft(NeighbourhoodPage, slug, Text(name, name), introduction, (HELP_OF_WIJK,))
    page = _add(NeighbourhoodPage(neighbourhood=neighbourhood), index, draft)
    _translate(page, english, draft)


def _translate(page: Page, english: Locale, draft: Draft, more: list[Text] | None = None) -> None:
    texts = [draft.title, draft.introduction, *draft.help, *(more or [])]
    translate_page(page, english, {text.nl: text.en for text in texts}, publish=False)
