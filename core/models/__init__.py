from .form_uses import FormUse
from .images import CustomImage, CustomRendition
from .inlines import PersonInRole
from .mail import MailStatus, OutboxMail
from .mail_texts import MailText
from .pages import BasePage, is_private, is_source, only_sources, open_to_all
from .settings import SiteSettings
from .snippets import Answer, Neighbourhood, Partner, Person, Theme, ThemedItem, Venue
from .themes import ThemesField
from .users import User

__all__ = [
    "Answer",
    "BasePage",
    "CustomImage",
    "CustomRendition",
    "FormUse",
    "MailStatus",
    "MailText",
    "Neighbourhood",
    "OutboxMail",
    "Partner",
    "Person",
    "PersonInRole",
    "SiteSettings",
    "Theme",
    "ThemedItem",
    "ThemesField",
    "User",
    "Venue",
    "is_private",
    "is_source",
    "only_sources",
    "open_to_all",
]
