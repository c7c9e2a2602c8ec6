"""What is in use is not deleted, and the refusal says where it is used."""

import pytest
from django.test import Client
from django.urls import reverse

from core.accounts.roles import EINDREDACTEUR
from core.models import Neighbourhood, Partner, Venue
from tests.factories.core import NeighbourhoodFactory, VenueFactory
from tests.factories.staff import StaffFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexes")]


def admin_url(model, view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


@pytest.fixture
def eindredacteur(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[EINDREDACTEUR]))
    return client


def test_what_nobody_uses_can_be_deleted(eindredacteur: Client) -> None:
    venue = VenueFactory()
    response = eindredacteur.post(admin_url(Venue, "delete", venue.pk))
    assert response.status_code == 302
    assert not Venue.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_wijk_of_a_venue_is_not_deleted_and_says_where_it_is_used(
    eindredacteur: Client, method: str
) -> None:
    wijk = NeighbourhoodFactory(name="Selwerd")
    VenueFactory(name="Buurthuis De Spil", neighbourhood=wijk)
    response = getattr(eindredacteur, method)(
        admin_url(Neighbourhood, "delete", wijk.pk), follow=True
    )
    assert Neighbourhood.objects.filter(pk=wijk.pk).exists()
    text = response.content.decode()
    assert "Buurthuis De Spil" in text
    assert admin_url(Neighbourhood, "usage", wijk.pk) in text


def test_a_wijk_that_only_a_partner_names_is_not_deleted(eindredacteur: Client) -> None:
    wijk = NeighbourhoodFactory(name="Beijum")
    partner = Partner.objects.create(name="Stichting Noord")
    partner.neighbourhoods.add(wijk)
    response = eindredacteur.post(admin_url(Neighbourhood, "delete", wijk.pk), follow=True)
    assert Neighbourhood.objects.filter(pk=wijk.pk).exists()
    assert "Stichting Noord" in response.content.decode()


@pytest.mark.parametrize("query", ["id={used}&id={free}", "id=all"])
def test_a_selection_with_one_in_use_deletes_nothing(eindredacteur: Client, query: str) -> None:
    used, free = NeighbourhoodFactory.create_batch(2)
    VenueFactory(name="Buurthuis De Spil", neighbourhood=used)
    url = reverse("wagtail_bulk_action", args=["core", "neighbourhood", "delete"])
    query = query.format(used=used.pk, free=free.pk)
    response = eindredacteur.post(f"{url}?{query}", follow=True)
    assert Neighbourhood.objects.count() == 2
    assert "Buurthuis De Spil" in response.content.decode()


def test_a_selection_that_nobody_uses_is_deleted(eindredacteur: Client) -> None:
    NeighbourhoodFactory.create_batch(2)
    url = reverse("wagtail_bulk_action", args=["core", "neighbourhood", "delete"])
    eindredacteur.post(f"{url}?id=all")
    assert not Neighbourhood.objects.exists()
