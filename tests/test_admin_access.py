"""Every kind of visitor tries every admin URL by GET and POST, and staff read one language.

A new URL that is not in the table fails `test_every_url_is_in_the_table`. What is private outside
the admin is in `tests/test_private_doors.py`.
"""

import re
from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, GroupApprovalTask, Page, Site, Workflow
from wagtail_localize.models import TranslationSource

from core.accounts.roles import (
    ACADEMIE,
    BEHEERDER,
    HOST,
    ROLES,
    VERTALER,
    Role,
)
from core.languages import CODES as LANGUAGES
from core.mail import occasions
from core.mail.models import MailText, OutboxMail
from core.mail.occasions import Occasion
from core.models import CustomImage, User
from registrations.links import scan_url
from registrations.models import Host, Offering, QuestionSet
from tests.admin_doors import Visitor, WagtailAddresses, admin_routes
from tests.admin_table import (
    EVERYBODY,
    LIST_OPENERS,
    NOBODY,
    POSTS,
    PUBLISHERS,
    READ_SETS,
    TRANSLATORS,
    WAGTAIL_TABLE,
    WRITERS,
)
from tests.admin_words import Heard
from tests.factories.core import (
    NeighbourhoodFactory,
    PartnerFactory,
    PersonFactory,
    ThemeFactory,
    VenueFactory,
)
from tests.factories.events import EventPageFactory
from tests.factories.files import photo, upload
from tests.factories.registrations import registered
from tests.factories.staff import StaffFactory, signed_in
from tests.factories.translation import copied_to_english, in_english

pytestmark = pytest.mark.django_db

OUR_APPS = ("core", "events", "home", "learning", "registrations", "stories", "wijkmakers")
OUR_NAMESPACES = ("wagtailsnippets_", "wagtailsnippetchoosers_")

# People open these before they have a role, or to have none any more.
OUTSIDE = {"login/", "logout/"}
# Open to everybody, and tell nothing; and Wagtail's own way to a new password, which is closed.
OPEN_TO_ALL = {"sprite/", "jsi18n/"}
CLOSED = {
    "password_reset/",
    "password_reset/done/",
    "password_reset/confirm/<uidb64>/<token>/",
    "password_reset/complete/",
}

