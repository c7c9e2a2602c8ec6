"""Pages of the agenda. Publishing them, as an editor would, creates their Offering."""

from datetime import datetime, time, timedelta

import factory
import wagtail_factories
from django.utils import timezone
from wagtail.models import Locale
from wagtail.signals import page_published

from events.models import AgendaPage, EventPage, EventSeriesPage
from home.models import HomePage


def dutch_home() -> HomePage:
    return HomePage.objects.get(locale=Locale.get_default())


def dutch_agenda() -> AgendaPage:
    return AgendaPage.objects.get(locale=Locale.get_default())


def in_two_weeks() -> datetime:
    """Half past three in the afternoon, on the clock of Amsterdam."""
    day = timezone.localdate() + timedelta(days=14)
    return timezone.make_aware(datetime.combine(day, time(15, 30)))


class PublishedPageFactory(wagtail_factories.PageFactory):
    """Creates a live page. `live=False` makes a draft of it; `themes=[...]` adds themes.

    A live page has no revision, as one that a migration made: saving and publishing one takes two
    thirds of the time of a page. Its Offering is written as after any publishing.
    """

    class Meta:
        abstract = True

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        live, themes = kwargs.pop("live", True), kwargs.pop("themes", None)
        now = timezone.now() if live else None
        page = model_class(live=live, first_published_at=now, last_published_at=now, **kwargs)
        if themes:
            page.themes.add(*themes)
        parent.add_child(instance=page)
        if live:
            page_published.send(sender=model_class, instance=page)
        else:
            page.save_revision()
        return model_class.objects.get(pk=page.pk)


def agenda_with(**words) -> AgendaPage:
    """The Dutch agenda of the site, published with other words in these fields."""
    agenda = dutch_agenda()
    for name, value in words.items():
        setattr(agenda, name, value)
    agenda.save()
    page_published.send(sender=AgendaPage, instance=agenda)
    return dutch_agenda()


class EventSeriesPageFactory(PublishedPageFactory):
    class Meta:
        model = EventSeriesPage

    parent = factory.LazyFunction(dutch_agenda)
    title = factory.Sequence(lambda n: f"Wijkwandelingen {n}")


class EventPageFactory(PublishedPageFactory):
    class Meta:
        model = EventPage

    parent = factory.LazyFunction(dutch_agenda)
    title = factory.Sequence(lambda n: f"Ontmoeting {n}")
    starts_at = factory.LazyFunction(in_two_weeks)
    ends_at = factory.LazyAttribute(lambda o: o.starts_at + timedelta(hours=2))
