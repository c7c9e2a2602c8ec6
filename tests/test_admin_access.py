"""Every role tries every admin URL of ours, and reads every screen in one language.

A new URL that is not in the table fails `test_every_url_of_ours_is_in_the_table`.
"""

from collections.abc import Iterator
from itertools import product

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from core.accounts.roles import (
    ACADEMIE,
    BEHEERDER,
    EINDREDACTEUR,
    HOST,
    REDACTEUR,
    ROLES,
    VERTALER,
    Role,
)
from core.languages import CODES as LANGUAGES
from core.mail import occasions
from core.mail.models import MailText, OutboxMail
from core.mail.occasions import Occasion
from registrations.links import scan_url
from registrations.models import Host, Offering, QuestionSet
from tests.admin_words import Heard
from tests.factories.core import (
    NeighbourhoodFactory,
    PartnerFactory,
    PersonFactory,
    ThemeFactory,
    VenueFactory,
)
from tests.factories.events import EventPageFactory
from tests.factories.registrations import registered
from tests.factories.staff import StaffFactory
from tests.factories.translation import copied_to_english, in_english

pytestmark = pytest.mark.django_db

OUR_APPS = ("core", "events", "home", "learning", "registrations", "stories", "wijkmakers")
OUR_NAMESPACES = ("wagtailsnippets_", "wagtailsnippetchoosers_")

EVERYBODY = frozenset(ROLES)
NOBODY: frozenset[Role] = frozenset()
WRITERS = frozenset({REDACTEUR, EINDREDACTEUR, BEHEERDER})
PUBLISHERS = frozenset({EINDREDACTEUR, BEHEERDER})
TRANSLATORS = WRITERS | {VERTALER, ACADEMIE}
LIST_OPENERS = WRITERS | {ACADEMIE, HOST}

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
READ_SETS = WRITERS | {VERTALER}
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


def admin_routes() -> Iterator[tuple[str, str, object]]:
    """(route below /admin/, full name, view) of every admin URL."""

    def walk(patterns: list, route: str, name: str) -> Iterator[tuple[str, str, object]]:
        for entry in patterns:
            here = route + str(entry.pattern)
            if isinstance(entry, URLResolver):
                inner = f"{name}{entry.namespace}:" if entry.namespace else name
                yield from walk(entry.url_patterns, here, inner)
            elif isinstance(entry, URLPattern) and here.startswith("admin/"):
                yield here.removeprefix("admin/"), f"{name}{entry.name or ''}", entry.callback

    yield from walk(get_resolver().url_patterns, "", "")


def our_routes() -> set[str]:
    ours = set()
    for route, name, view in admin_routes():
        module = getattr(view, "view_class", view).__module__
        if module.startswith(tuple(f"{app}." for app in OUR_APPS)) or name.startswith(
            OUR_NAMESPACES
        ):
            ours.add(route)
    # People open the sign-in page before they have a role.
    return ours - {"login/"}


def test_every_url_of_ours_is_in_the_table() -> None:
    assert our_routes() == set(TABLE)


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


def got_in(response: HttpResponse) -> bool:
    """Whether the admin let somebody in. It refuses with 403, 404 or a redirect."""
    if response.status_code == 302:
        return response.url not in (reverse("wagtailadmin_home"), f"/admin/{QUESTION_SETS}")
    return response.status_code not in (403, 404)


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
        clients[role, language] = Client()
        clients[role, language].force_login(user)
    return clients


def who_gets_in(doors: dict[str, str], staff: Staff, heard: Heard) -> dict[str, list[str]]:
    """The roles by route. Half of them read Dutch: the others of the next route, or of a course."""
    found = {}
    for number, (route, address) in enumerate(doors.items()):
        welcome = found[route] = []
        for place, role in enumerate(ROLES):
            language = LANGUAGES[(number + place) % 2]
            client = staff[role, language]
            response = client.post(address) if route in POST_ONLY else client.get(address)
            assert response.status_code < 500
            if got_in(response):
                welcome.append(role.name)
                if route not in IN_ONE_LANGUAGE:
                    heard.listen(route, language, response)
        welcome.sort()
    return found


def listen_again(doors: dict[str, str], staff: Staff, heard: Heard) -> None:
    """Where the readers of one language were all refused, open the screen for one of the other."""
    for route, language in heard.one_sided():
        role = next(role for role in (BEHEERDER, *ROLES) if role in TABLE[route])
        heard.listen(route, language, staff[role, language].get(doors[route]))


def names(roles: frozenset[Role]) -> list[str]:
    return sorted(role.name for role in roles)


def test_who_gets_in_and_reads_one_language(doors, staff) -> None:
    heard = Heard()
    found = who_gets_in(doors, staff, heard)
    assert found == {route: names(roles) for route, roles in TABLE.items()}
    listen_again(doors, staff, heard)
    assert heard.alike() == {}


def test_a_course_also_lets_the_academy_in(doors, staff) -> None:
    Offering.objects.update(is_course=True)
    heard = Heard()
    found = who_gets_in({route: doors[route] for route in sorted(COURSE_EXTRA)}, staff, heard)
    assert found == {route: names(TABLE[route] | {ACADEMIE}) for route in COURSE_EXTRA}
    assert heard.alike() == {}


def test_nobody_gets_in_without_signing_in(doors, client) -> None:
    answers = {route: client.get(address) for route, address in doors.items()}
    outside = {
        route
        for route, answer in answers.items()
        if answer.status_code == 302 and "login" in answer.url
    }
    assert outside == set(TABLE)


# --- the screens of Wagtail, in both languages ----------------------------------------------------

# Route below / with a value for each placeholder. Not here: what only lists rows of one of these.
WAGTAIL = [
    "admin/",
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
    "admin/images/",
    "admin/images/add/",
    "admin/images/chooser/",
    "admin/documents/",
    "admin/documents/multiple/add/",
    "admin/documents/chooser/",
    "admin/users/",
    "admin/users/new/",
    "admin/groups/",
    "admin/redirects/",
    "admin/redirects/add/",
    "admin/workflows/list/",
    "admin/workflows/tasks/index/",
    "admin/collections/add/",
    "admin/reports/locked/",
    "admin/reports/workflow/",
    "admin/reports/site-history/",
    "admin/reports/page-types-usage/",
    "admin/settings/core/sitesettings/",
    "admin/account/",
    "admin/choose-page/",
    "admin/choose-external-link/",
    "admin/choose-email-link/",
    "admin/choose-anchor-link/",
    "admin/embeds/chooser/",
    "account/2fa/",
    "account/2fa/webauthn/",
    "account/password/reset/",
    "account/logout/",
    "account/reauthenticate/",
]


def test_the_screens_of_wagtail_speak_one_language(event, staff) -> None:
    english = event.get_translations().get()
    values = {"page": event.pk, "parent": event.get_parent().pk, "english": english.pk}
    heard = Heard()
    for language in LANGUAGES:
        client = staff[BEHEERDER, language]
        for route in WAGTAIL:
            response = client.get(f"/{route.format(**values)}", follow=True)
            assert response.status_code == 200, route
            refused = response.request["PATH_INFO"] == "/admin/" and route != "admin/"
            assert not refused, route
            heard.listen(route, language, response)
        # Refused: somebody of another role is told so in their own language.
        refused = staff[VERTALER, language].get("/admin/users/", follow=True)
        heard.listen("a refusal", language, refused)
    assert heard.alike() == {}
