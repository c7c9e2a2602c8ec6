from .challenges import ChallengePage, ChallengePerson, ChallengeTheme, ChallengeUpdate
from .news import NewsIndexPage, NewsPage
from .related import RelatedPage
from .stories import StoryPage, StoryPerson, StoryTheme
from .workshop import IntakeRule, WorkshopPage

__all__ = [
    "ChallengePage",
    "ChallengePerson",
    "ChallengeTheme",
    "ChallengeUpdate",
    "IntakeRule",
    "NewsIndexPage",
    "NewsPage",
    "RelatedPage",
    "StoryPage",
    "StoryPerson",
    "StoryTheme",
    "WorkshopPage",
]
