"""Every door outside the admin that shows something private, tried by every kind of visitor.

`tests/test_admin_access.py` has the doors of the admin.
"""

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.accounts.roles import EINDREDACTEUR, ROLES
from core.models import User
from events.models import EventPage
from registrations.links import manage_token
from tests.factories.events import EventPageFactory
from tests.factories.registrations import registered
from tests.factories.staff import PASSWORD, StaffFactory, signed_in

pytestmark = pytest.mark.django_db

SECRET = "Alleen voor ons"
STAFF = frozenset({role.name for role in ROLES} | {"superuser"})


# How each door is tried.
METHODS = {
    "page": ["get", "post"],
    "form": ["get", "post"],
    "poster": ["get"],
    "calendar": ["get"],
    "document": ["get", "post"],
}


@pytest.fixture(autouse=True)
def second_factor(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def visitors(home) -> dict[str, Client]:
    superuser = User.objects.create_superuser("kim", "kim@wijkmakers.example", PASSWORD)
    redacteur = StaffFactory(roles=[ROLES[0]])
    return {
        "nobody": Client(),
        "no role": signed_in(StaffFactory()),
        "superuser, password only": signed_in(superuser, second_factor=False),
        "redacteur, password only": signed_in(redacteur, second_factor=False),
        "superuser": signed_in(superuser),
        **{role.name: signed_in(StaffFactory(roles=[role])) for role in ROLES},
    }


@pytest.fixture
def page(home) -> EventPage:
    return EventPageFactory(title=SECRET)


@pytest.fixture
def collection() -> Collection:
    return Collection.get_first_root_node().add_child(name="Besloten")


@pytest.fixture
def doors(page, collection) -> dict[str, str]:
    file = ContentFile(SECRET.encode(), name="besloten.txt")
    document = get_document_model().objects.create(title="x", file=file, collection=collection)
    return {
        "page": page.url,
        "form": page.registration_url(),
        "poster": page.poster_url(),
        "calendar": f"{page.url}agenda.ics",
        "document": document.url,
    }


def close(page: EventPage, collection: Collection, kind: str) -> None:
    """Make both private in one of the ways of Wagtail."""
    for model, what in (
        (PageViewRestriction, {"page": page}),
        (CollectionViewRestriction, {"collection": collection}),
    ):
        restriction = model.objects.create(restriction_type=kind, password="geheim", **what)
        restriction.groups.set(Group.objects.filter(name=EINDREDACTEUR.name))


def who_sees(doors: dict[str, str], visitors: dict[str, Client]) -> dict[str, frozenset[str]]:
    """The visitors by door and method: who got a good answer, or one that tells the title."""
    found = {}
    for door, address in doors.items():
        for method in METHODS[door]:
            saw = set()
            for name, client in visitors.items():
                response = getattr(client, method)(address)
                content = b"".join(response) if response.streaming else response.content
                assert response.status_code < 500, (door, name)
                if SECRET.encode() in content or (
                    response.status_code == 200 and b"password" not in content
                ):
                    saw.add(name)
            found[f"{method} {door}"] = frozenset(saw)
    return found


def expected(doors: dict[str, str], who: frozenset[str]) -> dict[str, frozenset[str]]:
    return {f"{method} {door}": who for door in doors for method in METHODS[door]}


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        ("login", STAFF),
        ("groups", frozenset({"superuser", EINDREDACTEUR.name})),
        ("password", frozenset()),
    ],
)
def test_what_is_private_asks_what_the_admin_asks(doors, visitors, page, collection, kind, who):
    close(page, collection, kind)
    assert who_sees(doors, visitors) == expected(doors, who)


def test_what_is_public_is_for_everybody(doors, visitors):
    """Or the table above would say nothing."""
    few = {name: visitors[name] for name in ("nobody", "no role")}
    assert who_sees(doors, few) == expected(doors, frozenset(few))


def test_a_password_of_its_own_opens_a_page_for_whoever_knows_it(client, doors, page, collection):
    close(page, collection, "password")
    asked = client.get(doors["page"])
    client.post(asked.context["action_url"], {"password": "geheim", "return_url": page.url})
    assert SECRET in client.get(doors["page"]).text
    assert SECRET in client.get(doors["calendar"]).text


def test_staff_are_led_to_their_second_step_and_back(doors, visitors, page, collection):
    close(page, collection, "login")
    for door in ("page", "document"):
        refused = visitors["superuser, password only"].get(doors[door])
        assert refused.url.endswith("/account/2fa/")
        assert "no-store" in refused["Cache-Control"]
        refused = visitors["no role"].get(doors[door])
        assert refused.url == f"/account/login/?next={doors[door]}"


def test_a_link_of_one_person_opens_nothing_else_for_staff_either(visitors, page):
    person = registered(page.offering)
    path = f"/mijn-aanmeldingen/{manage_token(person)}/"
    answers = {
        client.get(f"{path}{rest}").status_code
        for client in visitors.values()
        for rest in ("", "gegevens.json", "verwijderen/")
    }
    assert answers == {404}
