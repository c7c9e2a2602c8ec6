"""One page of each type with every section filled in, for tests of all page types."""

from datetime import date, time, timedelta

from wagtail.models import Page

from core.models import Answer
from events.models import EventPage, EventPerson, EventProgrammeItem
from home.models import CoreValue, HomeButton, HomeFact, HomePage
from learning.enums import Visibility
from learning.models import CourseLecturer, EditionMaterial, EditionModule, EditionQuestion
from stories.models import ChallengePerson, ChallengeUpdate, StoryPerson
from tests.factories.core import (
    NeighbourhoodFactory,
    PartnerFactory,
    PersonFactory,
    ThemeFactory,
    VenueFactory,
)
from tests.factories.events import EventPageFactory, dutch_agenda, in_two_weeks
from tests.factories.home import MissionPageFactory, NeighbourhoodPageFactory
from tests.factories.learning import CourseEditionPageFactory, CoursePageFactory, session
from tests.factories.stories import (
    ChallengePageFactory,
    NewsPageFactory,
    StoryPageFactory,
    WorkshopPageFactory,
)
from tests.factories.translation import copied_to_english, in_english


def with_ancestors_in_english(page: Page) -> Page:
    """Translate `page` into English, after the pages above it that are not translated yet."""
    for ancestor in page.get_ancestors().filter(depth__gt=2).specific():
        if not ancestor.get_translations().exists():
            copied_to_english(ancestor)
    return in_english(page)


# --- home -----------------------------------------------------------------------------------------


def a_front_door(home: HomePage) -> HomePage:
    """The home page, with content behind every teaser."""
    agenda = dutch_agenda().page_ptr
    home.refresh_from_db()  # the agenda changed its number of children
    home.hero_title, home.hero_emphasis = "Een wijk maak je", "met elkaar"
    home.introduction = "De academie voor wijken en dorpen."
    home.buttons = [HomeButton(text="Bekijk de agenda", target=agenda)]
    home.facts = [
        HomeFact(value="2021", text="opgericht"),
        HomeFact(value="Gelijk", text="is iedereen die meedoet, betaald of vrijwillig"),
    ]
    home.meet_text, home.meet_link_text = "Schuif aan.", "Kom langs"
    home.meet_page = agenda
    home.statement = "Trots en nuchter."
    home.join_text, home.join_page = "Jouw organisatie?", home.meet_page
    home.save_revision().publish()
    PartnerFactory(name="Partner aan de voordeur")
    EventPageFactory(title="Wandeling door de wijk", venue=VenueFactory(), capacity=10)
    CourseEditionPageFactory(title="Editie nu")
    StoryPageFactory(title="Een lange tafel")
    return HomePage.objects.get(pk=home.pk)


def a_mission() -> Page:
    page = MissionPageFactory(
        core_values=[CoreValue(name="Trots en nuchter", text="Van Groningen.")],
        shows_partners=True,
    )
    page.groups = [
        ("group", {"heading": "Het team", "people": [PersonFactory(name="Voorbeeld Lid")]})
    ]
    page.figures = [
        (
            "figure",
            {
                "value": "40",
                "unit": "bezoekers",
                "source": "eigen telling",
                "measured_on": date(2026, 5, 1),
            },
        )
    ]
    page.save_revision().publish()
    PartnerFactory(name="Partner Voorbeeld", note="Bouwt mee.")
    return page


def a_neighbourhood() -> Page:
    place = NeighbourhoodFactory(name="Selwerd")
    venue = VenueFactory(name="De Brug", neighbourhood=place)
    PartnerFactory(name="Partner in Selwerd").neighbourhoods.add(place)
    EventPageFactory(title="Wandeling hier", venue=venue)
    CourseEditionPageFactory(title="Editie hier", venue=venue)
    ChallengePageFactory(title="Vraag van hier", neighbourhoods=[place])
    StoryPageFactory(title="Verhaal van hier", neighbourhoods=[place])
    return NeighbourhoodPageFactory(neighbourhood=place)


# --- events ---------------------------------------------------------------------------------------


