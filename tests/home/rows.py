from core.models import Neighbourhood
from tests.factories.core import NeighbourhoodFactory, PartnerFactory, VenueFactory
from tests.factories.events import EventPageFactory
from tests.factories.learning import CourseEditionPageFactory
from tests.factories.stories import ChallengePageFactory, StoryPageFactory


def one_of_everything() -> Neighbourhood:
    """A row in every list of the front page, all in one new neighbourhood."""
    place = NeighbourhoodFactory()
    EventPageFactory(venue=VenueFactory(neighbourhood=place), capacity=9)
    CourseEditionPageFactory(venue=VenueFactory(neighbourhood=place), capacity=9)
    challenge = ChallengePageFactory(neighbourhoods=[place])
    StoryPageFactory(parent=challenge, neighbourhoods=[place])
    PartnerFactory().neighbourhoods.add(place)
    return place
