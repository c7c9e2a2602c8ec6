"""Registrations, and offerings without a page. Tests of pages publish a page instead."""

import uuid
from datetime import datetime, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Locale

from events.models import EventPage
from registrations import services
from registrations.enums import RegistrationStatus
from registrations.models import Meeting, Needs, Offering, QuestionSet, Registration, SetQuestion
from tests.factories.events import dutch_agenda


def in_ten_days() -> datetime:
    """Ten days from now at 15:00 UTC, which is daytime in Amsterdam in summer and winter."""
    return (timezone.now() + timedelta(days=10)).replace(hour=15, minute=0, second=0, microsecond=0)


class OfferingFactory(DjangoModelFactory):
    """An offering of 20 places that is open for registration.

    `with_meeting=True` adds its meeting. `with_page=True` adds a live page, which reminders need:
    the site sends none for an event that is not published.
    """

    class Meta:
        model = Offering
        skip_postgeneration_save = True

    translation_key = factory.LazyFunction(uuid.uuid4)
    title = factory.Sequence(lambda n: f"Wijktafel {n}")
    starts_at = factory.LazyFunction(in_ten_days)
    ends_at = factory.LazyAttribute(lambda o: o.starts_at + timedelta(hours=2))
    capacity = 20

    @factory.post_generation
    def with_meeting(self, create, wanted, **kwargs):
        if wanted:
            Meeting.objects.create(
                offering=self,
                key=self.translation_key,
                starts_at=self.starts_at,
                ends_at=self.ends_at,
                venue=self.venue,
            )

    @factory.post_generation
    def with_page(self, create, wanted, **kwargs):
        if wanted:
            dutch_agenda().add_child(
                instance=EventPage(
                    title=self.title,
                    translation_key=self.translation_key,
                    starts_at=self.starts_at,
                    ends_at=self.ends_at,
                )
            )


class RegistrationFactory(DjangoModelFactory):
    """Saves a row without mail or checks. `registered` goes through the service instead."""

    class Meta:
        model = Registration

    offering = factory.SubFactory(OfferingFactory)
    status = RegistrationStatus.CONFIRMED
    name = factory.Sequence(lambda n: f"Voorbeeld Persoon {n}")
    email = factory.Sequence(lambda n: f"persoon{n}@voorbeeld.example")
    language = "nl"
    holds_until = factory.LazyAttribute(
        lambda o: (
            timezone.now() + timedelta(hours=1)
            if o.status in (RegistrationStatus.PENDING, RegistrationStatus.OFFERED)
            else None
        )
    )


def registered(offering: Offering, **fields) -> Registration:
    """Register somebody through the service, which applies the rules and writes the mail."""
    number = next(_numbers)
    values = {
        "name": f"Deelnemer {number}",
        "email": f"deelnemer{number}@voorbeeld.example",
        "language": "nl",
        "submission_id": uuid.uuid4(),
        **fields,
    }
    receipt = services.register(offering_id=offering.pk, **values)
    return Registration.objects.get(pk=receipt.registration.pk)


_numbers = iter(range(1, 10**9))


class NeedsFactory(DjangoModelFactory):
    """Call it as NeedsFactory(registration__offering=offering)."""

    class Meta:
        model = Needs

    registration = factory.SubFactory(RegistrationFactory)
    text = "Graag zonder noten"


class QuestionSetFactory(DjangoModelFactory):
    """Publishes a set: QuestionSetFactory(rows=[{"label": "Hoe kom je?", "kind": "yes_no"}])."""

    class Meta:
        model = QuestionSet
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Vragen {n}")
    locale = factory.LazyFunction(Locale.get_default)

    @factory.post_generation
    def rows(self, create, rows, **kwargs):
        self.questions = [SetQuestion(locale=self.locale, **row) for row in rows or []]
        self.save()
        self.save_revision().publish()
