"""Published pages of the Werkplaats. Rows are given as `updates=[ChallengeUpdate(...)]`."""

import factory
from wagtail.models import Locale

from stories.models import (
    ChallengePage,
    IntakeRule,
    NewsIndexPage,
    NewsPage,
    StoryPage,
    WorkshopPage,
)
from tests.factories.events import PublishedPageFactory, dutch_home


def dutch_workshop() -> WorkshopPage:
    found = WorkshopPage.objects.filter(locale=Locale.get_default()).first()
    return found or WorkshopPageFactory()


class WorkshopPageFactory(PublishedPageFactory):
    class Meta:
        model = WorkshopPage

    parent = factory.LazyFunction(dutch_home)
    title = "Werkplaats"
    how_it_works = "<p>Een team probeert tien weken lang dingen uit.</p>"
    rules = factory.LazyFunction(
        lambda: [
            IntakeRule(title="Het gaat over de wijk", text="Over samenleven of wonen."),
            IntakeRule(title="Het speelt in meer wijken"),
        ]
    )


class ChallengePageFactory(PublishedPageFactory):
    class Meta:
        model = ChallengePage

    parent = factory.LazyFunction(dutch_workshop)
    title = factory.Sequence(lambda n: f"Vraagstuk {n}")
    question = factory.LazyAttribute(lambda o: f"Waarom is {o.title.lower()} zo lastig?")


class StoryPageFactory(PublishedPageFactory):
    class Meta:
        model = StoryPage

    parent = factory.LazyFunction(dutch_workshop)
    title = factory.Sequence(lambda n: f"Verhaal {n}")
    challenge = "<p>Niemand bleef zitten op het plein.</p>"
    tried = "<p>Krijt en pallets.</p>"
    outcome = "<p>Een lange tafel.</p>"


class NewsIndexPageFactory(PublishedPageFactory):
    class Meta:
        model = NewsIndexPage

    parent = factory.LazyFunction(dutch_home)
    title = "Nieuws"


def dutch_news() -> NewsIndexPage:
    found = NewsIndexPage.objects.filter(locale=Locale.get_default()).first()
    return found or NewsIndexPageFactory()


class NewsPageFactory(PublishedPageFactory):
    class Meta:
        model = NewsPage

    parent = factory.LazyFunction(dutch_news)
    title = factory.Sequence(lambda n: f"Bericht {n}")
