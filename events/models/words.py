from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from core.models import BasePage, ContactPerson
from core.rich_text import PARAGRAPHS


class EventWords(ContactPerson):
    """What an event and a series both have. An event that leaves it empty shows the series'."""

    for_whom = RichTextField(
        _("for whom"),
        blank=True,
        features=PARAGRAPHS,
        help_text=_("Who is this for? Do people need to know anything beforehand?"),
    )
    bring = RichTextField(
        _("what to bring"),
        blank=True,
        features=PARAGRAPHS,
        help_text=_("For example: sturdy shoes, something to eat, nothing at all."),
    )

    words_panels = [FieldPanel("for_whom"), FieldPanel("bring")]
    contact_panel = FieldPanel(
        "contact",
        help_text=_("Visitors see the public email address and phone number of this person."),
    )

    class Meta:
        abstract = True


def page_that_says(page: BasePage, name: str) -> BasePage:
    """The page whose field `name` is shown: the source where `page` leaves it empty."""
    source = page.source_page
    return source if getattr(source, name) and not getattr(page, name) else page
