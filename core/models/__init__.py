from .cache_entries import CacheEntry
from .form_uses import FormUse
from .images import CustomImage, CustomRendition, Drawing
from .mixins import ContactPerson, ImageWithAlt
from .neighbourhoods import Neighbourhood
from .pages import BasePage, is_private, is_source, only_sources, open_to_all
from .people import Partner, Person, PersonInRole
from .rows import TranslatableRow
from .settings import SiteSettings
from .themes import Theme, ThemedItem, ThemesField
from .users import User
from .venues import Answer, Venue

__all__ = [
    "Answer",
    "BasePage",
    "CacheEntry",
    "ContactPerson",
    "CustomImage",
    "CustomRendition",
    "Drawing",
    "FormUse",
    "ImageWithAlt",
    "Neighbourhood",
    "Partner",
    "Person",
    "PersonInRole",
    "SiteSettings",
    "Theme",
    "ThemedItem",
    "ThemesField",
    "TranslatableRow",
    "User",
    "Venue",
    "is_private",
    "is_source",
    "only_sources",
    "open_to_all",
]