# Route below /admin/ -> roles that get in. It is an event, not a course, and the host is invited.
TABLE: dict[str, frozenset[Role]] = {
    "registrations/": LIST_OPENERS,
    "registrations/results/": LIST_OPENERS,
    "registrations/<int:offering_id>/": WRITERS | {HOST},
    "registrations/<int:offering_id>/add/": WRITERS,
    "registrations/<int:offering_id>/applicants/": frozenset({BEHEERDER}),
    "registrations/<int:offering_id>/select/": frozenset({BEHEERDER}),
    "registrations/<int:offering_id>/reject/": frozenset({BEHEERDER}),
    "registrations/<int:offering_id>/cancel/": PUBLISHERS,
    "registrations/<int:offering_id>/export/": PUBLISHERS,
    "registrations/<int:offering_id>/print/": WRITERS | {HOST},
    "registrations/<int:offering_id>/hosts/": WRITERS,
    "registrations/<int:offering_id>/message/": WRITERS,
    "registrations/<int:offering_id>/messages/": WRITERS,
    "registrations/opened/": frozenset({BEHEERDER}),
    "registrations/opened/results/": frozenset({BEHEERDER}),
    "registrations/page/<int:page_id>/": LIST_OPENERS,
    "registrations/publish/<int:page_id>/": PUBLISHERS,
    "registrations/<int:offering_id>/door/": WRITERS | {HOST},
    "registrations/<int:offering_id>/poster/<str:language>/": WRITERS | {HOST},
    "registrations/ticket/<str:token>/": WRITERS | {HOST},
    "registrations/person/<int:registration_id>/": WRITERS,
    "registrations/person/<int:registration_id>/change/": WRITERS,
    "registrations/person/<int:registration_id>/cancel/": WRITERS,
    "registrations/person/<int:registration_id>/slip/": WRITERS,
    "mail/": WRITERS,
    "mail/results/": WRITERS,
    "mail/resend/": WRITERS,
    "mail/<int:pk>/": WRITERS,
    "mail/<int:pk>/html/": WRITERS,
    "mail/<int:pk>/resend/": WRITERS,
    "mail/<int:pk>/give-up/": WRITERS,
    "mail/texts/": PUBLISHERS,
    "mail/texts/results/": PUBLISHERS,
    "mail/texts/add/": NOBODY,
    "mail/texts/edit/<int:pk>/": PUBLISHERS,
    "mail/texts/delete/<int:pk>/": NOBODY,
    "mail/texts/usage/<int:pk>/": PUBLISHERS,
    "mail/texts/history/<int:pk>/": PUBLISHERS,
    "mail/texts/history-results/<int:pk>/": PUBLISHERS,
    "mail/texts/preview/": NOBODY,
    "mail/texts/preview/<int:pk>/": PUBLISHERS,
    # The chooser shows the names of mails, not their words.
    "snippets/choose/core_mail/mailtext/": EVERYBODY,
    "snippets/choose/core_mail/mailtext/results/": EVERYBODY,
    "snippets/choose/core_mail/mailtext/chosen/<str:pk>/": EVERYBODY,
    "snippets/choose/core_mail/mailtext/chosen-multiple/": EVERYBODY,
    "snippets/choose/core_mail/mailtext/create/": NOBODY,
    "to-translate/": TRANSLATORS,
    "localize/submit/page/<int:page_id>/": TRANSLATORS,
    # Question sets are the only snippets with a row per language.
    "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/": NOBODY,
    "localize/update/<int:translation_source_id>/": WRITERS | {VERTALER},
    "localize/page/<int:page_id>/convert_to_alias/": WRITERS,
    "localize/reports/translations/": EVERYBODY,
    "localize/reports/translations/results/": EVERYBODY,
    "localize/api/snippets/<slug:app_label>/<slug:model_name>/": NOBODY,
    "localize/api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/": NOBODY,
}
# The academy also gets in to these routes when the offering is a course.
COURSE_EXTRA = {
    "registrations/<int:offering_id>/",
    "registrations/<int:offering_id>/add/",
    "registrations/<int:offering_id>/applicants/",
    "registrations/<int:offering_id>/select/",
    "registrations/<int:offering_id>/reject/",
    "registrations/person/<int:registration_id>/",
    "registrations/person/<int:registration_id>/change/",
    "registrations/person/<int:registration_id>/cancel/",
    "registrations/<int:offering_id>/export/",
    "registrations/<int:offering_id>/print/",
    "registrations/<int:offering_id>/hosts/",
    "registrations/<int:offering_id>/message/",
    "registrations/<int:offering_id>/messages/",
    "registrations/person/<int:registration_id>/slip/",
    "registrations/<int:offering_id>/door/",
    "registrations/<int:offering_id>/poster/<str:language>/",
    "registrations/ticket/<str:token>/",
}
# Mails, and words for one reader: in the language of that reader, and not of who looks at them.
IN_ONE_LANGUAGE = {
    "mail/<int:pk>/",
    "mail/<int:pk>/html/",
    "mail/texts/edit/<int:pk>/",
    "mail/texts/preview/<int:pk>/",
    "registrations/<int:offering_id>/message/",
    "registrations/<int:offering_id>/poster/<str:language>/",
    "registrations/person/<int:registration_id>/slip/",
}
POST_ONLY = {"mail/resend/", "mail/<int:pk>/resend/", "mail/<int:pk>/give-up/"}

# model -> (who adds and changes, who deletes)
SHARED_DETAILS = {
    "neighbourhood": (PUBLISHERS, PUBLISHERS),
    "theme": (PUBLISHERS, PUBLISHERS),
    "venue": (WRITERS, PUBLISHERS),
    "partner": (WRITERS, PUBLISHERS),
    "person": (WRITERS | {ACADEMIE}, PUBLISHERS),
}
for model, (change, delete) in SHARED_DETAILS.items():
    TABLE |= {
        f"snippets/core/{model}/": change,
        f"snippets/core/{model}/results/": change,
        f"snippets/core/{model}/add/": change,
        f"snippets/core/{model}/edit/<int:pk>/": change,
        f"snippets/core/{model}/delete/<int:pk>/": delete,
        f"snippets/core/{model}/usage/<int:pk>/": change,
        f"snippets/core/{model}/history/<int:pk>/": change,
        f"snippets/core/{model}/history-results/<int:pk>/": change,
        # Shared details are public, and editors pick from them on pages.
        f"snippets/choose/core/{model}/": EVERYBODY,
        f"snippets/choose/core/{model}/results/": EVERYBODY,
        f"snippets/choose/core/{model}/chosen/<str:pk>/": EVERYBODY,
        f"snippets/choose/core/{model}/chosen-multiple/": EVERYBODY,
        f"snippets/choose/core/{model}/create/": change,
    }

