import factory
from django.utils.text import slugify
from factory.django import DjangoModelFactory

from core.models import Neighbourhood, Partner, Person, Theme, Venue


class NeighbourhoodFactory(DjangoModelFactory):
    class Meta:
        model = Neighbourhood
        django_get_or_create = ("name",)

    name = factory.Sequence(lambda n: f"Wijk {n}")
    slug = factory.LazyAttribute(lambda o: slugify(o.name))


class VenueFactory(DjangoModelFactory):
    class Meta:
        model = Venue

    name = factory.Sequence(lambda n: f"Buurthuis {n}")
    street = "Voorbeeldstraat 1"
    postcode = "9700 AA"
    neighbourhood = factory.SubFactory(NeighbourhoodFactory)


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ("name",)

    name = factory.Sequence(lambda n: f"Thema {n}")
    name_en = factory.LazyAttribute(lambda o: o.name.replace("Thema", "Theme"))


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Voorbeeld Persoon {n}")


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    name = factory.Sequence(lambda n: f"Partner {n}")
