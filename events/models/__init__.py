from .agenda import AgendaPage
from .events import EventPage
from .rows import EventPerson, EventProgrammeItem, EventQuestion, EventTheme
from .series import EventSeriesPage

__all__ = [
    "AgendaPage",
    "EventPage",
    "EventPerson",
    "EventProgrammeItem",
    "EventQuestion",
    "EventSeriesPage",
    "EventTheme",
]