# A vertaler edits and publishes translations. The Dutch row redirects to the list.
QUESTION_SETS = "snippets/registrations/questionset/"
COMPARE = (
    QUESTION_SETS + r"history/(?P<pk>.+)/revisions/compare"
    r"/(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$"
)
TABLE |= {
    QUESTION_SETS: READ_SETS,
    f"{QUESTION_SETS}results/": READ_SETS,
    f"{QUESTION_SETS}add/": WRITERS,
    f"{QUESTION_SETS}edit/<int:pk>/": WRITERS,
    f"{QUESTION_SETS}delete/<int:pk>/": PUBLISHERS,
    # The vertaler sees this page, but its POST is refused for a Dutch row.
    f"{QUESTION_SETS}unpublish/<int:pk>/": PUBLISHERS | {VERTALER},
    f"{QUESTION_SETS}usage/<int:pk>/": READ_SETS,
    f"{QUESTION_SETS}history/<int:pk>/": READ_SETS,
    f"{QUESTION_SETS}history-results/<int:pk>/": READ_SETS,
    f"{QUESTION_SETS}history/<int:pk>/revisions/<int:revision_id>/revert/": WRITERS,
    f"{QUESTION_SETS}history/<int:pk>/revisions/<int:revision_id>/unschedule/": PUBLISHERS
    | {VERTALER},
    COMPARE: READ_SETS,
    "snippets/choose/registrations/questionset/": EVERYBODY,
    "snippets/choose/registrations/questionset/results/": EVERYBODY,
    "snippets/choose/registrations/questionset/chosen/<str:pk>/": EVERYBODY,
    "snippets/choose/registrations/questionset/chosen-multiple/": EVERYBODY,
    "snippets/choose/registrations/questionset/create/": WRITERS,
}


def our_routes() -> set[str]:
    ours = set()
    for route, name, view in admin_routes():
        module = getattr(view, "view_class", view).__module__
        if module.startswith(tuple(f"{app}." for app in OUR_APPS)) or name.startswith(
            OUR_NAMESPACES
        ):
            ours.add(route)
    return ours - OUTSIDE


def test_every_url_is_in_the_table() -> None:
    routes = {route for route, _name, _view in admin_routes()}
    assert our_routes() == set(TABLE)
    assert routes - OUTSIDE == TABLE.keys() | WAGTAIL_TABLE.keys()


@pytest.fixture
def event(home, en) -> Page:
    page = EventPageFactory(title="Wijktafel")
    page.save_revision()
    copied_to_english(page.get_parent().specific)
    in_english(page)
    return page


@pytest.fixture
def mail_text(monkeypatch) -> MailText:
    walk = Occasion(
        name="test_walk", label="Wijktafel", placeholders=(), subject="A", heading="B", body="C"
    )
    monkeypatch.setitem(occasions._registry, walk.name, walk)
    return MailText.objects.create(occasion=walk.name, language="nl")


@pytest.fixture
def question_set(nl) -> QuestionSet:
    """A live question set with an earlier revision."""
    question_set = QuestionSet.objects.create(name="Praktisch", locale=nl)
    question_set.save_revision(user=StaffFactory()).publish()
    return question_set


@pytest.fixture
def addresses(event, en, mail_text, question_set) -> dict[str, object]:
    """A value for each placeholder of a route. `primary_key` gives the values of `pk`."""
    person = registered(event.offering)
    return {
        "offering_id": event.offering.pk,
        "page_id": event.pk,
        "registration_id": person.pk,
        "language": "nl",
        "token": scan_url(person).rstrip("/").rpartition("/")[2],
        "translation_source_id": TranslationSource.objects.get(object_id=event.translation_key).pk,
        "app_label": "core",
        "model_name": "venue",
        "revision_id": question_set.latest_revision_id,
    }


def primary_key(route: str) -> int:
    if "mailtext" in route or route.startswith("mail/texts/"):
        return MailText.objects.get(occasion="test_walk").pk
    if "questionset" in route:
        return QuestionSet.objects.get().pk
    if route.startswith("mail/"):
        return OutboxMail.objects.get().pk
    factories = {
        "neighbourhood": NeighbourhoodFactory,
        "partner": PartnerFactory,
        "person": PersonFactory,
        "theme": ThemeFactory,
        "venue": VenueFactory,
    }
    model = next((name for name in factories if f"/{name}/" in route), "venue")
    return factories[model]().pk


