from .images import CustomImage, CustomRendition
from .pages import BasePage, is_source
from .settings import SiteSettings
from .snippets import Answer, Neighbourhood, Partner, Person, Theme, ThemedItem, Venue
from .users import User

__all__ = [
    "Answer",
    "BasePage",
    "CustomImage",
    "CustomRendition",
    "Neighbourhood",
    "Partner",
    "Person",
    "SiteSettings",
    "Theme",
    "ThemedItem",
    "User",
    "Venue",
    "is_source",
]
