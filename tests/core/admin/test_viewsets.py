"""The screens of wijken, venues, themes, people and partners, as staff use them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.accounts.roles import EINDREDACTEUR, REDACTEUR
from core.admin.viewsets import SharedDetailsGroup
from core.models import Neighbourhood, Partner, Person, Theme, Venue
from tests.factories.core import NeighbourhoodFactory, PersonFactory, VenueFactory
from tests.factories.staff import StaffFactory
from tests.html_forms import form_values

pytestmark = pytest.mark.django_db

MODELS = [Neighbourhood, Venue, Theme, Person, Partner]


def admin_url(model, view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


@pytest.fixture
def eindredacteur(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[EINDREDACTEUR]))
    return client


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("view", ["list", "add"])
def test_screens_open(eindredacteur: Client, model, view: str) -> None:
    assert eindredacteur.get(admin_url(model, view)).status_code == 200


def test_menu_has_one_group_and_no_snippets_item(eindredacteur: Client) -> None:
    page = eindredacteur.get(reverse("wagtailadmin_home")).content.decode()
    assert admin_url(Venue, "list") in page
    assert '"/admin/snippets/"' not in page


def test_slug_of_a_wijk_is_made_from_its_name(eindredacteur: Client) -> None:
    NeighbourhoodFactory(name="De Held", slug="de-wijert")
    response = eindredacteur.post(
        admin_url(Neighbourhood, "add"),
        {"name": "De Wijert", "slug": "", "kind": "neighbourhood", "note": "", "note_en": ""},
    )
    assert response.status_code == 302
    assert Neighbourhood.objects.get(name="De Wijert").slug == "de-wijert-2"


def test_slug_of_a_theme_is_made_from_its_name_and_stays(eindredacteur: Client) -> None:
    eindredacteur.post(admin_url(Theme, "add"), {"name": "Samen eten", "name_en": "Eating"})
    theme = Theme.objects.get()
    assert theme.slug == "samen-eten"
    eindredacteur.post(
        admin_url(Theme, "edit", theme.pk), {"name": "Aan tafel", "name_en": "At the table"}
    )
    theme.refresh_from_db()
    assert (theme.name, theme.slug) == ("Aan tafel", "samen-eten")


def test_list_of_venues_takes_as_many_queries_for_three_as_for_one(eindredacteur: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            eindredacteur.get(admin_url(Venue, "list"))
        return len(captured)

    VenueFactory()
    queries()
    one = queries()
    VenueFactory.create_batch(2)
    # The filter on wijken lists three of them now; it does so in one query.
    assert queries() == one


def test_redacteur_adds_a_venue_but_deletes_none(client: Client) -> None:
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    venue = VenueFactory()
    assert client.get(admin_url(Venue, "add")).status_code == 200
    client.post(admin_url(Venue, "delete", venue.pk))
    assert Venue.objects.filter(pk=venue.pk).exists()
    assert client.get(admin_url(Theme, "list")).status_code == 302


def test_group_lists_every_shared_detail() -> None:
    assert {viewset.model for viewset in SharedDetailsGroup.items} == set(MODELS)


def test_people_stand_in_the_order_of_a_dutch_alphabet(eindredacteur: Client) -> None:
    names = ["Bert Smit", "Élise Dupont", "Eva", "de Vries", "Zara"]
    for name in reversed(names):
        PersonFactory(name=name)
    found = eindredacteur.get(admin_url(Person, "list")).context["object_list"]
    assert [person.name for person in found] == names


@pytest.mark.usefixtures("indexes")
@pytest.mark.parametrize("typed", ["Elise", "Élise", "dupont"])
def test_a_person_is_found_without_accents(eindredacteur: Client, typed: str) -> None:
    PersonFactory(name="Élise Dupont")
    PersonFactory(name="Bert Smit")
    found = eindredacteur.get(admin_url(Person, "list"), {"q": typed}).context["object_list"]
    assert [person.name for person in found] == ["Élise Dupont"]


@pytest.mark.parametrize(
    ("model", "field", "typed", "kept"),
    [
        (Venue, "postcode", "9711ab", "9711 AB"),
        (Venue, "phone", "050-1234567", "050 123 4567"),
        (Person, "phone", "0031612345678", "06 12345678"),
        (Person, "email", "SAM@Café.example", "sam@xn--caf-dma.example"),
    ],
)
def test_numbers_and_addresses_are_kept_in_one_form(
    eindredacteur: Client, model, field: str, typed: str, kept: str
) -> None:
    form = eindredacteur.get(admin_url(model, "add")).context["form"]
    assert form.fields[field].clean(typed) == kept


@pytest.mark.parametrize(
    ("model", "field"), [(Venue, "postcode"), (Venue, "phone"), (Person, "email")]
)
def test_a_wrong_number_or_address_is_refused_at_the_field(
    eindredacteur: Client, model, field: str
) -> None:
    address = admin_url(model, "add")
    data = form_values(eindredacteur.get(address).text)
    data.update({"name": "Proef", field: "krom"})
    response = eindredacteur.post(address, data)
    assert field in response.context["form"].errors
    assert "krom" in response.text