def fill(route: str, values: dict[str, object]) -> str:
    if route == COMPARE:
        route = f"{QUESTION_SETS}history/<int:pk>/revisions/compare/earliest...latest/"
    for name, value in values.items():
        for kind in ("int", "str", "slug"):
            route = route.replace(f"<{kind}:{name}>", str(value))
    if ":pk>" in route:
        for kind in ("int", "str"):
            route = route.replace(f"<{kind}:pk>", str(primary_key(route)))
    assert "<" not in route
    return f"/admin/{route}"


@pytest.fixture
def doors(event, addresses) -> dict[str, str]:
    """A URL for every route of the table. All of them are about one event."""
    return {route: fill(route, addresses) for route in TABLE}


Staff = dict[tuple[Role, str], Client]


@pytest.fixture
def staff(event) -> Staff:
    """A signed-in client for each role and language."""
    clients = {}
    for role, language in product(ROLES, LANGUAGES):
        user = StaffFactory(roles=[role], language=language)
        if role is HOST:
            Host.objects.create(offering=event.offering, user=user)
        clients[role, language] = signed_in(user)
        clients[role, language].user = user
    return clients


@pytest.fixture
def roles(staff, settings) -> dict[str, Visitor]:
    settings.SECOND_FACTOR_REQUIRED = True
    return {
        role.name: Visitor(client.user, second_factor=True)
        for (role, language), client in staff.items()
        if language == "nl"
    }


@pytest.fixture
def strangers(roles) -> dict[str, Visitor]:
    superuser = User.objects.create_superuser("kim", "kim@wijkmakers.example")
    return {
        "nobody": Visitor(AnonymousUser(), second_factor=False),
        "no role": Visitor(StaffFactory(), second_factor=True),
        "password only": Visitor(superuser, second_factor=False),
    }


def answers(
    method: str, addresses: dict[str, str], visitors: dict[str, Visitor]
) -> dict[str, dict[str, str]]:
    """What each visitor gets at each route. An empty form is sent, and what it does is undone."""
    return {
        route: {name: visitor.send(method, address) for name, visitor in visitors.items()}
        for route, address in addresses.items()
    }


def let_in(found: dict[str, dict[str, str]]) -> dict[str, list[str]]:
    return {
        route: sorted(name for name, outcome in row.items() if outcome == "in")
        for route, row in found.items()
    }


def listen(doors: dict[str, str], staff: Staff, heard: Heard) -> None:
    """Open each screen in both languages, each for another of the roles that it welcomes."""
    for number, (route, address) in enumerate(doors.items()):
        welcome = [role for role in ROLES if role in TABLE[route]]
        if not welcome or route in IN_ONE_LANGUAGE | POST_ONLY:
            continue
        for place, language in enumerate(LANGUAGES):
            role = welcome[(number + place) % len(welcome)]
            response = staff[role, language].get(address)
            assert response.status_code in (200, 302), (route, role)
            heard.listen(route, language, response)


def names(roles: frozenset[Role]) -> list[str]:
    return sorted(role.name for role in roles)


@pytest.fixture
def every_door(event, doors) -> dict[str, str]:
    wagtail = WagtailAddresses(event)
    # A page that Wagtail breaks on purpose, to try an error.
    return doors | {route: wagtail.of(route) for route in WAGTAIL_TABLE if route != "failwhale/"}


def test_who_gets_in(every_door, roles, strangers) -> None:
    gets = {route: address for route, address in every_door.items() if route not in POST_ONLY}
    table = TABLE | WAGTAIL_TABLE
    assert let_in(answers("GET", gets, roles)) == {route: names(table[route]) for route in gets}

    sent = answers("POST", every_door, roles)
    table |= POSTS
    assert let_in(sent) == {
        # A screen that takes no form says so to whom it lets in.
        route: [] if "405" in row.values() else names(table[route])
        for route, row in sent.items()
    }

    closed = {
        route: address for route, address in every_door.items() if route not in OPEN_TO_ALL | CLOSED
    }
    for method, expected in (
        # A script is told, and not led somewhere.
        (
            "GET",
            {"nobody": "sign in 403", "no role": "sign in 403", "password only": "second step"},
        ),
        # Somebody who was signed out meanwhile gets back what they typed, on a page of refusal.
        ("POST", {"nobody": "403", "no role": "sign in 403", "password only": "403 second step"}),
    ):
        found = answers(method, closed, strangers)
        assert {
            route: row
            for route, row in found.items()
            if any(row[name] not in outcomes for name, outcomes in expected.items())
        } == {}


def test_a_screen_reads_in_one_language(doors, staff) -> None:
    heard = Heard()
    listen(doors, staff, heard)
    assert heard.alike() == {}


