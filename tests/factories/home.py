"""Published pages of the home app."""

import factory
from wagtail.models import Locale

from home.models import MissionPage, NeighbourhoodIndexPage, NeighbourhoodPage, StandardPage
from tests.factories.core import NeighbourhoodFactory
from tests.factories.events import PublishedPageFactory, dutch_home


class MissionPageFactory(PublishedPageFactory):
    class Meta:
        model = MissionPage

    parent = factory.LazyFunction(dutch_home)
    title = "Over ons"


class StandardPageFactory(PublishedPageFactory):
    class Meta:
        model = StandardPage

    parent = factory.LazyFunction(dutch_home)
    title = factory.Sequence(lambda n: f"Pagina {n}")


class NeighbourhoodIndexPageFactory(PublishedPageFactory):
    class Meta:
        model = NeighbourhoodIndexPage

    parent = factory.LazyFunction(dutch_home)
    title = "Wijken en dorpen"


def dutch_neighbourhoods() -> NeighbourhoodIndexPage:
    found = NeighbourhoodIndexPage.objects.filter(locale=Locale.get_default()).first()
    return found or NeighbourhoodIndexPageFactory()


class NeighbourhoodPageFactory(PublishedPageFactory):
    class Meta:
        model = NeighbourhoodPage

    parent = factory.LazyFunction(dutch_neighbourhoods)
    neighbourhood = factory.SubFactory(NeighbourhoodFactory)
    title = factory.LazyAttribute(lambda o: o.neighbourhood.name)
