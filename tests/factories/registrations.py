"""Bare offerings without a page, and registrations. Tests of pages publish one instead."""

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
    """At 15:00 UTC: daytime in Amsterdam in summer and in winter."""
    return (timezone.now() + timedelta(days=10)).replace(hour=15, minute=0, second=0, microsecond=0)


class OfferingFactory(DjangoModelFactory):
    """Open for registration, 20 places. `with_meeting=True` adds the one meeting of an event.

    `with_page=True` adds a live page: nobody gets a reminder of an event that is off the site.
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
    """A row as it could stand in the table; no mail, no rule. See also `registered`."""

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
    """Somebody who used the form: through the service, with its rules and its mail."""
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
    """What somebody needs: NeedsFactory(registration__offering=offering)."""

    class Meta:
        model = Needs

    registration = factory.SubFactory(RegistrationFactory)
    text = "Graag zonder noten"


class QuestionSetFactory(DjangoModelFactory):
    """A published set: QuestionSetFactory(rows=[{"label": "Hoe kom je?", "kind": "yes_no"}])."""

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