def test_a_course_also_lets_the_academy_in(doors, roles, staff) -> None:
    Offering.objects.update(is_course=True)
    of_course = {route: doors[route] for route in sorted(COURSE_EXTRA)}
    assert let_in(answers("GET", of_course, roles)) == {
        route: names(TABLE[route] | {ACADEMIE}) for route in COURSE_EXTRA
    }
    heard = Heard()
    for language, role in zip(LANGUAGES, (ACADEMIE, BEHEERDER), strict=True):
        for route, address in of_course.items():
            if route not in IN_ONE_LANGUAGE:
                heard.listen(route, language, staff[role, language].get(address))
    assert heard.alike() == {}


# --- the screens of Wagtail, in both languages ----------------------------------------------------

# Screens without a placeholder in their route are found by themselves. These are left out.
NOT_READ = re.compile(
    r"results/$|/search/$|^api/|jsi18n|chosen-multiple|/create/$|/upload/$|/process/$"
    # Answers to a script, an icon set, and the ways in and out.
    r"|^(?:block-preview|dismissibles|failwhale|sprite|tag-autocomplete|test404)/"
    r"|^(?:login|logout|password_reset)/|documents/add/$"
    # Every snippet has a place in the menu, so this one sends away.
    r"|^snippets/$"
    # Two languages for good: nobody makes or changes one (decision 0038).
    r"|^locales/"
)
# Route below / with a value for each placeholder, and screens outside the admin.
WAGTAIL = [
    "admin/pages/{parent}/",
    "admin/pages/{page}/edit/",
    "admin/pages/{english}/edit/",
    "admin/pages/{page}/delete/",
    "admin/pages/{page}/unpublish/",
    "admin/pages/{page}/copy/",
    "admin/pages/{page}/move/",
    "admin/pages/{page}/history/",
    "admin/pages/{page}/usage/",
    "admin/pages/{page}/privacy/",
    "admin/pages/{parent}/add_subpage/",
    "admin/pages/search/?q=wijktafel",
    "account/2fa/",
    "account/2fa/webauthn/",
    "account/password/reset/",
    "account/logout/",
    "account/reauthenticate/",
    "admin/sites/edit/{site}/",
    "admin/groups/edit/{group}/",
    "admin/users/edit/{user}/",
    "admin/images/{image}/",
    "admin/collections/{collection}/",
    "admin/workflows/edit/{workflow}/",
    "admin/workflows/tasks/edit/{task}/",
    "admin/redirects/{redirect}/",
]


def screens_of_wagtail() -> list[str]:
    """Below /, those of `WAGTAIL` and every one that needs no placeholder: a new one too."""
    found = {
        f"admin/{route}"
        for route, _name, _view in admin_routes()
        if not re.search(r"[<(^$]", route) and not NOT_READ.search(route)
    }
    return [*WAGTAIL, *sorted(found - {f"admin/{route}" for route in our_routes()})]


@pytest.fixture
def rows(event) -> dict[str, int]:
    """A value for each placeholder of `WAGTAIL`."""
    return {
        "user": StaffFactory().pk,
        "group": Group.objects.get(name=VERTALER.name).pk,
        "site": Site.objects.get().pk,
        "collection": Collection.get_first_root_node().add_child(name="Stukken").pk,
        "workflow": Workflow.objects.create(name="Nakijken").pk,
        "task": GroupApprovalTask.objects.create(name="Nakijken").pk,
        "page": event.pk,
        "parent": event.get_parent().pk,
        "english": event.get_translations().get().pk,
        "image": CustomImage.objects.create(title="Plein", file=upload(photo(), "p.jpg")).pk,
        "redirect": Redirect.objects.create(old_path="/oud", redirect_page=event).pk,
    }


def test_the_screens_of_wagtail_speak_one_language(event, rows, staff) -> None:
    """Read by who may do everything: a Beheerder is kept out of some screens."""
    heard = Heard()
    for language in LANGUAGES:
        client = Client()
        client.force_login(StaffFactory(is_superuser=True, language=language))
        for route in screens_of_wagtail():
            response = client.get(f"/{route.format(**rows)}", follow=True)
            assert response.status_code == 200, route
            refused = response.request["PATH_INFO"] == "/admin/" and route != "admin/"
            assert not refused, route
            heard.listen(route, language, response)
        # Refused: somebody of another role is told so in their own language.
        refused = staff[VERTALER, language].get("/admin/users/", follow=True)
        heard.listen("a refusal", language, refused)
    assert heard.alike() == {}