def an_event(**facts) -> EventPage:
    """A walk of four people with all words, people and access facts that an event can have."""
    venue = VenueFactory(
        name="Buurtkamer De Brug",
        neighbourhood=NeighbourhoodFactory(name="Selwerd"),
        latitude="53.219400",
        longitude="6.566500",
        step_free=Answer.YES,
        hearing_loop=Answer.NO,
    )
    page = EventPageFactory(
        **{
            "title": "Wijktafel: wie kent wie in de Indische Buurt?",
            "venue": venue,
            "capacity": 4,
            "themes": [ThemeFactory(name="Samenleven")],
            "contact": PersonFactory(name="Vera Voorbeeld", email="vera@wijkmakers.example"),
            "introduction": "Eet mee en maak samen een kaart van wie elkaar kent.",
            "in_short": "Samen eten. Samen praten.",
            "body": [("text", "<h2>Wat gaan we doen?</h2><p>We zitten aan tafel.</p>")],
            "for_whom": "<p>Voor wie in de buurt woont of werkt.</p>",
            "bring": "<p>Niets.</p>",
            "meeting_point": "Bij de bank voor de deur",
            "distance_km": "4.5",
            "pace": "easy",
            "surface": "Stoeptegels",
            "weather_plan": "Bij onweer zitten we binnen",
            "price_note": "met soep",
            "language_note": "Er is een tolk Arabisch",
            **facts,
        }
    )
    page.people_rows.add(EventPerson(person=PersonFactory(), role="gids"))
    page.programme_rows.add(EventProgrammeItem(time=time(15, 45), what="Soep"))
    page.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


# --- learning -------------------------------------------------------------------------------------


def a_course() -> Page:
    return CoursePageFactory(
        goals="<p>Een wijk leren lezen.</p>",
        for_whom="<p>Voor wie in een wijk werkt of woont.</p>",
        what_you_learn="<ul><li>luisteren</li></ul>",
        study_load="tien dagen in een jaar",
        price_note="Bewoners doen gratis mee.",
        contact=PersonFactory(email="leren@voorbeeld.example"),
        themes=[ThemeFactory()],
        lecturers=[CourseLecturer(person=PersonFactory(), role="docent")],
    )


def an_edition() -> Page:
    first = in_two_weeks()
    person = PersonFactory()
    return CourseEditionPageFactory(
        parent=a_course(),
        capacity=15,
        price=95,
        venue=VenueFactory(),
        selection="<p>We zoeken een gemengde groep.</p>",
        modules=[EditionModule(title="De wijk lezen", description="Kijken en luisteren.")],
        sessions=[
            session("Eerste dag", first, description="Wandelen.", lecturer=person, module_number=1),
            session("Tweede dag", first + timedelta(days=28), venue=VenueFactory()),
        ],
        materials=[
            EditionMaterial(
                title="Om te lezen", url="https://lezen.example/", visibility=Visibility.PUBLIC
            )
        ],
        questions=[EditionQuestion(label="Waar werk je?")],
        themes=[ThemeFactory()],
    )


# --- stories --------------------------------------------------------------------------------------


def a_workshop() -> Page:
    return WorkshopPageFactory(contact=PersonFactory())


def a_challenge() -> Page:
    return ChallengePageFactory(
        parent=a_workshop(),
        asked_by="een bewoner van Selwerd",
        neighbourhoods=[NeighbourhoodFactory()],
        partners=[PartnerFactory(url="https://partner.example/")],
        themes=[ThemeFactory()],
        people=[ChallengePerson(person=PersonFactory(), role="begeleider")],
        updates=[ChallengeUpdate(title="Het team begint", text="<p>Zes mensen.</p>")],
    )


def a_story() -> Page:
    challenge = a_challenge()
    return StoryPageFactory(
        parent=challenge,
        in_short="Er kwam een lange tafel.",
        residents_said="<p>Te koud.</p>",
        did_not_work="<p>De app.</p>",
        next_steps="<p>Nog een plein.</p>",
        neighbourhoods=list(challenge.neighbourhoods.all()),
        themes=[ThemeFactory()],
        people=[StoryPerson(person=PersonFactory())],
    )


def a_news_item() -> Page:
    return NewsPageFactory(introduction="Iets nieuws.", published_on=date(2026, 11, 2))
